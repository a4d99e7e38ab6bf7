import { onMounted, watch } from 'vue'
import { useRouter } from 'vue-router'
import { useBackend } from '../backend'
import { seat } from '../frame/seat'

/** A case package opened from outside is shown on its page; nothing of it is taken in before the user says so. Behind the gate the
 * page waits until the office is open; while a party sits at the sealed table, until the mediator is back. */
export function useOpened(): void {
  const backend = useBackend()
  const router = useRouter()
  /** The last one that was opened meanwhile: as without a table, it is the one that is shown. */
  let waiting: string | undefined
  const show = (path: string) => void router.push({ name: 'package', query: { path } })
  function opened(path: string) {
    if (seat.value) waiting = path
    else show(path)
  }
  watch(seat, (now) => {
    if (now || waiting === undefined) return
    show(waiting)
    waiting = undefined
  })
  onMounted(() => backend.hearOpened(opened))
}
