import { computed, ref, type ShallowRef } from 'vue'
import { type Draft, type PartyId, useBackend } from '../../backend'
import { useTask } from '../../backend/queries'
import type { Group } from './fields'

/**
 * Writes a draft anew from the case, for the same respondent or for another, and throws one away. What somebody wrote is not replaced
 * by one press: it is asked about first.
 */
export function useRewrite(start: Draft, draft: ShallowRef<Draft>, put: (data: Group) => Promise<void>, drop: () => Promise<unknown>) {
  const backend = useBackend()
  /** Was a word changed, now or before this page was opened? */
  const edited = ref(start.edited)
  const asked = ref<'drop' | { to: PartyId | null }>()
  const compose = useTask((to: PartyId | null) => backend.composePaper(start.case, start.form, to))

  async function write(to: PartyId | null) {
    const composed = await compose.run(to)
    if (!composed) return
    draft.value = { ...draft.value, to: composed.to }
    await put(JSON.parse(composed.data) as Group)
    edited.value = false
  }
  async function anew(to: PartyId | null = draft.value.to) {
    if (edited.value) asked.value = { to }
    else await write(to)
  }
  async function away() {
    if (edited.value) asked.value = 'drop'
    else await drop()
  }
  async function sure() {
    const what = asked.value
    asked.value = undefined
    if (what === 'drop') await drop()
    else if (what) await write(what.to)
  }
  /** What is asked, by its words. */
  const question = computed(() => (asked.value === undefined ? undefined : asked.value === 'drop' ? 'draft.dropAsk' : 'draft.anewAsk'))
  return { edited, question, anew, away, sure, leave: () => { asked.value = undefined }, problem: compose.problem }
}
