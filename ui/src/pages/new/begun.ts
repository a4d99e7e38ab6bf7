import { isUnsaved } from '../../parts/useKept'

export type Way = 'bill' | 'typed' | 'copied'

/** The forms under which each way to a new case keeps what is typed, the fullest form first. */
const FORMS: readonly (readonly [Way, readonly string[]])[] = [
  ['typed', ['new-case']],
  ['copied', ['new-case-parties', 'new-case-copied']],
  ['bill', ['new-case-bill']],
]

/** On which way somebody began a new case and did not end it; nothing where nobody did. */
export function begunWay(): Way | undefined {
  return FORMS.find(([, forms]) => forms.some(isUnsaved))?.[0]
}
