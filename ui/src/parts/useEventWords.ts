import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Event, EventGroup, EventKind } from '../backend'
import { useEventKinds } from '../backend/queries'

/** How the program names what is no event. */
const TRANSFER = '转账'

/** The kinds of event as the program names them, in the window's language, by group. */
export function useEventWords() {
  const { t, locale } = useI18n()
  const { data } = useEventKinds()
  const kinds = computed(() => data.value ?? [])
  const kindOf = (kind: string) => kinds.value.find((k) => k.kind === kind)
  const name = (kind: EventKind) => {
    const found = kindOf(kind)
    return found ? (locale.value === 'en' ? found.english : found.name) : kind
  }
  /** What happened, with what it decided where that is said. */
  const told = (event: Event) => {
    const decided = kindOf(event.kind)?.outcomes.find((o) => o.outcome === event.outcome)
    const what = decided && (locale.value === 'en' ? decided.english : decided.name)
    return what ? t('event.decided', { event: name(event.kind), what }) : name(event.kind)
  }
  /** The same of a name that the program gives; what starts from no event starts from the transfer. */
  const said = (given: string) => {
    if (locale.value !== 'en') return given
    return kinds.value.find((k) => k.name === given)?.english ?? (given === TRANSFER ? t('event.transfer') : given)
  }
  const groups = computed(() => {
    const order: EventGroup[] = [...new Set(kinds.value.map((k) => k.group))]
    return order.map((group) => ({ group, kinds: kinds.value.filter((k) => k.group === group) }))
  })
  return { groups, kindOf, name, told, said }
}
