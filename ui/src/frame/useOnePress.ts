import { onBeforeUnmount, onMounted } from 'vue'

/** Milliseconds between the two presses of a double click, at the slowest that desktops take for one. */
const PAIR = 500
/** Pixels that a hand moves between them. */
const NEAR = 24

/**
 * The second press of a double click counts only for what the first one pressed. What takes its place in between (the next question,
 * the next date of a list, the yes under a no) was never seen, and is not answered by it. Keys press as fast as they like.
 */
export function useOnePress(): void {
  let first: { thing: Element | null; at: number; x: number; y: number } | undefined

  function press(event: MouseEvent) {
    // A key, or the program itself.
    if (event.detail === 0 || !(event.target instanceof Element)) return
    const thing = event.target.closest('button, a, summary, [role="button"]')
    const again = first && event.timeStamp - first.at < PAIR && Math.hypot(event.clientX - first.x, event.clientY - first.y) < NEAR ? first : undefined
    first = { thing: again ? again.thing : thing, at: event.timeStamp, x: event.clientX, y: event.clientY }
    if (!again || thing === null || thing === again.thing) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  onMounted(() => addEventListener('click', press, true))
  onBeforeUnmount(() => removeEventListener('click', press, true))
}
