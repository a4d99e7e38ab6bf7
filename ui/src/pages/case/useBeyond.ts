import { onBeforeUnmount, onMounted, type Ref, ref, watch } from 'vue'

/** Pixels that a row may fall short by without anything being hidden. */
const SLACK = 8

/** Does a row that scrolls sideways hold more, to the right of what is in sight? */
export function useBeyond(row: Ref<HTMLElement | undefined>) {
  const beyond = ref(false)
  function look() {
    const at = row.value
    beyond.value = at !== undefined && at.scrollWidth - at.clientWidth - at.scrollLeft > SLACK
  }
  watch(row, (now, before) => {
    before?.removeEventListener('scroll', look)
    now?.addEventListener('scroll', look, { passive: true })
    look()
  }, { flush: 'post' })
  onMounted(() => addEventListener('resize', look))
  onBeforeUnmount(() => {
    removeEventListener('resize', look)
    row.value?.removeEventListener('scroll', look)
  })
  /** Most of a row's width further. */
  function on() {
    row.value?.scrollBy?.({ left: row.value.clientWidth * 0.8 })
  }
  return { beyond, on }
}
