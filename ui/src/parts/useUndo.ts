import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useBackend } from '../backend'
import { problemOf, useStale } from '../backend/queries'
import { minute } from './moment'
import { tell } from './toasts'
import { useSaid } from './useSaid'

/** The newest change of each case when it was first looked at in this sitting; what came after it was done here. */
const before = new Map<string, number>()

/** The desk was locked: whoever comes next has changed nothing yet. */
export function forgetSitting(): void {
  before.clear()
}

/** The way back from a change of a case: offered right after it, and by Ctrl+Z. */
export function useUndo() {
  const { t } = useI18n()
  const say = useSaid()
  const backend = useBackend()
  const client = useQueryClient()
  const refresh = useStale()

  async function back(seq: number | null) {
    if (seq === null) return
    try {
      const done = await backend.undo(seq)
      await refresh(done.changed)
      tell(t('undo.done', { what: say(done.value) }))
    } catch (error) {
      tell(problemOf(error) ?? '')
    }
  }
  /** Says what was done, with a button that takes it back. */
  async function offer(caseId: string, words: string) {
    const [last] = await client.fetchQuery({ queryKey: ['undo-offer', caseId], queryFn: () => backend.undoable(caseId), staleTime: 0, gcTime: 0 }).catch(() => [])
    tell(words, last?.can ? { label: t('undo.act'), run: () => back(last.seq) } : undefined)
  }
  /** The case is looked at: changes from here on are of this sitting. */
  async function arrive(caseId: string) {
    if (before.has(caseId)) return
    const newest = await backend.undoable(caseId).then((lines) => lines[0]?.seq ?? 0, () => null)
    if (newest !== null && !before.has(caseId)) before.set(caseId, newest)
  }
  /**
   * Takes back the last change that can be taken back; pressed again, the one before it: taking back is no change to be taken back by
   * a key. What was done before this sitting is named first, and waits for a yes.
   */
  async function last(caseId: string) {
    try {
      const found = (await backend.undoable(caseId)).find((line) => line.can && line.op !== 'undo')
      if (!found || found.seq === null) tell(t('undo.nothing'))
      else if (found.seq > (before.get(caseId) ?? Infinity)) await back(found.seq)
      else tell(t('undo.older', { what: say(found.detail), who: found.by ?? t('control.nobody'), time: minute(found.at) }), { label: t('undo.act'), run: () => back(found.seq) })
    } catch (error) {
      tell(problemOf(error) ?? '')
    }
  }
  return { offer, last, back, arrive }
}
