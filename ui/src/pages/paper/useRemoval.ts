import { useRouter } from 'vue-router'
import { useI18n } from 'vue-i18n'
import { type Draft, useBackend } from '../../backend'
import { useChange } from '../../backend/queries'
import { tell } from '../../parts/toasts'

/** Throws a draft away. It is begun again with every word that stood in it, while that is said. */
export function useRemoval(start: Draft, form: string, title: () => string) {
  const { t } = useI18n()
  const router = useRouter()
  const backend = useBackend()
  const drop = useChange((_: void) => backend.dropDraft(start.id ?? ''))
  const restore = useChange(async (ask: { text: string; to: string | null }) => {
    const made = start.replaces ? await backend.revisePaper(start.case, start.replaces) : await backend.draftPaper(start.case, form, ask.to)
    if (made.value.id) await backend.saveDraft(made.value.id, ask.text)
    return made
  })
  async function again(text: string, to: string | null) {
    const made = await restore.run({ text, to })
    if (made?.value.id) await router.push({ name: 'draft', params: { id: start.case, draft: made.value.id } })
  }
  /** Was it thrown away? */
  async function remove(text: string, to: string | null): Promise<boolean> {
    if (!(await drop.run())) return false
    tell(t('undo.removed', { what: title() }), { label: t('undo.act'), run: () => again(text, to) })
    return true
  }
  return { remove, problem: drop.problem }
}
