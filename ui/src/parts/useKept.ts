import { computed, getCurrentInstance, inject, type InjectionKey, onScopeDispose, provide, ref, shallowReactive, type Ref, watch } from 'vue'
import type { Backend } from '../backend'

/** Milliseconds of rest after which what was typed goes into the database: a power cut costs no more than the last word. */
const REST = 400
/** What stands in fields and is not yet a day or a sum lies beside the fields of the form, under a name that no field has. */
const HALF = '~half'

/** What was typed into forms and neither saved nor given up, by form: here for the pages, in the encrypted database for the next time. */
const unsaved = new Map<string, string>()
const waiting = new Map<string, string | null>()
/** Those that keep their words in another place than the forms do, as drafts of papers do. */
const others = new Set<() => Promise<boolean>>()
let keep: Backend['keepTyped'] | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** The database was opened: what was left in forms the last time is there again, and is kept from now on. */
export async function recallUnsaved(from: Pick<Backend, 'typed' | 'keepTyped'>): Promise<void> {
  keep = from.keepTyped
  for (const [form, words] of await from.typed()) if (!unsaved.has(form)) unsaved.set(form, words)
}

/** Writes down at once what waits to be; false where something could not be kept, which then waits on. */
export async function flushUnsaved(): Promise<boolean> {
  clearTimeout(timer)
  timer = undefined
  const all = [...waiting]
  waiting.clear()
  let whole = true
  for (const [form, words] of all) {
    try {
      await keep?.(form, words)
    } catch {
      // It stays in the form, and is tried again with the next word; saving the form says what is wrong with the database.
      if (!waiting.has(form)) waiting.set(form, words)
      whole = false
    }
  }
  for (const write of [...others]) whole = (await write()) && whole
  return whole
}

/** While the part is on the page, its own way of writing down is asked too before the database is closed. */
export function useFlushed(write: () => Promise<boolean>): void {
  others.add(write)
  onScopeDispose(() => others.delete(write))
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

/** Where a field of a kept form puts text that is no value yet: half a day, a sum that cannot be read. */
interface HalfTyped { get: (field: string) => string | undefined; put: (field: string, text: string | undefined) => void }
const halfTypedKey: InjectionKey<HalfTyped> = Symbol('half typed')

/** For the fields themselves. Outside a kept form nothing is kept. */
export function useHalfTyped(): HalfTyped {
  return inject(halfTypedKey, { get: () => undefined, put: () => undefined })
}

/** Keeps what is typed into a form across leaving, locking and ending the program, until it is saved or given up: no keystroke is lost. */
export function useKept<T extends object>(key: string, form: T) {
  const half = shallowReactive<Record<string, string>>({})
  const standing = () => JSON.stringify(Object.keys(half).length > 0 ? { ...form, [HALF]: half } : form)
  let start = standing()
  const kept = unsaved.get(key)
  const restored = ref(false)
  if (kept !== undefined && kept !== start) {
    const { [HALF]: texts, ...fields } = JSON.parse(kept) as Record<string, unknown>
    // Fields that the form of an older program had and this one has not are left out.
    Object.assign(form, Object.fromEntries(Object.entries(fields).filter(([field]) => field in form)))
    Object.assign(half, texts)
    restored.value = true
  }
  if (getCurrentInstance()) {
    provide(halfTypedKey, {
      get: (field) => half[field],
      put: (field, text) => { if (text === undefined) delete half[field]; else half[field] = text },
    })
  }
  const stop = watch([() => form, half], () => {
    const now = standing()
    remember(key, now === start ? null : now)
  }, { deep: true, flush: 'sync' })
  /** Saved, or given up, and the form goes: nothing is kept any more. */
  function done() {
    stop()
    remember(key, null)
    restored.value = false
  }
  /** Saved, or given up, and the form stays: what stands in it now is what it starts from. */
  function afresh() {
    for (const field of Object.keys(half)) delete half[field]
    start = standing()
    remember(key, null)
    restored.value = false
  }
  return { restored, done, afresh }
}

/**
 * The same for what is edited as a whole, beside what the program holds of it. The copy follows the program until somebody types;
 * from then on it stays, unless it no longer `fits` what is held.
 */
export function useKeptCopy<T>(key: string, held: () => T | undefined, fits: (copy: T, held: T) => boolean = () => true) {
  const copy = ref() as Ref<T | undefined>
  const restored = ref(false)
  const plain = (value: T) => JSON.parse(JSON.stringify(value)) as T
  let before: string | undefined
  watch(held, (now) => {
    if (now === undefined) return
    const kept = before === undefined ? unsaved.get(key) : undefined
    const typed = kept === undefined ? (copy.value !== undefined && JSON.stringify(copy.value) !== before ? copy.value : undefined) : (JSON.parse(kept) as T)
    before = JSON.stringify(now)
    const stays = typed !== undefined && fits(typed, now)
    if (kept !== undefined) restored.value = stays && kept !== before
    copy.value = stays ? typed : plain(now)
  }, { immediate: true, flush: 'sync', deep: true })
  const dirty = computed(() => copy.value !== undefined && JSON.stringify(copy.value) !== JSON.stringify(held()))
  watch([copy, held], () => {
    if (copy.value === undefined || before === undefined) return
    const now = JSON.stringify(copy.value)
    remember(key, now === before ? null : now)
  }, { deep: true, flush: 'sync', immediate: true })
  /** Saved, or given up: the copy is what the program holds. */
  function done() {
    const now = held()
    copy.value = now === undefined ? undefined : plain(now)
    restored.value = false
  }
  return { copy, dirty, restored, done }
}
