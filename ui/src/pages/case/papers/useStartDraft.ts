import { type MaybeRefOrGetter, ref, toValue } from 'vue'
import { useRouter } from 'vue-router'
import { type Draft, type PartyId, Refusal, useBackend } from '../../../backend'
import { useChange, useDrafts } from '../../../backend/queries'

/** Begins a paper and opens its page. */
export function useStartDraft(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  const router = useRouter()
  /** The letter that has to be told to which of several respondents it goes. */
  const asking = ref<string>()
  const begun = useDrafts(id)
  /** One of the same paper that was begun and not issued: gone on with, or another begun on purpose. */
  const there = ref<Draft>()
  const begin = useChange(async (ask: { form: string; to: PartyId | null }) => {
    try {
      return await backend.draftPaper(toValue(id), ask.form, ask.to)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'paper.addressee' && ask.to === null) asking.value = ask.form
      throw error
    }
  })
  const open = (draft: string) => router.push({ name: 'draft', params: { id: toValue(id), draft } })
  async function start(form: string, to: PartyId | null = null, another = to !== null) {
    asking.value = undefined
    // Who presses before the drafts are there waits for them: a second one is begun on purpose only.
    const known = another ? [] : (begun.data.value ?? (await begun.refetch()).data ?? [])
    there.value = known.find((draft) => draft.form === form && draft.replaces === null)
    if (there.value) return
    const done = await begin.run({ form, to })
    if (done?.value.id) await open(done.value.id)
  }
  return { start, open, there, asking, pending: begin.pending, problem: begin.problem }
}
