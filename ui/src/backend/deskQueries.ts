import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { type CaseFilter, type CaseSort, type Party, useBackend } from './index'
import { keys } from './queries'

/** How many rows the list fetches at a time; first only what a large window shows, with some to scroll. */
const [FIRST, PAGE] = [100, 200]
/** How many cases a search shows at once: nobody reads further, they type another letter. */
export const HITS = 30

export function useToday() {
  const backend = useBackend()
  // Hours run: what is left of them is told anew every minute.
  return useQuery({ queryKey: keys.today, queryFn: () => backend.today(), placeholderData: keepPreviousData, refetchInterval: 60_000 })
}

export function useCalendar(from: MaybeRefOrGetter<string>, to: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.calendar(toValue(from), toValue(to))),
    queryFn: async () => {
      const [entries, days] = await Promise.all([backend.calendar(toValue(from), toValue(to)), backend.calendarDays(toValue(from), toValue(to))])
      return { entries, days }
    },
    placeholderData: keepPreviousData,
  })
}

/** The list of cases, page after page as it is scrolled. */
export function useCaseList(ask: MaybeRefOrGetter<{ filter: CaseFilter; sort: CaseSort; down: boolean }>) {
  const backend = useBackend()
  return useInfiniteQuery({
    queryKey: computed(() => keys.list(toValue(ask))),
    queryFn: ({ pageParam }) => backend.caseList({ ...toValue(ask), after: pageParam, limit: pageParam === null ? FIRST : PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** Cases found as someone types; nothing is asked for a single Latin letter. */
export function useFound(text: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.found(toValue(text))),
    queryFn: () => backend.findCases(toValue(text), HITS),
    enabled: computed(() => searchable(toValue(text))),
    placeholderData: keepPreviousData,
  })
}

/** Enough to look for: two characters, or one of Chinese. */
export function searchable(text: string): boolean {
  return [...text.trim()].length >= 2 || /\p{Script=Han}/u.test(text)
}

export function useRadar() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.radar, queryFn: () => backend.radar() })
}

export function useSavedFilters() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.filters, queryFn: () => backend.savedFilters() })
}

export function useSettings() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.settings, queryFn: () => backend.settings() })
}

/** Who is at the desk, as the log and the checks of dates name them. */
export function useActing() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.acting, queryFn: () => backend.acting() })
}

export function useDayRecord(day: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.dayRecord(toValue(day))), queryFn: () => backend.dayRecord(toValue(day)) })
}

/** How a case was closed, where it was. */
export function useClosing(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.closing(toValue(id))), queryFn: () => backend.caseClosing(toValue(id)) })
}

/** What is still open in a case that is to be closed. */
export function useStillOpen(id: MaybeRefOrGetter<string>, asked: MaybeRefOrGetter<boolean>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.stillOpen(toValue(id))), queryFn: () => backend.stillOpen(toValue(id)), enabled: computed(() => toValue(asked)) })
}

export function useDiscarded() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.discarded, queryFn: () => backend.discardedCases() })
}

/** Dates of a case that were marked as not needed. */
export function useWaived(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.waived(toValue(id))), queryFn: () => backend.waivedDates(toValue(id)) })
}

export function useBackupDue(open: MaybeRefOrGetter<boolean> = true) {
  const backend = useBackend()
  return useQuery({ queryKey: keys.backupDue, queryFn: () => backend.backupDue(), enabled: computed(() => toValue(open)) })
}

export function useConflicts(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.conflicts(toValue(id))), queryFn: () => backend.conflicts(toValue(id)) })
}

export function useControlSheet(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.controlSheet(toValue(id))), queryFn: () => backend.controlSheet(toValue(id)) })
}

export function useUndoable(id: MaybeRefOrGetter<string | null>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.undoable(toValue(id))), queryFn: () => backend.undoable(toValue(id)) })
}

/** What was let out of a case, and whether something may leave it today. */
export function useReleases(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.releases(toValue(id))), queryFn: () => backend.releases(toValue(id)) })
}

export function useCaseParts(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.caseParts(toValue(id))), queryFn: () => backend.caseParts(toValue(id)) })
}

/** The table of sealed offers of a case; never kept once nobody looks at it. */
export function useSealed(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.sealed(toValue(id))), queryFn: () => backend.sealedState(toValue(id)), gcTime: 0, staleTime: 0 })
}

/** Who of all cases is the same person as the one being entered; asked once what was typed has settled. */
export function useConflictCheck(id: MaybeRefOrGetter<string | null>, party: MaybeRefOrGetter<Party>, settled: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => [...keys.desk, 'conflict-check', toValue(id), toValue(settled)]),
    queryFn: () => backend.checkConflicts(toValue(id), toValue(party)),
    enabled: computed(() => (JSON.parse(toValue(settled)) as (string | null)[]).some(Boolean)),
    gcTime: 0,
  })
}
