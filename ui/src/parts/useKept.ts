import { ref, watch } from 'vue'
import type { Backend } from '../backend'

/** Milliseconds of rest after which what was typed goes into the database: a power cut costs no more than the last word. */
const REST = 400

/** What was typed into forms and neither saved nor given up, by form: here for the pages, in the encrypted database for the next time. */
const unsaved = new Map<string, string>()
const waiting = new Map<string, string | null>()
let keep: Backend['keepTyped'] | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** The database was opened: what was left in forms the last time is there again, and is kept from now on. */
export async function recallUnsaved(from: Pick<Backend, 'typed' | 'keepTyped'>): Promise<void> {
  keep = from.keepTyped
  for (const [form, words] of await from.typed()) if (!unsaved.has(form)) unsaved.set(form, words)
}

/** Writes down at once what waits to be. */
export async function flushUnsaved(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const all = [...waiting]
  waiting.clear()
  // What cannot be kept stays in the form; saving the form says what is wrong with the database.
  for (const [form, words] of all) await keep?.(form, words).catch(() => undefined)
}

/** The database was closed: nothing of it stays in the pages. */
export function forgetUnsaved(): void {
  clearTimeout(timer)
  timer = undefined
  unsaved.clear()
  waiting.clear()
  keep = undefined
}

/** Is there something unsaved? */
export function isUnsaved(key: string): boolean {
  return unsaved.has(key)
}

function remember(key: string, words: string | null): void {
  if (words === null ? !unsaved.delete(key) : unsaved.get(key) === words) return
  if (words !== null) unsaved.set(key, words)
  waiting.set(key, words)
  timer ??= setTimeout(() => void flushUnsaved(), REST)
}

/** Keeps what is typed into a form across leaving, locking and ending the program, until it is saved or given up: no keystroke is lost. */
export function useKept<T extends object>(key: string, form: T) {
  const start = JSON.stringify(form)
  const kept = unsaved.get(key)
  const restored = ref(false)
  if (kept !== undefined && kept !== start) {
    // Fields that the form of an older program had and this one has not are left out.
    const known = Object.entries(JSON.parse(kept) as object).filter(([field]) => field in form)
    Object.assign(form, Object.fromEntries(known))
    restored.value = true
  }
  const stop = watch(form, () => {
    const now = JSON.stringify(form)
    remember(key, now === start ? null : now)
  }, { deep: true, flush: 'sync' })
  /** Saved, or given up: nothing is kept any more. */
  function done() {
    stop()
    remember(key, null)
    restored.value = false
  }
  return { restored, done }
}
