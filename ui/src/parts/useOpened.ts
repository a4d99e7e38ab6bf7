import { onMounted } from 'vue'
import { useRouter } from 'vue-router'
import { useBackend } from '../backend'

/** A case package opened from outside is shown on its page; nothing of it is taken in before the user says so. Behind the gate the
 * page waits until the office is open. */
export function useOpened(): void {
  const backend = useBackend()
  const router = useRouter()
  onMounted(() => backend.hearOpened((path) => void router.push({ name: 'package', query: { path } })))
}
