import { nextTick, onBeforeUnmount, ref } from 'vue'

/** Rows of one list that go on paper at most: some hundred sheets, and nobody checks more by hand. */
export const PRINTED = 3000
/** While it is printed, all that is known is drawn. */
export const printing = ref(false)
/** While what is not known yet is fetched. */
export const preparing = ref(false)

const fetched = new Set<() => Promise<unknown>>()

/** What a page fetches before it is printed, so that paper bears the whole list and not the part that was scrolled to. */
export function useBeforePrint(fetchRest: () => Promise<unknown>): void {
  fetched.add(fetchRest)
  onBeforeUnmount(() => fetched.delete(fetchRest))
}

/** Prints the page with the whole of its lists. */
export async function printPage(): Promise<void> {
  if (preparing.value) return
  preparing.value = true
  try {
    await Promise.all([...fetched].map((rest) => rest()))
  } finally {
    preparing.value = false
  }
  printing.value = true
  // Drawn before it is asked for: printing stops everything else.
  await nextTick()
  window.print()
}

addEventListener('beforeprint', () => { printing.value = true })
addEventListener('afterprint', () => { printing.value = false })
