import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useBackend } from '../backend'
import { problemOf, useStale } from '../backend/queries'
import { tell } from './toasts'

/** The way back from a change of a case: offered right after it, and by Ctrl+Z. */
export function useUndo() {
  const { t } = useI18n()
  const backend = useBackend()
  const client = useQueryClient()
  const refresh = useStale()

  async function back(seq: number | null) {
    if (seq === null) return
    try {
      const done = await backend.undo(seq)
      await refresh(done.changed)
      tell(t('undo.done', { what: done.value }))
    } catch (error) {
      tell(problemOf(error) ?? '')
    }
  }
  /** Says what was done, with a button that takes it back. */
  async function offer(caseId: string, words: string) {
    const [last] = await client.fetchQuery({ queryKey: ['undo-offer', caseId], queryFn: () => backend.undoable(caseId), staleTime: 0, gcTime: 0 }).catch(() => [])
    tell(words, last?.can ? { label: t('undo.act'), run: () => back(last.seq) } : undefined)
  }
  /** Takes back the last change that can be taken back. */
  async function last(caseId: string) {
    try {
      const found = (await backend.undoable(caseId)).find((line) => line.can)
      if (found) await back(found.seq)
      else tell(t('undo.nothing'))
    } catch (error) {
      tell(problemOf(error) ?? '')
    }
  }
  return { offer, last, back }
}
