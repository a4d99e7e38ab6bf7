import type { Party, Role } from '../backend'

const known = (text: string | null | undefined) => text?.trim() || null

/** Somebody of a case that is only being typed, with as much as is known: for the search of conflicts, which keeps nothing. */
export function partyOf(role: Role, said: { name: string; phone?: string | null; id_number?: string | null; kind?: Party['kind'] }): Party {
  return {
    id: crypto.randomUUID(), role, kind: said.kind ?? 'natural', name: known(said.name), shown_as: null, id_number: known(said.id_number), phone: known(said.phone),
    address: null, household_division: null, habitual_division: null, representative: null,
  }
}
