import type {
  Answer, Because, CaseId, Change, Cite, DeadlineState, Done as Plain, Elsewhere, EventId, EventKind, EvidenceId, Fen, FileData, Instalment, InterestRequest,
  LegalDay, LegalTime, Limitation, NewEvent, Party,
  PartyId, Progress, Role, Route, Standing, Whose,
} from './bindings'

// Stands in for what the program's own list of commands will say; goes when that list has them.
type Done<T> = Plain<T>
export type RadarKind = 'no_date' | 'no_visit' | 'unsigned' | 'unpaid_instalment' | 'past_keeping'
export type DateLine = {
  case: CaseId; number: string; title: string; claimants: string; respondents: string; deadline: string; rule: string; what: string; missed: string
  route: Route; whose: Whose; state: DeadlineState; starts: LegalDay; safe: LegalDay; legal: LegalDay; until: LegalTime | null; warn_on: LegalDay
  near: boolean; days_left: number; provisional: boolean; standing: Standing; event: EventId | null; event_name: string
  document: { evidence: EvidenceId; name: string } | null
  done_by: { kind: EventKind; name: string; amount: boolean }[]
  check: 'not_needed' | 'wanted' | 'checked'
  stale: boolean
}
export type ConfirmLine = {
  why: 'unchecked' | 'unproved' | 'provisional' | 'past_plan'; words: string; line: DateLine | null; case: CaseId; number: string; title: string; event: EventId | null
}
export type FeeLine = { case: CaseId; number: string; title: string; outstanding: Fen }
export type Today = {
  today: LegalDay; now: LegalTime; windows: DateLine[]; overdue: DateLine[]; due: DateLine[]; confirm: ConfirmLine[]; owed: DateLine[]; fees: FeeLine[]
  counts: { windows: number; overdue: number; due: number; confirm: number; owed: number; fees: number; fees_total: Fen; open_cases: number }
  recomputing: number
}
export type CalendarEntry = {
  on: LegalDay; at: LegalTime | null; what: 'safe' | 'legal' | 'moment' | 'planned'; words: string; case: CaseId; number: string; title: string
  line: DateLine | null; event: EventId | null; working_day: boolean; day_name: string | null
}
export type CalendarDay = { on: LegalDay; working: boolean; announced: boolean }
export type ProofFile = { file_name: string; data: FileData }
export type DateDone = { kind: EventKind; on: LegalDay; at: LegalTime | null; amount: Fen | null; note: string | null; proof: EvidenceId[] }
export type DateWaiver = { deadline: string; at: LegalTime; by: string | null; why: string }
export type Discarded = { case: CaseId; number: string; title: string; at: LegalTime; why: string }
export type Closing = { on: LegalDay; how: string }
export type SearchField =
  | 'party' | 'phone' | 'id_number' | 'address' | 'counterparty' | 'account' | 'order_no' | 'amount' | 'number' | 'title' | 'story' | 'event' | 'exhibit'
  | 'paper' | 'handling'
export type Matched = { field: SearchField; label: string; before: string; hit: string; after: string }
export type NextDate = {
  deadline: string; what: string; whose: Whose; state: DeadlineState; safe: LegalDay; legal: LegalDay; until: LegalTime | null; days_left: number; provisional: boolean
}
export type CaseLine = {
  case: CaseId; number: string; title: string; opened_at: LegalTime; changed_at: LegalTime; amount: Fen; claimants: string; respondents: string; staff: string
  closed_on: LegalDay | null; next: NextDate | null; overdue: number; near: number; unchecked: number; radar: RadarKind[]; stale: boolean
}
export type CaseHit = { row: CaseLine; matched: Matched[] }
export type FoundCases = { hits: CaseHit[]; more: boolean; indexing: number }
export type CaseSort = 'opened' | 'number' | 'amount' | 'next' | 'name' | 'title' | 'changed'
export type CaseFilter = {
  text: string; closed: boolean | null; staff: string | null; due_within: number | null; overdue: boolean; radar: RadarKind | null
  amount_from: Fen | null; amount_to: Fen | null; opened_from: LegalDay | null; opened_to: LegalDay | null
}
export type ListAsk = { filter: CaseFilter; sort: CaseSort; down: boolean; after: string | null; limit: number }
export type CasePage = { rows: CaseLine[]; next: string | null; total: number; matched: number | null }
export type SavedFilter = { name: string; filter: CaseFilter; sort: CaseSort; down: boolean; columns: string[] }
export type ConflictFinding = {
  case: CaseId; number: string; title: string; party: PartyId; name: string; role: Role; same: ('name' | 'number' | 'phone' | 'unit')[]; opposed: boolean; words: string
}
export type ConflictReport = { looked_at: number; findings: ConflictFinding[] }
export type ConflictDecision = 'none' | 'disclosed' | 'declined'
export type ConflictShown = {
  id: string; case: CaseId; at: LegalTime; by: string | null; asked: string; looked_at: number; findings: ConflictFinding[]; decision: ConflictDecision | null
  why: string; decided_at: LegalTime | null; decided_by: string | null
}
export type ControlRow = {
  line: DateLine; rule_title: string; steps: string[]; cites: string[]; entered_by: string | null; entered_at: LegalTime | null; checked_by: string | null
  checked_at: LegalTime | null; proof: string[]
}
export type ControlSheet = { case: CaseId; number: string; title: string; today: LegalDay; rows: ControlRow[] }
export type DateEntry = {
  seq: number | null; at: LegalTime; by: string | null; case: CaseId; number: string; title: string; what: string; before: string; after: string; op: string
}
export type RadarCount = { kind: RadarKind; name: string; says: string; count: number }
export type SealedTerms = { step: Fen; near_percent: number; rounds: number }
export type SealedSide = 'claimant' | 'respondent'
export type SealedShown = {
  round: number; rounds: number; claimant_in: boolean; respondent_in: boolean; claimant_consents: boolean | null; respondent_consents: boolean | null
  state: 'typing' | 'overlap' | 'near' | 'apart' | 'settled' | 'ended'; words: string; settled: Fen | null
}
export type Settings = {
  second_eyes: boolean; lead_days: number[]; notify_at: string; backup_dir: string | null; backup_every_days: number | null; last_backup: LegalTime | null
  language: 'zh' | 'en'; keep_years: number | null; calendar_private: boolean
}
export type UndoLine = { seq: number | null; at: LegalTime; by: string | null; op: string; detail: string; can: boolean; why_not: string }
export type CasePart = { id: string; kind: 'sheet' | 'paper' | 'exhibit'; name: string; can: boolean; why_not: string }

export interface DeskBackend extends ReckonBackend {
  actAs(name: string): Promise<null>
  acting(): Promise<string | null>
  catchUp(onProgress: (progress: Progress) => void): Promise<number>
  today(): Promise<Today>
  calendar(from: LegalDay, to: LegalDay): Promise<CalendarEntry[]>
  calendarDays(from: LegalDay, to: LegalDay): Promise<CalendarDay[]>
  completeDate(caseId: CaseId, deadline: string, done: DateDone, file: ProofFile | null): Promise<Done<EventId>>
  waiveDate(caseId: CaseId, deadline: string, why: string): Promise<Done<null>>
  resumeDate(caseId: CaseId, deadline: string): Promise<Done<null>>
  waivedDates(caseId: CaseId): Promise<DateWaiver[]>
  findCases(text: string, limit: number): Promise<FoundCases>
  caseList(ask: ListAsk): Promise<CasePage>
  savedFilters(): Promise<SavedFilter[]>
  saveFilter(filter: SavedFilter): Promise<Done<null>>
  dropFilter(name: string): Promise<Done<null>>
  closeCase(caseId: CaseId, on: LegalDay, how: string): Promise<Done<null>>
  reopenCase(caseId: CaseId): Promise<Done<null>>
  caseClosing(caseId: CaseId): Promise<Closing | null>
  discardCase(caseId: CaseId, why: string): Promise<Done<null>>
  restoreCase(caseId: CaseId): Promise<Done<null>>
  discardedCases(): Promise<Discarded[]>
  checkConflicts(caseId: CaseId | null, party: Party): Promise<ConflictReport>
  conflicts(caseId: CaseId): Promise<ConflictShown[]>
  settleConflict(id: string, decision: ConflictDecision, why: string): Promise<Done<null>>
  saveIcs(caseId: CaseId | null, privateTitles: boolean): Promise<string>
  controlSheet(caseId: CaseId): Promise<ControlSheet>
  controlSheetPdf(caseId: CaseId): Promise<FileData>
  saveControlSheet(caseId: CaseId): Promise<string>
  checkDate(caseId: CaseId, deadline: string, note: string): Promise<Done<null>>
  dayRecord(day: LegalDay): Promise<DateEntry[]>
  saveDayRecord(day: LegalDay): Promise<string>
  radar(): Promise<RadarCount[]>
  sealedOpen(caseId: CaseId, terms: SealedTerms): Promise<SealedShown>
  sealedState(caseId: CaseId): Promise<SealedShown | null>
  sealedPut(caseId: CaseId, side: SealedSide, limit: Fen): Promise<SealedShown>
  sealedConsent(caseId: CaseId, side: SealedSide, yes: boolean): Promise<SealedShown>
  sealedClose(caseId: CaseId): Promise<null>
  sealedApply(caseId: CaseId, plan: Instalment[], due: LegalDay | null): Promise<Done<null>>
  settings(): Promise<Settings>
  setSettings(settings: Settings): Promise<Done<null>>
  changePassphrase(old: string, fresh: string): Promise<null>
  backupNow(): Promise<string>
  backupDue(): Promise<boolean>
  undoable(caseId: CaseId): Promise<UndoLine[]>
  undo(seq: number | null): Promise<Done<string>>
  previewAnswer(caseId: CaseId, question: string, answer: Answer | null): Promise<Change[]>
  previewEvent(caseId: CaseId, id: EventId | null, event: NewEvent | null): Promise<Change[]>
  caseParts(caseId: CaseId): Promise<CasePart[]>
  writeCasePdf(caseId: CaseId, parts: string[], onProgress: (progress: Progress) => void): Promise<[string, [string, string][]]>
}

export type Elsewheres = { [key in string]: Elsewhere }
export type Reckoned<T> = { value: T; steps: Because[]; cites: { [key in string]: string }; elsewhere: Elsewheres }
export type Regime = 'procedural' | 'civil' | 'criminal' | 'moment' | 'body'
export type Counted = { raw: LegalDay; legal: LegalDay; safe: LegalDay; until: LegalTime | null; provisional: boolean; steps: Because[] }
export type FeeKind = 'acceptance' | 'preservation' | 'execution' | 'payment-order'
export type Reduction = 'none' | 'simple' | 'mediation' | 'simple+mediation' | 'counterclaim'
export type FeeAnswer = { fen: Fen; exact: string; steps: Because[]; cite: Cite[] }
export type Segment = { from: LegalDay; days: number; rate: string; amount: string }
export type InterestAnswer = { days: number; segments: Segment[]; exact: string; total: Fen; unconfirmed: boolean; steps: Because[] }
export type LimitationTurn = { kind: EventKind; on: LegalDay; proved: boolean }
export type LimitationAsk = { paid_on: LegalDay; noticed_on: LegalDay | null; recipient_known: boolean; learned_on: LegalDay | null; turns: LimitationTurn[] }

export interface ReckonBackend {
  reckonPeriod(from: LegalTime, period: string, regime: Regime): Promise<Reckoned<Counted>>
  reckonFee(kind: FeeKind, amount: Fen, reduction: Reduction): Promise<Reckoned<FeeAnswer>>
  reckonInterest(request: InterestRequest): Promise<Reckoned<InterestAnswer>>
  reckonLimitation(ask: LimitationAsk): Promise<Reckoned<Limitation>>
}
