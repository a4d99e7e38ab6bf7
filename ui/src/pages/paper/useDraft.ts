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
 * A draft while it is edited. Every change is saved and drawn again; while one is on its way the newest waits, and nothing in
 * between is sent. Nothing happens in the middle of a composition of an input method: the model changes only after it.
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
  let running = false
  let waiting = false
  /** What is on its way to the disk: an older word must not arrive there after a newer one. */
  let writing: Promise<unknown> = Promise.resolve()
  let rest: ReturnType<typeof setTimeout> | undefined

  async function follow() {
    if (running) {
      waiting = true
      return
    }
    running = true
    do {
      waiting = false
      const text = JSON.stringify(data.value)
      try {
        if (draft.value.id) {
          writing = backend.saveDraft(draft.value.id, text)
          await writing
        }
        saved.value = !waiting
        show(await backend.previewPaper(draft.value.form, text, draft.value.lead, SCALE, [...known.keys()]))
        problem.value = undefined
        behind.value = false
      } catch (error) {
        problem.value = problemOf(error)
        behind.value = true
      }
    } while (waiting)
    running = false
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
    void follow()
    clearTimeout(rest)
    rest = setTimeout(() => {
      rest = undefined
      whenComposed(() => void check())
    }, REST)
  }, { flush: 'sync' })
  void follow()
  void check()
  onBeforeUnmount(() => clearTimeout(rest))
  /** Until everything typed is on disk and looked at, or cannot be put there: true where it is on disk. */
  async function settled() {
    const unchecked = rest !== undefined
    clearTimeout(rest)
    rest = undefined
    if (unchecked) await check()
    while (running) await new Promise((done) => setTimeout(done, 15))
    return saved.value
  }
  /** The words alone, without waiting for the paper to be drawn: before the desk is locked or the window closed. */
  useFlushed(async () => {
    await writing.catch(() => undefined)
    if (saved.value || draft.value.id === null) return true
    const text = JSON.stringify(data.value)
    const written = await backend.saveDraft(draft.value.id, text).then(() => true, () => false)
    if (written && text === JSON.stringify(data.value)) saved.value = true
    return written
  })
  return { data, draft, pages, behind, problem, saved, settled, check }
}
