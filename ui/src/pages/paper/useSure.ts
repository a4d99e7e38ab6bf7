import { computed, ref, type Ref, watch } from 'vue'
import type { Draft, Sure } from '../../backend'

/** What is asked before a paper is issued, and whether everything of it is answered. */
export function useSure(draft: Ref<Draft>) {
  const sure = ref<Sure>({ another: null, instead: null, own_law: false, names: false, content: false })
  const answered = computed(() => draft.value.doubts.every((doubt) => (
    doubt.code === 'another'
      ? sure.value.instead === doubt.paper || Boolean(sure.value.another?.trim())
      : doubt.code === 'names' ? sure.value.names : doubt.code === 'content' ? sure.value.content : sure.value.own_law
  )))
  // What is said in other words than before is asked again, as of other articles than those that were looked up.
  const says = (code: string) => draft.value.doubts.find((one) => one.code === code)?.says
  watch(() => says('own-law'), () => { sure.value = { ...sure.value, own_law: false } })
  watch(() => says('names'), () => { sure.value = { ...sure.value, names: false } })
  watch(() => says('content'), () => { sure.value = { ...sure.value, content: false } })
  return { sure, answered }
}
