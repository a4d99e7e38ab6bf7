import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { type UndoLine, useBackend } from '../backend'
import { onChange, problemOf, useStale } from '../backend/queries'
import { minute } from './moment'
import { stepBack } from './stepBack'
import { dropSlot, tell } from './toasts'
import { useLogged } from './useLogged'
import { useOpWords } from './useOpWords'
import { useSaid } from './useSaid'

/** The newest change when the desk was opened; what came after it was done in this sitting. */
let start: number | undefined

/** The last change that a way back was offered for. */
let offered = 0

/** The one place at the foot of the window where the way back stands. */
export const SLOT = 'undo'

/**
 * Operations after which the way back is offered by itself: what was changed or removed. Those on parties, payments, events, answers and
 * on how a case stands, and taking a local figure back, say it in words of their own, where they were done.
 */
const OFFERED = [
  'bundle.plan', 'case.handling', 'court-cost.put', 'court-cost.remove', 'delivery.add', 'delivery.remove', 'delivery.update', 'evidence.describe', 'evidence.link', 'evidence.masks',
  'evidence.mediation', 'evidence.order', 'evidence.particulars', 'fees.agreement', 'fees.agreement-remove', 'fees.basis', 'fees.scope', 'fees.table', 'fees.table-remove',
  'fees.table-withdraw', 'filter.drop', 'filter.save', 'office.set', 'parameter.import', 'parameter.set', 'payment.fill', 'performance.accelerate',
  'performance.accelerate-undo', 'performance.plan', 'report.define', 'report.list', 'report.mark', 'settings.set', 'sheet.map', 'subsidy.scheme',
]

/** The desk was locked: whoever comes next has changed nothing yet. */
export function forgetSitting(): void {
  start = undefined
  offered = 0
}

/** The way back from a change: offered right after it, and by Ctrl+Z. */
export function useUndo() {
  const { t } = useI18n()
  const say = useSaid()
  const logged = useLogged()
  const words = useOpWords()
  const backend = useBackend()
  const client = useQueryClient()
  const refresh = useStale()

  async function back(seq: number | null) {
    if (seq === null) return
    try {
      const done = await backend.undo(seq)
      // A local figure: every answer rests on it.
      if (done.changed.length === 0 || done.changed.some((one) => one.what === 'office')) await client.invalidateQueries()
      else await refresh(done.changed)
      tell(t('undo.done', { what: say(done.value) }), undefined, SLOT)
    } catch (error) {
      tell(problemOf(error) ?? '', undefined, SLOT)
    }
  }
  const act = (line: UndoLine) => ({ label: t('undo.act'), run: () => back(line.seq) })
  /** Says what was done to a case, or with `null` to the office's own things, with a button that takes it back. */
  async function offer(caseId: string | null, what: string) {
    const last = await backend.lastChange().catch(() => null)
    // Said here: hearing of it late takes these words not away.
    offered = Math.max(offered, last?.seq ?? 0)
    tell(what, last?.can && last.case === caseId ? act(last) : undefined, SLOT)
  }
  /** The desk was opened: changes from here on are of this sitting. */
  async function arrive() {
    if (start !== undefined) return
    const newest = await backend.lastChange().then((line) => line?.seq ?? 0, () => null)
    if (newest === null || start !== undefined) return
    start = newest
    offered = newest
  }
  /** Something was changed: the way back stands at the foot of the window, whatever page comes next. */
  async function changed() {
    const line = await backend.lastChange().catch(() => null)
    if (!line || line.seq === null || line.seq <= offered) return
    offered = line.seq
    // What was offered before is not the last any more: a press would pass over what came since.
    dropSlot(SLOT)
    if (!OFFERED.includes(line.op)) return
    if (line.can) tell(t('undo.did', { what: logged(line) }), act(line), SLOT)
  }
  /** Listens as long as whoever asks for it is there. */
  function listen() {
    onScopeDispose(onChange(() => void changed()))
  }
  /**
   * Takes back the last change that can be taken back; pressed again, the one before it: taking back is no change to be taken back by
   * a key. What was done before this sitting is named first, and waits for a yes; so does what is older than something that stands and
   * is set right by means of its own.
   */
  async function last(caseId: string | undefined) {
    try {
      const lines = (await backend.undoable(caseId ?? null)).filter((line) => line.op !== 'undo')
      const here = (line: UndoLine) => (line.seq ?? 0) > (start ?? Infinity)
      const first = lines.find((line) => line.can || (line.stands && here(line)))
      const found = lines.find((line) => line.can)
      const older = found && { label: first === found ? t('undo.act') : t('undo.olderAct', { what: logged(found) }), run: () => back(found.seq) }
      dropSlot(SLOT)
      if (!first) tell(t('undo.nothing'), undefined, SLOT)
      else if (!first.can) tell(t('undo.stands', { op: words(first.op), why: say(first.why_not) }), older, SLOT)
      else if (here(first)) await back(first.seq)
      else tell(t('undo.older', { what: logged(first), who: first.by ?? t('control.nobody'), time: minute(first.at) }), older, SLOT)
    } catch (error) {
      tell(problemOf(error) ?? '', undefined, SLOT)
    }
  }
  /** Of a draft only its own steps go back: what was changed on other pages is not in sight. */
  function inDraft() {
    if (!stepBack.value?.()) tell(t('undo.nothing'), undefined, SLOT)
  }
  return { offer, last, inDraft, back, arrive, listen }
}
