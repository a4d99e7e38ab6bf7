import { useI18n } from 'vue-i18n'
import { useBackend } from '../backend'
import { problemOf, useChange, useStale } from '../backend/queries'
import { tell } from './toasts'
import { useSaid } from './useSaid'

/** A date as far as its check goes; `what` in the program's words. */
interface CheckedDate { case: string; deadline: string; what: string }

/** The second pair of eyes. A check is said with the way back; only who made it may take it back, which the program sees to. */
export function useDateCheck() {
  const { t } = useI18n()
  const say = useSaid()
  const backend = useBackend()
  const refresh = useStale()
  const check = useChange((date: CheckedDate) => backend.checkDate(date.case, date.deadline, ''))

  /** Works after the page that asked is gone, as from the foot of the window. */
  async function takeBack(date: CheckedDate) {
    try {
      await refresh((await backend.uncheckDate(date.case, date.deadline)).changed)
      tell(t('control.uncheckedSaid', { what: say(date.what) }))
    } catch (error) {
      tell(problemOf(error) ?? '')
    }
  }
  /** True where it was kept; `problem` says why not. */
  async function run(date: CheckedDate): Promise<boolean> {
    if (!(await check.run(date))) return false
    tell(t('control.checkedSaid', { what: say(date.what) }), { label: t('undo.act'), run: () => takeBack(date) })
    return true
  }
  return { run, takeBack, pending: check.pending, problem: check.problem }
}
