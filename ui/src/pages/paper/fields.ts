import type { Field, FieldKind } from '../../backend'

/** A paper's data as the window edits them: what the form's fields say, nothing else. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
export type Group = { [key: string]: Value }

/** One of several values that a field may have. */
export interface Choice { value: string; label: string }

/** What a field holds before anything is typed. */
export function emptyOf(field: Field): Value {
  if (field.optional && !isList(field.kind)) return null
  switch (field.kind.kind) {
    case 'line':
    case 'words':
      return ''
    case 'yes':
      return false
    case 'lines':
    case 'rows':
      return []
    case 'group':
      return emptyGroup(field.kind.of)
    // A sum that nobody has said yet: told as missing, never as unreadable.
    case 'money':
    case 'number':
      return 0
    default:
      return null
  }
}

export function emptyGroup(fields: readonly Field[]): Group {
  return Object.fromEntries(fields.map((field) => [field.key, emptyOf(field)]))
}

function isList(kind: FieldKind): boolean {
  return kind.kind === 'lines' || kind.kind === 'rows'
}

/** What stands at the place of a field: `transfers.0.time`. */
export function valueAt(data: Group, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((at, key) => (typeof at === 'object' && at !== null ? (at as Group)[key] : undefined), data)
}

/** What a field is called on the page, and of which place it is. */
export const nameOf = (path: string) => `field-${path}`
export const pathOf = (name: string) => name.slice('field-'.length)
/** The field of the form in which that place lies. */
export const keyOf = (name: string) => pathOf(name).split('.')[0] ?? ''

/** Whole fen as yuan, for a field. */
export function yuanOf(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
