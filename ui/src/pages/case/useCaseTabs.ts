import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { useRouter } from 'vue-router'

export const TABS = ['overview', 'assess', 'deadlines', 'costs', 'money', 'parties', 'events', 'evidence', 'papers', 'lists', 'log'] as const
export type Tab = (typeof TABS)[number]

/** Which tab of a case is open. It stands in the address, so that back and forward work. */
export function useCaseTabs(id: MaybeRefOrGetter<string>, named: MaybeRefOrGetter<string | undefined>) {
  const router = useRouter()
  const tab = computed<Tab>(() => TABS.find((known) => known === toValue(named)) ?? 'overview')
  const show = (next: Tab) => router.replace({ name: 'case', params: { id: toValue(id), tab: next } })
  return { tab, show }
}
