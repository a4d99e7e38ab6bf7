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

/** Milliseconds in which printing has begun, or never will. */
const BEGUN = 1000
/** Did the printer's own window come up since it was asked for? */
let begun = false

/** It was called off before it began, and nobody says that it is over: the page is a page again. */
function calledOff() {
  if (begun) return
  const back = () => {
    removeEventListener('keydown', back, true)
    removeEventListener('pointerdown', back, true)
    clearTimeout(late)
    if (!begun) printing.value = false
  }
  const late = setTimeout(back, BEGUN)
  addEventListener('keydown', back, true)
  addEventListener('pointerdown', back, true)
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
  begun = false
  window.print()
  calledOff()
}

addEventListener('beforeprint', () => { printing.value = begun = true })
addEventListener('afterprint', () => { printing.value = false })
