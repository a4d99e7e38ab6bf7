import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, type Ref, toValue, watch } from 'vue'
import { type Changed, type Done, type Status, useBackend } from './index'
import { problemOf, Refusal } from './refusal'

export { problemOf } from './refusal'

/** Keys, in the one place that knows them. Everything about a case hangs below `case(id)`. */
export const keys = {
  office: ['office'] as const,
  cases: ['cases'] as const,
  /** What is drawn from all cases together: today, the list, the calendar, the radar, settings. Any change makes it stale. */
  desk: ['desk'] as const,
  today: ['desk', 'today'] as const,
  list: (ask: unknown) => ['desk', 'list', ask] as const,
  found: (text: string) => ['desk', 'found', text] as const,
  calendar: (from: string, to: string) => ['desk', 'calendar', from, to] as const,
  radar: ['desk', 'radar'] as const,
  filters: ['desk', 'filters'] as const,
  settings: ['desk', 'settings'] as const,
  acting: ['desk', 'acting'] as const,
  dayRecord: (day: string) => ['desk', 'day-record', day] as const,
  conflicts: (id: string) => ['desk', 'conflicts', id] as const,
  controlSheet: (id: string) => ['desk', 'control-sheet', id] as const,
  undoable: (id: string | null) => ['desk', 'undoable', id] as const,
  undoableOfOffice: ['desk', 'undoable-of-office'] as const,
  stillOpen: (id: string) => ['desk', 'still-open', id] as const,
  closing: (id: string) => ['desk', 'closing', id] as const,
  discarded: ['desk', 'discarded'] as const,
  waived: (id: string) => ['desk', 'waived', id] as const,
  backupDue: ['desk', 'backup-due'] as const,
  releases: (id: string) => ['case', id, 'releases'] as const,
  caseParts: (id: string) => ['desk', 'parts', id] as const,
  sealed: (id: string) => ['sealed', id] as const,
  books: ['books'] as const,
  case: (id: string) => ['case', id] as const,
  view: (id: string) => ['case', id, 'view'] as const,
  log: (id: string) => ['case', id, 'log'] as const,
  paper: (id: string, paper: string) => ['paper', id, paper] as const,
  divisions: (text: string) => ['divisions', text] as const,
  eventKinds: ['event-kinds'] as const,
  parameters: ['office', 'parameters'] as const,
  lawBook: ['office', 'law-book'] as const,
  asksInEnglish: ['office', 'asks-in-english'] as const,
  ruleUse: (rule: string) => ['desk', 'rule-use', rule] as const,
  duties: ['office', 'duties'] as const,
  parameterPlaces: (id: string) => ['parameter-places', id] as const,
  packs: ['office', 'packs'] as const,
  ownLaw: ['office', 'own-law'] as const,
  drafts: (id: string) => ['case', id, 'drafts'] as const,
  /** A draft is asked for anew each time its page opens: it changes with every key without saying so. */
  draft: (draft: string) => ['draft', draft] as const,
  forms: (id: string | null) => ['case', id ?? '', 'forms'] as const,
  sealing: (id: string, paper: string) => ['case', id, 'sealing', paper] as const,
  dossier: (id: string, profile?: string) => ['case', id, 'dossier', profile ?? ''] as const,
  profiles: ['office', 'dossier-profiles'] as const,
  deliveries: (id: string) => ['case', id, 'deliveries'] as const,
  plan: (id: string) => ['case', id, 'plan'] as const,
  matrix: (id: string) => ['case', id, 'matrix'] as const,
  intakes: (id: string) => ['case', id, 'intakes'] as const,
  custody: (id: string, evidence: string) => ['case', id, 'custody', evidence] as const,
  masks: (id: string, evidence: string) => ['case', id, 'masks', evidence] as const,
  stills: ['stills'] as const,
  chatPages: (id: string, evidence: string, cuts: readonly number[] | null) => ['chat-pages', id, evidence, cuts] as const,
  picture: (id: string, evidence: string, page: number, width: number, masks: number) => ['picture', id, evidence, page, width, masks] as const,
  look: ['office', 'look'] as const,
  orders: ['office', 'orders'] as const,
  series: ['office', 'series'] as const,
  why: (id: string, figure: string) => ['case', id, 'why', figure] as const,
  feeDesk: ['office', 'fee-desk'] as const,
  gate: (id: string) => ['case', id, 'gate'] as const,
  agreements: (id: string) => ['case', id, 'agreements'] as const,
  quote: (id: string, ...ask: unknown[]) => ['case', id, 'quote', ...ask] as const,
  caseBooks: (id: string) => ['books', 'case', id] as const,
  ledger: (query: unknown) => ['books', 'ledger', query] as const,
  trial: (to: string | null) => ['books', 'trial', to] as const,
  receipts: (year: number | null) => ['books', 'receipts', year] as const,
  invoices: ['books', 'invoices'] as const,
  ageing: (on: string | null) => ['books', 'ageing', on] as const,
  performance: (id: string) => ['case', id, 'performance'] as const,
  feesDue: (within: number) => ['books', 'due', within] as const,
  dueSums: (within: number) => ['due-sums', within] as const,
  reportKinds: ['office', 'report-kinds'] as const,
  report: (ask: unknown) => ['books', 'report', ask] as const,
  reportDefinitions: ['office', 'report-definitions'] as const,
  subsidySchemes: ['office', 'subsidy-schemes'] as const,
  subsidyMonth: (month: string) => ['books', 'subsidy', month] as const,
  sheetMaps: ['office', 'sheet-maps'] as const,
  statisticsList: ['office', 'statistics-list'] as const,
  caseMark: (id: string) => ['case', id, 'mark'] as const,
  caseNamed: (id: string) => ['case', id, 'named'] as const,
  subsidyCase: (id: string) => ['books', 'subsidy-case', id] as const,
  package: (path: string) => ['cases', 'package', path] as const,
  courtCosts: (id: string) => ['case', id, 'court-costs'] as const,
}

/** Nothing is asked twice on failure: the answer of a local program does not change by itself. */
export function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // On coming back to the window dates may have moved on, so what is older than a minute is asked again.
      queries: { retry: false, staleTime: 60_000, networkMode: 'always' },
      // What was done is over once nobody looks at it: what a user typed for it must not lie about in the pages.
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
}

export function useStatus() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.office, queryFn: () => backend.status(), staleTime: 0 })
}

/** Once the law in use is another, by whatever program it was changed, every answer is asked for again. */
export function useFollowedLaw(status: Ref<Status | undefined>) {
  const client = useQueryClient()
  watch(() => status.value?.law, (now, before) => {
    if (now && before && now !== before) void client.invalidateQueries()
  })
}

/** What can be taken back of the office's own things. */
export function useUndoableOfOffice() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.undoableOfOffice, queryFn: () => backend.undoableOfOffice() })
}

export function useCaseView(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.view(toValue(id))),
    queryFn: () => backend.caseView(toValue(id)),
  })
}

/** What a case package holds; nothing of it is taken in. */
export function usePackage(path: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.package(toValue(path))),
    queryFn: () => backend.lookPackage(toValue(path)),
    enabled: computed(() => toValue(path) !== ''),
    staleTime: 0,
  })
}

export function useLog(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.log(toValue(id))), queryFn: () => backend.log(toValue(id)) })
}

/** A written paper never changes, so it is fetched once. */
export function usePaperPdf(id: MaybeRefOrGetter<string>, paper: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.paper(toValue(id), toValue(paper))),
    queryFn: () => backend.paperPdf(toValue(id), toValue(paper)),
    staleTime: Infinity,
    gcTime: 0,
  })
}

export function useDivisions(text: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.divisions(toValue(text))),
    queryFn: () => backend.divisions(toValue(text)),
    enabled: computed(() => toValue(text) !== ''),
    staleTime: Infinity,
  })
}

/** Every kind of event with its names; the program's own list never changes while it runs. */
export function useEventKinds() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.eventKinds, queryFn: () => backend.eventKinds(), staleTime: Infinity })
}

/** The questions of the rule book and their answers, with their English; asked for by a window that speaks it. */
export function useAsksInEnglish(wanted: MaybeRefOrGetter<boolean>) {
  const backend = useBackend()
  return useQuery({ queryKey: keys.asksInEnglish, queryFn: () => backend.asksInEnglish(), enabled: computed(() => toValue(wanted)) })
}

export function useParameters() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.parameters, queryFn: () => backend.parameters() })
}

/** Figures of the office's own, what of them wants looking at, and rules that leave days without law. */
export function useOwnLaw() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.ownLaw, queryFn: () => backend.ownLaw() })
}

/** Where a value of a local figure can hold; the divisions never change while the program runs. */
export function useParameterPlaces(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.parameterPlaces(toValue(id))),
    queryFn: () => backend.parameterPlaces(toValue(id)),
    staleTime: Infinity,
  })
}

export function usePacks() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.packs, queryFn: () => backend.packs() })
}

/** In which cases a rule is used. */
export function useRuleUse(rule: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.ruleUse(toValue(rule))), queryFn: () => backend.ruleUse(toValue(rule)) })
}

export function useLawBook() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.lawBook, queryFn: () => backend.lawBook(), staleTime: Infinity })
}

/** The sheet that explains one figure of a case. */
export function useWhyPdf(id: MaybeRefOrGetter<string>, figure: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.why(toValue(id), toValue(figure))),
    queryFn: () => backend.whyPdf(toValue(id), toValue(figure)),
    gcTime: 0,
  })
}

/** What may be written for a case. */
export function useForms(id: MaybeRefOrGetter<string | null>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.forms(toValue(id))), queryFn: () => backend.forms(toValue(id)) })
}

/** The same, asked for only where a case is open. */
export function usePapersToWrite(id: MaybeRefOrGetter<string | undefined>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.forms(toValue(id) ?? null)), queryFn: () => backend.forms(toValue(id) ?? null), enabled: computed(() => toValue(id) !== undefined),
  })
}

export function useDrafts(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.drafts(toValue(id))), queryFn: () => backend.drafts(toValue(id)), staleTime: 0 })
}

export function useDraftRow(draft: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.draft(toValue(draft))),
    queryFn: () => backend.draft(toValue(draft)),
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** What the law says of the day of the seal on an agreement; of another paper nothing is asked. */
export function useSealing(id: MaybeRefOrGetter<string>, paper: MaybeRefOrGetter<string>, agreement: MaybeRefOrGetter<boolean>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.sealing(toValue(id), toValue(paper))), queryFn: () => backend.sealing(toValue(id), toValue(paper)), enabled: computed(() => toValue(agreement)),
  })
}

/** A case's file with its lamps; the office's usual order where none is named. */
export function useDossier(id: MaybeRefOrGetter<string>, profile: MaybeRefOrGetter<string | undefined>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.dossier(toValue(id), toValue(profile))),
    queryFn: () => backend.dossier(toValue(id), toValue(profile) ?? null),
  })
}

export function useDossierProfiles() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.profiles, queryFn: () => backend.dossierProfiles() })
}

export function useDeliveries(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.deliveries(toValue(id))), queryFn: () => backend.deliveries(toValue(id)) })
}

/** The plan of a case's bundle, and what was bound and served. */
export function usePlan(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.plan(toValue(id))), queryFn: () => backend.bundlePlan(toValue(id)) })
}

/** Facts and exhibits, and what is missing. */
export function useMatrix(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.matrix(toValue(id))), queryFn: () => backend.matrix(toValue(id)) })
}

/** Intakes that were broken off. */
export function useIntakes(id: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({ queryKey: computed(() => keys.intakes(toValue(id))), queryFn: () => backend.unfinishedIntakes(toValue(id)) })
}

export function useCustody(id: MaybeRefOrGetter<string>, evidence: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.custody(toValue(id), toValue(evidence))),
    queryFn: () => backend.custody(toValue(id), toValue(evidence)),
  })
}

export function useMasks(id: MaybeRefOrGetter<string>, evidence: MaybeRefOrGetter<string>) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.masks(toValue(id), toValue(evidence))),
    queryFn: () => backend.masks(toValue(id), toValue(evidence)),
  })
}

/** A page of an original as it came in, which never changes; kept no longer than it is looked at. */
export function usePagePicture(
  id: MaybeRefOrGetter<string>, evidence: MaybeRefOrGetter<string>, page: MaybeRefOrGetter<number>, width: number,
) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.picture(toValue(id), toValue(evidence), toValue(page), width, 0)),
    queryFn: () => backend.pagePicture(toValue(id), toValue(evidence), toValue(page), width, false),
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** The same page with its masks burnt in; `kept` counts how often masks were saved. */
export function useMaskedPicture(
  id: MaybeRefOrGetter<string>, evidence: MaybeRefOrGetter<string>, page: MaybeRefOrGetter<number>, width: number,
  kept: MaybeRefOrGetter<number>, shown: MaybeRefOrGetter<boolean>,
) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.picture(toValue(id), toValue(evidence), toValue(page), width, toValue(kept) + 1)),
    queryFn: () => backend.pagePicture(toValue(id), toValue(evidence), toValue(page), width, true),
    enabled: computed(() => toValue(shown)),
    gcTime: 0,
  })
}

/** Can still pages be taken of recordings on this machine? */
export function useStills() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.stills, queryFn: () => backend.canTakeStills(), staleTime: Infinity })
}

/** The pages of a screenshot, cut at those rows; between bubbles where they are `null`. */
export function useChatPages(
  id: MaybeRefOrGetter<string>, evidence: MaybeRefOrGetter<string>, cuts: MaybeRefOrGetter<number[] | null>,
) {
  const backend = useBackend()
  return useQuery({
    queryKey: computed(() => keys.chatPages(toValue(id), toValue(evidence), toValue(cuts))),
    queryFn: () => backend.chatPages(toValue(id), toValue(evidence), toValue(cuts)),
    staleTime: Infinity,
    placeholderData: (last) => last,
  })
}

/** Letterhead, pictures and templates of the office; its files are changed by other programs. */
export function useLook() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.look, queryFn: () => backend.officeLook(), staleTime: 0, refetchOnWindowFocus: true })
}

/** Orders of files, with those that the office has made its own. */
export function useDossierOrders() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.orders, queryFn: () => backend.dossierOrders(), staleTime: 0, refetchOnWindowFocus: true })
}

export function useSeries() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.series, queryFn: () => backend.numberSeries() })
}

export function useOfficeDuties() {
  const backend = useBackend()
  return useQuery({ queryKey: keys.duties, queryFn: () => backend.officeDuties() })
}

/** A rule book or a local figure that changed: every answer rests on it. */
export function useLawChange<Ask, T>(operation: (ask: Ask) => Promise<Done<T>>) {
  const client = useQueryClient()
  return useOperation(operation, async () => {
    await client.invalidateQueries()
    tellChange()
  })
}

const listeners = new Set<() => void>()
const tellChange = () => listeners.forEach((listener) => listener())

/** Hears of every operation that changed something, once what it changed was asked for again; answers with the way to stop. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stale(client: QueryClient, changed: Changed[]): Promise<unknown> {
  const key = (c: Changed) => (c.what === 'case' ? keys.case(c.id) : keys[c.what])
  const all = [...changed.map(key), ...(changed.length > 0 ? [keys.desk] : [])]
  return Promise.all(all.map((queryKey) => client.invalidateQueries({ queryKey })))
}

/** For an operation that answers in its own way: what it changed is fetched again. */
export function useStale() {
  const client = useQueryClient()
  return (changed: Changed[]) => stale(client, changed)
}

/** An operation that changes something: afterwards exactly what it names is fetched again. */
export function useChange<Ask, T>(operation: (ask: Ask) => Promise<Done<T>>) {
  const client = useQueryClient()
  return useOperation(operation, async (done) => {
    await stale(client, done.changed)
    tellChange()
  })
}

/** An operation that answers without changing what is shown. */
export function useTask<Ask, T>(operation: (ask: Ask) => Promise<T>) {
  return useOperation(operation)
}

/** Another status of the database: everything known of the last one is dropped. */
export function useEntry() {
  const client = useQueryClient()
  return (status: Status): void => {
    client.removeQueries({ predicate: (q) => q.queryKey.join() !== keys.office.join() })
    client.getMutationCache().clear()
    client.setQueryData(keys.office, status)
  }
}

/** Making and closing the database. */
export function useDoor<Ask>(operation: (ask: Ask) => Promise<Status>) {
  return useOperation(operation, useEntry())
}

function useOperation<Ask, T>(operation: (ask: Ask) => Promise<T>, onSuccess?: (value: T) => unknown) {
  /** What is asked lies in a box that is emptied once it was answered: neither a passphrase nor a sealed number outlives its question. */
  const mutation = useMutation<T, Error, { ask?: Ask }>({ mutationFn: (box) => operation(box.ask as Ask), onSuccess })
  return {
    pending: computed(() => mutation.isPending.value),
    problem: computed(() => problemOf(mutation.error.value)),
    /** What was refused, by its code: some refusals are questions, which a form answers. */
    refused: computed(() => (mutation.error.value instanceof Refusal ? mutation.error.value.code : undefined)),
    data: computed(() => mutation.data.value),
    reset: () => mutation.reset(),
    /** Runs it; `undefined` where it was refused, which `problem` then says. */
    run: async (ask: Ask): Promise<T | undefined> => {
      const box: { ask?: Ask } = { ask }
      try {
        return await mutation.mutateAsync(box)
      } catch {
        return undefined
      } finally {
        delete box.ask
      }
    },
  }
}
