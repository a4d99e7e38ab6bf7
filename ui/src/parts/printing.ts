import { nextTick, onBeforeUnmount, ref, watch } from 'vue'

/** Rows of one list that go on paper at most: some hundred sheets, and nobody checks more by hand. */
export const PRINTED = 3000
/** While it is printed, all that is known is drawn. */
export const printing = ref(false)
/** While what is not known yet is fetched. */
export const preparing = ref(false)

/** Parts of a list that are folded away on the screen: paper cannot be unfolded. What was folded is so again afterwards. */
let unfolded: HTMLDetailsElement[] = []
watch(printing, (is) => {
  if (is) {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details.prints:not([open])')]
    for (const part of unfolded) part.open = true
  } else {
    for (const part of unfolded) part.open = false
    unfolded = []
  }
}, { flush: 'sync' })

const fetched = new Set<() => Promise<unknown>>()

/** What a page fetches before it is printed, so that paper bears the whole list and not the part that was scrolled to. */
export function useBeforePrint(fetchRest: () => Promise<unknown>): void {
  fetched.add(fetchRest)
  onBeforeUnmount(() => fetched.delete(fetchRest))
}

/** Milliseconds in which printing has begun, or never will. */
const BEGUN = 1000
/** Waits for printing to begin; where it is called off before that, nobody says that it is over. */
let late: ReturnType<typeof setTimeout> | undefined

/** It has begun, or is over. */
function heard() {
  clearTimeout(late)
  late = undefined
  removeEventListener('keydown', calledOff, true)
  removeEventListener('pointerdown', calledOff, true)
}
/** The page is a page again. */
function calledOff() {
  heard()
  printing.value = false
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
  heard()
  late = setTimeout(calledOff, BEGUN)
  window.print()
  // What is pressed while the printer's own window is up does not come here.
  if (late === undefined) return
  addEventListener('keydown', calledOff, true)
  addEventListener('pointerdown', calledOff, true)
}

addEventListener('beforeprint', () => {
  heard()
  printing.value = true
})
addEventListener('afterprint', calledOff)
