import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, onMounted } from 'vue'

/** Milliseconds between two looks at the clock: a timer set for midnight would sleep with the machine. */
const EVERY = 20_000
/** The program counts days by the clock of Beijing, wherever the machine stands. */
const BEIJING = 8 * 3_600_000

const dayNow = () => new Date(Date.now() + BEIJING).toISOString().slice(0, 10)

/** A new day: whatever was counted from the last one is asked for again, at midnight, or as soon as the window is looked at after it. */
export function useNewDay(): void {
  const client = useQueryClient()
  let last = dayNow()
  let timer: ReturnType<typeof setInterval> | undefined

  function look() {
    const now = dayNow()
    if (now === last) return
    last = now
    void client.invalidateQueries()
  }
  onMounted(() => {
    timer = setInterval(look, EVERY)
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  })
}
