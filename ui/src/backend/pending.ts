// Stands in for what the program's bindings will say; goes when they do.
import type { Because, Changed, Deadline, Instalment, InterestLine, Role } from './bindings'

type Done<T> = { value: T; changed: Changed[] }
type Problem = { code: string; message: string }
export type ChargingBasis = { kind: 'licensed'; licence_no: string; on: string } | { kind: 'established_before'; on: string }
export type Transition = { safe: string; raw: string; legal: string; days_left: number; over: boolean; because: Because }
export type Tier = { above: number; flat: number; percent: string }
export type Scheme = { kind: 'tiers'; tiers: Tier[] } | { kind: 'fixed'; fee: number } | { kind: 'hourly'; fee: number } | { kind: 'per_session'; fee: number }
export type Share = { party: string; parts: number }
export type FeeTable = {
  id: string; name: string; published_on: string | null; published_at: string; scheme: Scheme; registration: number; minimum: number | null; cap: number | null; withdrawn_on: string | null
}
export type FeeDesk = { may_charge: boolean; refused: Problem | null; free: boolean; needs_table: boolean; basis: ChargingBasis | null; transition: Transition | null; tables: FeeTable[] }
export type ScopeDecision = { commercial: boolean; field: string; reason: string; decided_by: string; decided_on: string }
export type GateItem = { code: string; met: boolean; says: string; paper: string | null }
export type CaseGate = { needed: boolean; scope: ScopeDecision | null; accept: GateItem[]; session: GateItem[] }
export type FeeAgreement = {
  table: string; published_on: string | null; published_at: string; scheme: Scheme; registration: number; minimum: number | null; cap: number | null
  discount: number; discount_reason: string; shares: Share[]; deposit: number
}
export type AgreementShown = { id: string; table: string | null; terms: FeeAgreement; made_at: string; signed_on: string | null; in_force: boolean; words: string[]; charged: string[] }
export type Quote = { steps: { what: string; amount: number }[]; fee: number; total: number; parties: [string, number][]; deposits: [string, number][] }
export type PartyQuote = { party: string; name: string; role: Role; parts: number; total: number; deposit: number }
export type AgreementPreview = { quote: Quote; parties: PartyQuote[]; sessions: number }
export type PartyMovement = 'charge' | 'receive' | 'prepay' | 'use_prepaid' | 'return_prepaid' | 'refund' | 'write_off' | 'advance' | 'recover' | 'hold' | 'pay_out' | 'use_held'
export type MovementOffer = { movement: PartyMovement; name: string; says: string; most: number | null }
export type PartyBooks = {
  party: string; name: string; role: Role; charged: number; received: number; refunded: number; written_off: number; open: number; prepaid: number; advanced: number; held: number; offers: MovementOffer[]
}
export type Posting = { account: string; amount: number }
export type LedgerLine = {
  id: string; seq: number; on: string; entered_at: string; verb: string; verb_name: string; words: string; case: string | null; case_number: string | null; party: string | null
  party_name: string | null; amount: number; note: string; due: string | null; receipt: string | null; invoices: string[]; reverses: string | null; reversed_by: string | null; postings: Posting[]
}
export type CaseBooks = { parties: PartyBooks[]; lines: LedgerLine[]; subsidy_approved: number; subsidy_paid: number }
export type LedgerQuery = { case_id: string | null; party: string | null; from: string | null; to: string | null }
export type NewMovement = { party: string; movement: PartyMovement; amount: number; on: string; note: string; due: string | null }
export type Posted = { entry: string; receipt: string | null }
export type ChargeAgreed = { agreement: string; amount: number; units: string; on: string; due: string | null }
export type TrialBalance = { to: string | null; rows: { account: string; name: string; debit: number; credit: number; balance: number }[]; balanced: boolean; own_money: number; held_money: number }
export type ReceiptLine = { number: string; entry: string; on: string; case: string | null; case_number: string | null; party_name: string | null; what: string; amount: number; voided_on: string | null }
export type ReceiptRegister = { lines: ReceiptLine[]; gaps: string[] }
export type InvoiceShown = { entry: string; number: string; kind: string; on: string; amount: number; voided_on: string | null; case: string | null; case_number: string | null; party_name: string | null }
export type NewInvoice = { entry: string; number: string; kind: string; on: string; amount: number }
export type AgeRow = { case: string | null; case_number: string; party: string | null; party_name: string; amounts: number[]; total: number; oldest: string; days: number }
export type Ageing = { on: string; heads: string[]; rows: AgeRow[]; totals: number[]; total: number }
export type PerformanceLine = {
  event: string; on: string; party: string | null; party_name: string | null; amount: number | null; paid: number; open: number | null; paid_on: string | null; days_over: number
  state: 'due_later' | 'due_today' | 'overdue' | 'paid' | 'paid_late' | 'unknown_sum'; before: string | null
}
export type PerformancePayment = { event: string; on: string; amount: number; party: string | null; matched: { event: string; on: string; amount: number }[]; rest: number; proved: boolean }
export type Acceleration = { missed: number | null; days: number | null; words: string }
export type PerformanceShown = {
  basis: 'agreed' | 'adjudged' | null; lines: PerformanceLine[]; payments: PerformancePayment[]; total: number; paid: number; open: number; overdue: number; next: string | null; settled: boolean
  acceleration: Acceleration | null; accelerated_on: string | null; may_accelerate: boolean; why_not: string | null; interest: InterestLine[]; enforcement: Deadline[]; proposed: Instalment[]; notes: Because[]
}
export type PerformancePlan = { basis: 'agreed' | 'adjudged'; party: string | null; instalments: Instalment[]; acceleration: Acceleration | null }
export type PerformanceReminder = { case: string; case_number: string; title: string; party_name: string; on: string; open: number; days: number; lines: number; enforcement_safe: string | null }
export type CourtCostKind = 'acceptance' | 'appeal' | 'preservation' | 'payment_order' | 'execution' | 'top_up' | 'announcement' | 'appraisal' | 'other'
export type CostMove = { on: string; party: string; amount: number; advanced: string | null }
export type Relief = { kind: 'waive' | 'reduce' | 'defer'; asked_on: string; decided_on: string | null; granted: boolean | null; off: number; until: string | null }
export type CostOutcome = { how: 'decided' | 'settled' | 'withdrawn' | 'not_accepted' | 'to_police'; on: string; final_fee: number; shares: { party: string; amount: number }[] }
export type CourtCost = {
  id: string; kind: CourtCostKind; court: string; assessed: number; notice_on: string | null; payer: string | null; relief: Relief | null; paid: CostMove[]; outcome: CostOutcome | null; refunded: CostMove[]; note: string
}
export type RefundDue = { party: string; name: string; amount: number; by: string | null; because: Because }
export type CourtCostShown = { cost: CourtCost; name: string; payable: number; paid: number; open: number; due: Deadline | null; refunds: RefundDue[] }
export type PartyCosts = { party: string; name: string; role: Role; paid: number; advanced: number; refunded: number; borne: number; refund_due: number; net: number }
export type CourtCosts = { costs: CourtCostShown[]; parties: PartyCosts[]; notes: Because[] }
type C<T> = Promise<Done<T>>
export type Pending = {
  feeDesk(): Promise<FeeDesk>
  setChargingBasis(basis: ChargingBasis | null): C<null>
  newFeeTableId(): Promise<string>
  putFeeTable(table: FeeTable): C<null>
  withdrawFeeTable(id: string, on: string): C<null>
  removeFeeTable(id: string): C<null>
  sampleFeeTable(): Promise<FeeTable>
  caseGate(caseId: string): Promise<CaseGate>
  setScope(caseId: string, decision: ScopeDecision): C<null>
  agreements(caseId: string): Promise<AgreementShown[]>
  proposeAgreement(caseId: string, table: string | null): Promise<FeeAgreement>
  previewAgreement(caseId: string, terms: FeeAgreement, amount: number, units: string): Promise<AgreementPreview>
  putAgreement(caseId: string, id: string | null, table: string | null, terms: FeeAgreement): C<string>
  signAgreement(caseId: string, id: string, on: string): C<null>
  removeAgreement(caseId: string, id: string): C<null>
  caseBooks(caseId: string): Promise<CaseBooks>
  ledger(query: LedgerQuery): Promise<LedgerLine[]>
  postMovement(caseId: string, movement: NewMovement): C<Posted>
  chargeAgreed(caseId: string, ask: ChargeAgreed): C<Posted[]>
  reverseEntry(entry: string, on: string, reason: string): C<Posted>
  trialBalance(to: string | null): Promise<TrialBalance>
  receipts(year: number | null): Promise<ReceiptRegister>
  receiptPaper(entry: string): C<unknown>
  invoices(): Promise<InvoiceShown[]>
  addInvoice(invoice: NewInvoice): C<null>
  voidInvoice(number: string, on: string): C<null>
  ageing(on: string | null): Promise<Ageing>
  performance(caseId: string): Promise<PerformanceShown>
  setPerformance(caseId: string, plan: PerformancePlan): C<null>
  recordPerformance(caseId: string, payment: { on: string; amount: number; party: string | null; note: string; proof: string[] }): C<string>
  accelerate(caseId: string, on: string): C<null>
  undoAcceleration(caseId: string): C<null>
  reminders(within: number): Promise<PerformanceReminder[]>
  courtCosts(caseId: string): Promise<CourtCosts>
  newCourtCostId(): Promise<string>
  putCourtCost(caseId: string, cost: CourtCost): C<null>
  removeCourtCost(caseId: string, id: string): C<null>
  advanceCourtCost(caseId: string, cost: string, party: string, amount: number, on: string): C<Posted>
}
