import type { Case, Changed, Done, Office } from '../index'
import type { Memory } from './memory'

/** What the pretend program lends to its rooms. */
export interface Desk {
  find: (caseId: string) => Case
  cases: () => Case[]
  office: () => Office
  done: <T>(value: T, op: string, caseId?: string, ...more: Changed[]) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  id: () => string
  today: string
  memory: Memory
}
