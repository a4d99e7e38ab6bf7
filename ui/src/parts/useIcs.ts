import { useI18n } from 'vue-i18n'
import { useBackend } from '../backend'
import { useSettings } from '../backend/deskQueries'
import { useTask } from '../backend/queries'
import { tell } from './toasts'

/** Saves a calendar file of one case, or of all open ones; names stand in it only where the office allows it. */
export function useIcs(caseId: () => string | null) {
  const { t } = useI18n()
  const backend = useBackend()
  const { data: settings } = useSettings()
  const save = useTask((_: void) => backend.saveIcs(caseId(), settings.value?.calendar_private ?? true))
  async function run() {
    const path = await save.run()
    if (path) tell(t('paper.savedTo', { path }))
  }
  return { pending: save.pending, problem: save.problem, run }
}
