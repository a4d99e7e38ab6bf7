import { useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useBackend } from '../backend'
import { keys } from '../backend/queries'

/** Milliseconds between two rounds, so that what cannot be counted is not tried without end. */
const REST = 3_000

/** What the office knew and the law says move apart when rules, figures or the day change: the difference is counted again behind the pages. */
export function useCatchUp(open: () => boolean) {
  const { t } = useI18n()
  const backend = useBackend()
  const client = useQueryClient()
  const at = ref<{ done: number; of: number }>()
  let running = false
  let last = 0

  async function run() {
    if (running || !open() || Date.now() - last < REST) return
    running = true
    try {
      const done = await backend.catchUp((progress) => { at.value = progress })
      if (done > 0) await client.invalidateQueries({ queryKey: keys.desk })
    } catch {
      // A locked desk, or one that is busy: the rows stay marked as being counted, and the next change asks again.
    } finally {
      running = false
      last = Date.now()
      at.value = undefined
    }
  }
  watch(open, (is) => { if (is) void run() }, { immediate: true })
  // After new rules or figures every page is fetched again, and today says how many cases wait.
  const off = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const key = event.query.queryKey
    if (key[0] === 'desk' && key[1] === 'today' && (event.query.state.data as { recomputing?: number } | undefined)?.recomputing) void run()
  })
  onScopeDispose(off)
  return computed(() => (at.value && at.value.of > 50 ? t('frame.catching', { done: at.value.done, of: at.value.of }) : ''))
}
