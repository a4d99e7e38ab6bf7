import { computed, nextTick, onBeforeUnmount, onMounted, type Ref, ref, watch } from 'vue'
import { printing } from '../../parts/printing'

/** Rows drawn above and below what is seen, so that a quick scroll shows no hole. */
const SPARE = 12
/** How near the end of what is known more is asked for. */
const AHEAD = 60

/**
 * Which of `count` rows of one height are near the window. The height is measured from a drawn row, so it follows zoom, type size and
 * narrow windows. Printing draws all rows that are known.
 */
export function useVirtual(body: Ref<HTMLElement | undefined>, count: Ref<number>, more: () => void) {
  const height = ref(70)
  const top = ref(0)
  const seen = ref(typeof innerHeight === 'number' ? innerHeight : 800)

  function look() {
    const box = body.value
    if (!box) return
    const row = box.querySelector<HTMLElement>('[role="row"]')?.getBoundingClientRect().height
    if (row && Math.abs(row - height.value) > 0.5) height.value = row
    top.value = Math.max(0, -box.getBoundingClientRect().top)
    seen.value = innerHeight
    if (top.value + seen.value > (count.value - AHEAD) * height.value) more()
  }
  const from = computed(() => (printing.value ? 0 : Math.max(0, Math.min(Math.floor(top.value / height.value) - SPARE, count.value - 1))))
  const to = computed(() => (printing.value ? count.value : Math.min(count.value, Math.ceil((top.value + seen.value) / height.value) + SPARE)))
  const before = computed(() => from.value * height.value)
  const after = computed(() => (count.value - to.value) * height.value)

  onMounted(() => {
    // Whatever scrolls: a scrolling part does not tell its parents, but it can be overheard on the way down.
    addEventListener('scroll', look, { passive: true, capture: true })
    addEventListener('resize', look)
    look()
  })
  onBeforeUnmount(() => {
    removeEventListener('scroll', look, { capture: true })
    removeEventListener('resize', look)
  })
  watch(count, () => requestAnimationFrame(look), { flush: 'post' })
  /** Brings a row onto the screen; it is drawn once that is awaited. */
  async function reveal(row: number) {
    const box = body.value
    if (!box) return
    const [first, last] = [box.getBoundingClientRect().top + row * height.value, innerHeight - height.value]
    // What scrolls it is not this part's: the row's place is marked, and brought to the middle by whoever scrolls.
    if (first < 0 || first > last) {
      const mark = document.createElement('i')
      mark.style.cssText = `position: absolute; top: ${row * height.value}px; height: ${height.value}px`
      box.append(mark)
      mark.scrollIntoView({ block: 'center' })
      mark.remove()
    }
    look()
    await nextTick()
  }
  const screenful = () => Math.max(1, Math.floor(seen.value / height.value) - 1)
  return { from, to, before, after, reveal, screenful }
}
