import { readonly, ref } from 'vue'

export interface Toast { id: number; words: string; act?: { label: string; run: () => Promise<unknown> } }

const all = ref<Toast[]>([])
let counter = 0

/** What was just done, said at the foot of the window for a while, with the way back where there is one. */
export const toasts = readonly(all)

export function drop(id: number): void {
  all.value = all.value.filter((one) => one.id !== id)
}

/** Says it; the newest replaces what is older than the last two. */
export function tell(words: string, act?: Toast['act']): number {
  counter += 1
  const id = counter
  all.value = [...all.value.slice(-2), { id, words, act }]
  return id
}

export function dropAll(): void {
  all.value = []
}
