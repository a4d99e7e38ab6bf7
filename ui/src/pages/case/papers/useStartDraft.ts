import { type MaybeRefOrGetter, toValue } from 'vue'
import { useRouter } from 'vue-router'
import { useBackend } from '../../../backend'
import { useChange } from '../../../backend/queries'

/** Begins a paper and opens its page. */
export function useStartDraft(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  const router = useRouter()
  const begin = useChange((form: string) => backend.draftPaper(toValue(id), form))
  const open = (draft: string) => router.push({ name: 'draft', params: { id: toValue(id), draft } })
  async function start(form: string) {
    const done = await begin.run(form)
    if (done?.value.id) await open(done.value.id)
  }
  return { start, open, pending: begin.pending, problem: begin.problem }
}
