import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useBackend } from '../backend'
import { useBackupDue } from '../backend/deskQueries'
import { keys, problemOf } from '../backend/queries'
import { tell } from '../parts/toasts'

/** Milliseconds until a window that stays open looks again: the day turns, a disk is plugged in. */
const EVERY = 3_600_000

/** Why the backup that is due was not made by itself; empty while nothing went wrong. */
export const backupProblem = ref('')

/** A backup that is due is made behind the pages, as the settings promise. Where that fails, Today says why and offers it again. */
export function useAutoBackup(open: () => boolean) {
  const { t } = useI18n()
  const backend = useBackend()
  const client = useQueryClient()
  const { data: due } = useBackupDue(open)
  let running = false

  async function run() {
    if (running) return
    running = true
    try {
      const path = await backend.backupNow()
      backupProblem.value = ''
      tell(t('settings.backedUp', { path }))
      await client.invalidateQueries({ queryKey: keys.desk })
    } catch (error) {
      backupProblem.value = problemOf(error) ?? ''
    } finally {
      running = false
    }
  }
  watch(() => open() && due.value === true, (now) => { if (now) void run() }, { immediate: true })
  watch(open, (is) => { if (!is) backupProblem.value = '' })
  const timer = setInterval(() => {
    if (!open()) return
    if (due.value) void run()
    else void client.invalidateQueries({ queryKey: keys.backupDue })
  }, EVERY)
  onScopeDispose(() => clearInterval(timer))
}
