import { type MaybeRefOrGetter, ref, toValue } from 'vue'
import { useRouter } from 'vue-router'
import { type Chooses, type Draft, type PartyId, Refusal, useBackend } from '../../../backend'
import { useCaseView, useChange, useDrafts, useForms } from '../../../backend/queries'

/** To, against or with whom: one of several respondents, or all of them for `null`; nobody has chosen yet where it is not said. */
type Whom = PartyId | null | undefined

/** Begins a paper and opens its page. */
export function useStartDraft(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  const router = useRouter()
  /** The paper that has to be told to, against or with which of several respondents it is, and which of these. */
  const asking = ref<{ form: string; chooses: Chooses }>()
  const begun = useDrafts(id)
  const forms = useForms(id)
  const view = useCaseView(id)
  /** One of the same paper that was begun and not issued: gone on with, or another begun on purpose. */
  const there = ref<Draft>()
  let wanted: { form: string; to: Whom } | undefined
  const begin = useChange(async (ask: { form: string; to: Whom }) => {
    try {
      return await backend.draftPaper(toValue(id), ask.form, ask.to ?? null)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'paper.addressee' && ask.to === undefined) asking.value = { form: ask.form, chooses: 'one' }
      throw error
    }
  })
  const open = (draft: string) => router.push({ name: 'draft', params: { id: toValue(id), draft } })
  /** Is it one of several who are sued, or agree, apart, or all of them? Nothing where that is not asked. */
  async function asked(form: string): Promise<Chooses | undefined> {
    const known = forms.data.value ?? (await forms.refetch()).data ?? []
    const parties = (view.data.value ?? (await view.refetch()).data)?.case.parties ?? []
    const chooses = known.find((one) => one.id === form)?.chooses
    const several = parties.filter((one) => one.role === 'respondent').length > 1
    return several && (chooses === 'one_or_all' || chooses === 'with_whom') ? chooses : undefined
  }
  async function start(form: string, to?: Whom, another = false) {
    asking.value = undefined
    there.value = undefined
    wanted = { form, to }
    const chooses = to === undefined ? await asked(form) : undefined
    if (chooses) {
      asking.value = { form, chooses }
      return
    }
    // Who presses before the drafts are there waits for them: a second one is begun on purpose only.
    const known = another ? [] : (begun.data.value ?? (await begun.refetch()).data ?? [])
    there.value = known.find((draft) => draft.form === form && draft.replaces === null && (to === undefined || draft.to === to))
    if (there.value) return
    const done = await begin.run({ form, to })
    if (done?.value.id) await open(done.value.id)
  }
  /** Another one of what was asked for, on purpose. */
  const anew = () => (wanted ? start(wanted.form, wanted.to, true) : undefined)
  return { start, anew, open, there, asking, pending: begin.pending, problem: begin.problem }
}
