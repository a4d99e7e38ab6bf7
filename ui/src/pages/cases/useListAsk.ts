import { computed, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import type { CaseFilter, CaseSort, RadarKind } from '../../backend'
import { useSettled } from '../../parts/composition'

export type Ask = { filter: Required<CaseFilter>; sort: CaseSort; down: boolean }
export const COLUMNS = ['next', 'amount', 'staff', 'opened', 'changed'] as const
export type Column = (typeof COLUMNS)[number]

export const NO_FILTER: Required<CaseFilter> = {
  text: '', closed: false, staff: null, due_within: null, overdue: false, radar: null, amount_from: null, amount_to: null, opened_from: null, opened_to: null,
}
/** What a list can be sorted by, as it is offered; those that are read from the large or late end. */
export const SORTS: CaseSort[] = ['next', 'opened', 'changed', 'number', 'amount', 'name', 'title']
export const fromTheEnd = (by: CaseSort) => by === 'amount' || by === 'opened' || by === 'changed'
const START: Ask = { filter: NO_FILTER, sort: 'next', down: false }
/** What also a closed case is forgotten for. */
const RUNS_ON: RadarKind[] = ['past_keeping', 'no_visit', 'unpaid_instalment']
/** Which cases a count of forgotten ones is made over: the list then shows as many as were counted. */
export const countedOver = (radar: RadarKind): Required<Pick<CaseFilter, 'radar' | 'closed'>> => ({ radar, closed: RUNS_ON.includes(radar) ? null : false })
const KEPT = 'anjuan.columns'

/** What the list is asked for. It outlives the page, so that coming back from a case finds the list as it was left; what is typed never does more than search. */
const kept = ref<Ask>(START)
const typed = ref('')

export function forgetList(): void {
  kept.value = START
  typed.value = ''
}

function columnsKept(): Column[] {
  try {
    const said = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as unknown
    if (Array.isArray(said)) return COLUMNS.filter((c) => said.includes(c))
  } catch {
    // The usual columns, then.
  }
  return ['next', 'amount']
}

export function useListAsk() {
  const route = useRoute()
  const columns = ref<Column[]>(columnsKept())
  const settled = useSettled(typed)
  const radar = route.query['radar']
  if (typeof radar === 'string') {
    typed.value = ''
    kept.value = { ...START, filter: { ...NO_FILTER, ...countedOver(radar as RadarKind) } }
  }
  watch(columns, (now) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(now))
    } catch {
      // Chosen for this window only.
    }
  })
  const ask = computed<Ask>({
    get: () => ({ ...kept.value, filter: { ...kept.value.filter, text: settled.value.trim() } }),
    set: (next) => {
      kept.value = { ...next, filter: { ...next.filter, text: '' } }
      if (next.filter.text !== settled.value.trim()) typed.value = next.filter.text
    },
  })
  /** Is anything filtered? */
  const changed = computed(() => JSON.stringify({ ...ask.value.filter, text: '' }) !== JSON.stringify(NO_FILTER))
  return { ask, text: typed, settled, columns, changed }
}
