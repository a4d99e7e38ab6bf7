import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { type FeeAgreement, type LedgerQuery, useBackend } from './index'
import { keys } from './queries'

/** May this office charge, on what basis, by which table. */
export function useFeeDesk() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.feeDesk, queryFn: () => backend.feeDesk() })
}

export function useCaseGate(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.gate(toValue(id))), queryFn: () => backend.caseGate(toValue(id)) })
}

export function useAgreements(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.agreements(toValue(id))), queryFn: () => backend.agreements(toValue(id)) })
}

/** What an agreement on these terms costs each side; the last answer stands until the next one is there. */
export function useAgreementPreview(
  id: MaybeRefOrGetter<string>, terms: MaybeRefOrGetter<FeeAgreement>, amount: MaybeRefOrGetter<number | null>, units: MaybeRefOrGetter<string>,
) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.quote(toValue(id), toValue(terms), toValue(amount), toValue(units))),
    queryFn: () => backend.previewAgreement(toValue(id), toValue(terms), toValue(amount) ?? 0, toValue(units) || '0'),
    placeholderData: (last) => last,
    gcTime: 0,
  })
}

export function useCaseBooks(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.caseBooks(toValue(id))), queryFn: () => backend.caseBooks(toValue(id)) })
}

export function useLedger(query: MaybeRefOrGetter<LedgerQuery>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.ledger(toValue(query))),
    queryFn: () => backend.ledger(toValue(query)),
    placeholderData: (last) => last,
  })
}

export function useTrialBalance(to: MaybeRefOrGetter<string | null>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.trial(toValue(to))), queryFn: () => backend.trialBalance(toValue(to)), placeholderData: (last) => last })
}

export function useReceipts(year: MaybeRefOrGetter<number | null>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.receipts(toValue(year))), queryFn: () => backend.receipts(toValue(year)), placeholderData: (last) => last })
}

export function useInvoices() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.invoices, queryFn: () => backend.invoices() })
}

export function useAgeing(on: MaybeRefOrGetter<string | null>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.ageing(toValue(on))), queryFn: () => backend.ageing(toValue(on)), placeholderData: (last) => last })
}

export function usePerformance(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.performance(toValue(id))), queryFn: () => backend.performance(toValue(id)) })
}

/** Sums over all cases that fall due; asked anew each time, since any case may have moved. */
export function useDueSums(within: MaybeRefOrGetter<number>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.dueSums(toValue(within))), queryFn: () => backend.reminders(toValue(within)), staleTime: 0 })
}

export function useCourtCosts(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.courtCosts(toValue(id))), queryFn: () => backend.courtCosts(toValue(id)) })
}

/** Fees of parties that fall due. */
export function useFeesDue(within: MaybeRefOrGetter<number>, may: MaybeRefOrGetter<boolean>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.feesDue(toValue(within))), queryFn: () => backend.feesDue(toValue(within)), enabled: computed(() => toValue(may)), staleTime: 0 })
}
