import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { type ReportAsk, useBackend } from './index'
import { keys } from './queries'

export function useReportKinds() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.reportKinds, queryFn: () => backend.reportKinds() })
}

/** A report counts over every case, so it is made anew each time it is looked at. */
export function useReport(ask: MaybeRefOrGetter<ReportAsk | null>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.report(toValue(ask))),
    queryFn: () => backend.report(toValue(ask)!),
    enabled: computed(() => toValue(ask) !== null),
    placeholderData: (last) => last,
    staleTime: 0,
  })
}

export function useReportDefinitions() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.reportDefinitions, queryFn: () => backend.reportDefinitions() })
}

export function useSubsidySchemes() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.subsidySchemes, queryFn: () => backend.subsidySchemes() })
}

/** A month at the subsidy desk; any case may have moved. */
export function useSubsidyMonth(month: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.subsidyMonth(toValue(month))), queryFn: () => backend.subsidyMonth(toValue(month)), staleTime: 0 })
}

/** One case at the subsidy desk. */
export function useSubsidyCase(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.subsidyCase(toValue(id))), queryFn: () => backend.subsidyCase(toValue(id)), staleTime: 0 })
}

/** Maps of bureaus' sheets that were kept. */
export function useSheetMaps() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.sheetMaps, queryFn: () => backend.sheetMaps(), staleTime: 0 })
}

/** What statistics count by. */
export function useStatisticsList() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.statisticsList, queryFn: () => backend.statisticsList() })
}

/** What a case is called, where another one refers to it. */
export function useCaseNamed(id: MaybeRefOrGetter<string | null>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.caseNamed(toValue(id) ?? '')),
    queryFn: () => backend.caseNamed(toValue(id) ?? ''),
    enabled: computed(() => toValue(id) !== null),
  })
}

/** How a case counts in them. */
export function useCaseMark(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.caseMark(toValue(id))), queryFn: () => backend.caseMark(toValue(id)) })
}
