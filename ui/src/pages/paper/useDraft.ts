import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { type Draft, type PreviewPage, useBackend } from '../../backend'
import { problemOf } from '../../backend/queries'
import { whenComposed } from '../../parts/composition'
import { useFlushed } from '../../parts/useKept'
import type { Group } from './fields'

/** A page of the preview as it is shown. */
export interface Shown { key: string; url: string; width: number; height: number }

/** How long typing must rest before the paper is checked; saving and drawing follow every key as fast as they can. */
const REST = 700
/** Pixels a point: sharp at 100 % on an ordinary screen. */
const SCALE = 1.6

/**
 * A draft while it is edited. Every change goes to the disk and is drawn again, each by itself: drawing takes longer, and no word waits
 * for it. While one is on its way the newest waits, and nothing in between is sent. Nothing happens in the middle of a composition of an
 * input method: the model changes only after it.
 */
export function useDraft(start: Draft) {
  const backend = useBackend()
  const data = shallowRef(JSON.parse(start.data) as Group)
  const draft = shallowRef(start)
  const pages = shallowRef<Shown[]>([])
  const problem = ref<string>()
  const saved = ref(true)
  /** The pages are those of before: what stands in the fields now could not be kept or set. */
  const behind = ref(false)
  const known = new Map<string, string>()
  let drawing = false
  let waiting = false
  /** What is on its way to the disk, up to the newest word: an older one must not arrive there after it. */
  let writing: Promise<boolean> | undefined
  let rest: ReturnType<typeof setTimeout> | undefined

  /** Writes down what was typed, until nothing newer is there; false where it could not be kept. */
  function keep(): Promise<boolean> {
    const id = draft.value.id
    if (id === null) saved.value = true
    if (id === null || saved.value) return Promise.resolve(true)
    writing ??= write(id)
    return writing
  }
  async function write(id: NonNullable<Draft['id']>): Promise<boolean> {
    try {
      let words: Group
      do {
        words = data.value
        await backend.saveDraft(id, JSON.stringify(words))
      } while (words !== data.value)
      saved.value = true
      return true
    } catch (error) {
      problem.value = problemOf(error)
      behind.value = true
      return false
    } finally {
      writing = undefined
    }
  }
  async function draw() {
    if (drawing) {
      waiting = true
      return
    }
    drawing = true
    do {
      waiting = false
      if (!(await keep())) continue
      try {
        show(await backend.previewPaper(draft.value.form, JSON.stringify(data.value), draft.value.lead, SCALE, [...known.keys()]))
        problem.value = undefined
        behind.value = false
      } catch (error) {
        problem.value = problemOf(error)
        behind.value = true
      }
    } while (waiting)
    drawing = false
  }
  function show(fresh: PreviewPage[]) {
    for (const page of fresh) if (page.png !== null) known.set(page.key, `data:image/png;base64,${page.png}`)
    pages.value = fresh.map((page) => ({ key: page.key, url: known.get(page.key) ?? '', width: page.width, height: page.height }))
    const used = new Set(fresh.map((page) => page.key))
    for (const key of known.keys()) if (!used.has(key)) known.delete(key)
  }
  /** Numbered: an answer on words that have changed since is none. */
  let asked = 0
  async function check() {
    const number = (asked += 1)
    try {
      const told = await backend.checkPaper(draft.value.case, draft.value.form, JSON.stringify(data.value), draft.value.replaces)
      if (number !== asked) return
      draft.value = { ...draft.value, to: told.to, missing: told.missing, lead: told.lead, objections: told.objections, doubts: told.doubts, notes: told.notes, offers: told.offers, allowed: told.allowed, because: told.because }
    } catch (error) {
      if (number === asked) problem.value = problemOf(error)
    }
  }

  watch(data, () => {
    saved.value = false
    void keep()
    void draw()
    clearTimeout(rest)
    rest = setTimeout(() => {
      rest = undefined
      whenComposed(() => void check())
    }, REST)
  }, { flush: 'sync' })
  void draw()
  void check()
  onBeforeUnmount(() => clearTimeout(rest))
  /** Until everything typed is on disk and looked at, or cannot be put there: true where it is on disk. */
  async function settled() {
    const unchecked = rest !== undefined
    clearTimeout(rest)
    rest = undefined
    if (unchecked) await check()
    return keep()
  }
  /** The words alone, without waiting for the paper to be looked at: before the desk is locked or the window closed. */
  useFlushed(keep)
  return { data, draft, pages, behind, problem, saved, settled, check }
}
