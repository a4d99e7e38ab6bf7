import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, ref, watch } from 'vue'

/** Milliseconds between two looks. */
const BEAT = 100

/** Is the window open, and has its first page all that it asked for? What works behind the pages begins then, so that nobody waits for it. */
export function useCalm(open: () => boolean) {
  const client = useQueryClient()
  const calm = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  function look() {
    if (client.isFetching() === 0) calm.value = true
    else timer = setTimeout(look, BEAT)
  }
  watch(open, (is) => {
    clearTimeout(timer)
    calm.value = false
    if (is) timer = setTimeout(look)
  }, { immediate: true, flush: 'post' })
  onScopeDispose(() => clearTimeout(timer))
  return () => calm.value
}
