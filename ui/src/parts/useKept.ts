import { computed, type ComputedRef, inject, type InjectionKey, nextTick, onBeforeUnmount, onScopeDispose, provide, ref, shallowReactive, type Ref, watch } from 'vue'
import type { Backend } from '../backend'
import { merged, mergedFields, same } from './merged'

/** Milliseconds of rest after which what was typed goes into the database: a power cut costs no more than the last word. */
const REST = 400
/** What stands in fields and is not yet a day or a sum lies beside the fields of the form, under a name that no field has. */
const HALF = '~half'
/** What the fields started from, beside what was typed: what was touched is told from what was not. */
const BASE = '~base'
/** What is edited as a whole and may be a list, with its texts and its base beside it. */
const COPY = '~copy'

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

type Plain = { [field: string]: unknown }
const plain = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T

/** Texts of a kept form that are no value yet, and the fields in which they stand. */
interface HalfTyped {
  texts: { [field: string]: string }
  /** Those that are on the page, and how each takes the focus. */
  fields: Map<string, () => void>
  /** The field at which saving stopped. */
  refused: Ref<string | undefined>
}
const halfTypedKey: InjectionKey<HalfTyped> = Symbol('half typed')

/** For the fields themselves: where text goes that is no value yet, half a day or a sum that cannot be read. Outside a kept form nothing is kept. */
export function useHalfTyped(field: () => string, focus: () => void) {
  const half = inject(halfTypedKey, undefined)
  if (!half) return { left: undefined, put: () => undefined, refused: computed(() => false) }
  const { texts, fields, refused } = half
  const left = texts[field()]
  let own = left
  function put(text: string | undefined) {
    own = text
    if (text === undefined) delete texts[field()]
    else texts[field()] = text
    if (refused.value === field()) refused.value = undefined
  }
  fields.set(field(), focus)
  // A row above was taken out, and this one moves up: its text goes with it, whichever of the two is drawn first.
  watch(field, (now, was) => {
    if (fields.get(was) === focus) {
      fields.delete(was)
      delete texts[was]
    }
    fields.set(now, focus)
    if (own === undefined) delete texts[now]
    else texts[now] = own
  }, { flush: 'post' })
  // Where the whole form goes, what it holds was written down before: this tells nobody any more. Where the field is only drawn anew,
  // in another place of the form, the new one has its text.
  onBeforeUnmount(() => {
    const name = field()
    if (fields.get(name) !== focus) return
    fields.delete(name)
    void nextTick(() => { if (!fields.has(name)) delete texts[name] })
  })
  return { left, put, refused: computed(() => refused.value === field()) }
}

/** Gathers what the fields below cannot read yet; of itself it keeps nothing. */
export function useUnread() {
  const texts = shallowReactive<{ [field: string]: string }>({})
  const fields = shallowReactive(new Map<string, () => void>())
  const refused = ref<string>()
  provide(halfTypedKey, { texts, fields, refused })
  const unread = computed(() => Object.keys(texts).filter((field) => fields.has(field)))
  /** May what stands in the form be saved? Where a field cannot be read nothing is: the field says so, and has the focus. */
  function legible(): boolean {
    const [first] = unread.value
    refused.value = first
    if (first !== undefined) fields.get(first)?.()
    return first === undefined
  }
  function clear() {
    for (const field of Object.keys(texts)) delete texts[field]
    refused.value = undefined
  }
  return { texts, unread, legible, clear }
}

/** What a form that is kept says of itself. */
export interface Kept {
  /** What was typed before stands in it again. */
  restored: Ref<boolean>
  /** What was typed in it was changed elsewhere meanwhile. */
  moved: Ref<boolean>
  /** Fields on the page whose text is no value. */
  unread: ComputedRef<string[]>
  /** Asked before anything is saved: false where a field cannot be read, which then has the focus and says so. */
  legible: () => boolean
  /** Saved, or given up, and the form goes: nothing is kept any more. */
  done: () => void
}

/**
 * Keeps what is typed into a form across leaving, locking and ending the program, until it is saved or given up: no keystroke is lost.
 * What nobody touched is what is held now: the form follows `held`, where that is given, field by field.
 */
export function useKept<T extends object>(key: string, form: T, held?: () => Partial<T>): Kept & { afresh: () => void } {
  const { texts, unread, legible, clear } = useUnread()
  const fields = () => plain(form) as Plain
  let base = fields()
  const restored = ref(false)
  const moved = ref(false)

  /** The form as it is where `from` became `now` meanwhile. */
  function meet(from: Plain, ours: Plain, now: Plain) {
    const { value, clash } = mergedFields(from, ours, now)
    Object.assign(form, Object.fromEntries(Object.keys({ ...now, ...ours }).map((field) => [field, value[field]])))
    moved.value ||= clash
  }
  function takeUp(words: string) {
    const { [HALF]: half, [BASE]: from, ...typed } = JSON.parse(words) as Plain
    // Fields that the form of an older program had and this one has not are left out; words of another form altogether are none of this one.
    const ours = Object.fromEntries(Object.entries(typed).filter(([field]) => field in form))
    if (Object.keys(typed).length > 0 && Object.keys(ours).length === 0) return remember(key, null)
    if (from === undefined) Object.assign(form, ours)
    else meet(from as Plain, ours, base)
    Object.assign(texts, half)
    restored.value = Object.keys(texts).length > 0 || !same(fields(), base)
  }
  const kept = unsaved.get(key)
  if (kept !== undefined) takeUp(kept)

  function note() {
    const half = Object.keys(texts).length > 0
    const typed = half || !same(fields(), base)
    remember(key, typed ? JSON.stringify({ ...form, [BASE]: base, ...(half ? { [HALF]: texts } : {}) }) : null)
  }
  const watches = [watch([() => form, texts], note, { deep: true, flush: 'sync' })]
  if (held) {
    watches.push(watch(() => JSON.stringify(held()), (text) => {
      const [from, now] = [base, { ...base, ...(JSON.parse(text) as Plain) }]
      base = now
      meet(from, fields(), now)
      note()
    }))
  }
  function done() {
    for (const stop of watches) stop()
    remember(key, null)
    restored.value = moved.value = false
  }
  /** Saved, or given up, and the form stays: what stands in it now is what it starts from. */
  function afresh() {
    clear()
    base = fields()
    remember(key, null)
    restored.value = moved.value = false
  }
  return { restored, moved, unread, legible, done, afresh }
}

/** Texts of fields that are no value yet, by field. */
export interface Texts { [field: string]: string }

/**
 * For what has a keeper of its own, as a draft of a paper has: only what its fields cannot read yet is kept here, beside it. A text is
 * put back where it still `fits`: where its field holds nothing that was set otherwise meanwhile.
 */
export function useKeptTexts(key: string, fits: (field: string) => boolean) {
  const { texts, unread, legible, clear } = useUnread()
  const kept = unsaved.get(key)
  if (kept !== undefined) Object.assign(texts, Object.fromEntries(Object.entries((JSON.parse(kept) as { [HALF]?: Texts })[HALF] ?? {}).filter(([field]) => fits(field))))
  const note = () => remember(key, Object.keys(texts).length > 0 ? JSON.stringify({ [HALF]: texts }) : null)
  const stop = watch(texts, note, { deep: true, flush: 'sync', immediate: true })
  /** The fields are about to be drawn anew, with these texts and no others. */
  function redraw(next: Texts) {
    clear()
    Object.assign(texts, next)
  }
  /** Nothing is kept any more. */
  function done() {
    stop()
    remember(key, null)
  }
  return { texts: () => ({ ...texts }), unread, legible, redraw, done }
}

/**
 * The same for what is edited as a whole, beside what the program holds of it. What nobody touched follows the program, field by field;
 * what was typed stays, unless the whole no longer `fits` what is held.
 */
export function useKeptCopy<T>(key: string, held: () => T | undefined, fits: (copy: T, held: T) => boolean = () => true) {
  const { texts, unread, legible, clear } = useUnread()
  const copy = ref() as Ref<T | undefined>
  const restored = ref(false)
  const moved = ref(false)
  let base: T | undefined

  /** What was kept of it the last time: what was typed, and from what it started. */
  function left(now: T): { ours: T; from: T } | undefined {
    const words = base === undefined ? unsaved.get(key) : undefined
    if (words === undefined) return undefined
    const kept = JSON.parse(words) as T & Plain
    if (!Object.hasOwn(Object(kept), COPY)) return { ours: kept, from: now }
    Object.assign(texts, kept[HALF])
    return { ours: kept[COPY] as T, from: kept[BASE] as T }
  }
  watch(held, (next) => {
    if (next === undefined) return
    const now = plain(next)
    const kept = left(now)
    const [ours, from] = kept ? [kept.ours, kept.from] : [copy.value === undefined ? now : plain(copy.value), base ?? now]
    const met = merged(from, ours, now)
    const stays = fits(met.value as T, now)
    const clash = stays && met.clash
    base = now
    moved.value = clash || (moved.value && !same(ours, now))
    if (kept) restored.value = (stays && !same(met.value, now)) || Object.keys(texts).length > 0
    const value = stays ? (met.value as T) : now
    if (!same(copy.value, value)) copy.value = plain(value)
  }, { immediate: true, flush: 'sync', deep: true })
  const dirty = computed(() => copy.value !== undefined && (!same(copy.value, held()) || Object.keys(texts).length > 0))
  watch([copy, held, texts], () => {
    if (copy.value === undefined || base === undefined) return
    const half = Object.keys(texts).length > 0
    remember(key, half || !same(copy.value, base) ? JSON.stringify({ [COPY]: copy.value, [BASE]: base, ...(half ? { [HALF]: texts } : {}) }) : null)
  }, { deep: true, flush: 'sync', immediate: true })
  /** Saved, or given up: the copy is what the program holds. */
  function done() {
    const now = held()
    copy.value = now === undefined ? undefined : plain(now)
    clear()
    restored.value = moved.value = false
  }
  return { copy, dirty, restored, moved, unread, legible, done }
}
