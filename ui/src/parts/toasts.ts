import { readonly, ref } from 'vue'

/** `slot`: of what has a place of its own there is never more than one. `times`: how often the same was said. */
export interface Toast { id: number; words: string; act?: { label: string; run: () => Promise<unknown> }; slot?: string; times: number }

/** As many as leave the page its room at 200 % on a small screen. */
const MOST = 2
const all = ref<Toast[]>([])
let counter = 0

/** What was just done, said at the foot of the window for a while, with the way back where there is one. */
export const toasts = readonly(all)

export function drop(id: number): void {
  all.value = all.value.filter((one) => one.id !== id)
}

/** What is said in that place is over. */
export function dropSlot(slot: string): void {
  all.value = all.value.filter((one) => one.slot !== slot)
}

/** Says it: in its place where it has one; the same words once more are counted, not repeated; the newest puts out what is older than the last. */
export function tell(words: string, act?: Toast['act'], slot?: string): number {
  counter += 1
  const same = all.value.find((one) => one.words === words && !one.act && !act && one.slot === slot)
  const kept = all.value.filter((one) => one !== same && (slot === undefined || one.slot !== slot))
  all.value = [...kept.slice(1 - MOST), { id: counter, words, act, slot, times: (same?.times ?? 0) + 1 }]
  return counter
}

export function dropAll(): void {
  all.value = []
}
