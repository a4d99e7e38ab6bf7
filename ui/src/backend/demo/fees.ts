import type { AgreementShown, Backend, Case, CaseGate, ChargingBasis, CourtCost, FeeAgreement, FeeDesk, FeeTable, InvoiceShown, LedgerLine, MovementOffer, Party, PartyBooks, PartyMovement, PerformancePlan, ReleaseShown, ScopeDecision } from '../index'
import type { Desk } from './lends'

type Fees = Pick<
  Backend,
  'feeDesk' | 'setChargingBasis' | 'newFeeTableId' | 'putFeeTable' | 'withdrawFeeTable' | 'removeFeeTable' | 'sampleFeeTable' | 'caseGate' | 'setScope' | 'agreements' |
  'proposeAgreement' | 'previewAgreement' | 'putAgreement' | 'signAgreement' | 'removeAgreement' | 'caseBooks' | 'ledger' | 'postMovement' | 'chargeAgreed' | 'reverseEntry' |
  'trialBalance' | 'receipts' | 'receiptPaper' | 'invoices' | 'addInvoice' | 'voidInvoice' | 'ageing' | 'feesDue' | 'performance' | 'setPerformance' | 'recordPerformance' | 'accelerate' |
  'releases' | 'recordRelease' | 'undoAcceleration' | 'reminders' | 'courtCosts' | 'newCourtCostId' | 'finalFees' | 'putCourtCost' | 'removeCourtCost' | 'advanceCourtCost'
>

const NAMES: Record<PartyMovement, [name: string, says: string]> = {
  charge: ['应收', '应当收取的费用，还没有到账'], receive: ['收到', '到账的费用，抵应收'], prepay: ['预收', '先收下，以后抵费用'],
  use_prepaid: ['预收抵付', '用预收款抵应收'], return_prepaid: ['退预收', '没有用完的预收退回'], refund: ['退费', '已收的费用退回'],
  write_off: ['核销', '不再收取的应收'], advance: ['代垫', '替当事人垫付'], recover: ['收回代垫', '当事人还回垫付的钱'],
  hold: ['代管', '替当事人保管的钱，不是本机构的'], pay_out: ['付出代管', '把代管的钱付出去'], use_held: ['代管抵付', '用代管款抵应收'],
}
/** Sums cross as a number or nothing; here nothing counts as none. */
const n0 = (fen: number | null | undefined) => fen ?? 0
const nameOf = (party: Party | undefined) => party?.name ?? party?.shown_as ?? ''
const BASIS = (text: string) => ({ text, cites: [], fact: [], rule: null, edition: null, standing: 'law', children: [] }) as never

/** Agreements, ledger, performance and court costs in memory, with the sums that a look needs. */
export function fees(desk: Desk): Fees {
  const { find, done, refuse, copy, id, today } = desk
  let basis: ChargingBasis | null = null
  let tables: FeeTable[] = []
  const scopes = new Map<string, ScopeDecision>()
  const released = new Map<string, ReleaseShown[]>()
  const agreements = new Map<string, AgreementShown[]>()
  const lines: LedgerLine[] = []
  const invoices: InvoiceShown[] = []
  const plans = new Map<string, PerformancePlan & { paid: { id: string; on: string; amount: number; party: string | null; proved: boolean }[]; accelerated: string | null }>()
  const costs = new Map<string, CourtCost[]>()

  desk.memory.hold(() => basis, (was) => { basis = was })
  desk.memory.hold(() => tables, (was) => { tables = was })
  for (const map of [scopes, agreements, plans, costs] as Map<string, unknown>[]) desk.memory.holdMap(map)

  const free = () => desk.office().kind === 'committee' || desk.office().kind === 'legal_aid'
  const commercial = () => desk.office().kind === 'commercial_mediation'
  const article = () => (desk.office().kind === 'committee' ? '人民调解不收取任何费用（《人民调解法》第四条）' : '法律援助不向受援人收取费用（《法律援助法》第二条）')
  const refused = () => {
    if (free()) return { code: 'fees.free', message: article() }
    if (commercial() && !basis) return { code: 'fees.unlicensed', message: '请先填写执业许可证，或者条例施行前设立的日期' }
    return null
  }
  const feeDesk = (): FeeDesk => ({
    may_charge: refused() === null, refused: refused(), free: free(), needs_table: commercial(), basis, tables,
    transition: basis?.kind === 'established_before'
      ? { safe: '2027-04-30', raw: '2027-04-30', legal: '2027-04-30', days_left: 158, over: false, because: BASIS('条例施行前设立的，应当在施行之日起一年内取得许可') }
      : null,
  })
  const gate = (caseId: string): CaseGate => {
    const scope = scopes.get(caseId) ?? null
    const item = (code: string, met: boolean, says: string, paper: string | null = null) => ({ code, met, says, paper })
    return {
      needed: commercial(), scope,
      accept: [item('licence', basis !== null, '执业许可证，或者条例施行前设立'), item('scope', scope?.commercial === true, '属于商事争议（《商事调解条例》第二条）')],
      session: [item('conflict-check', false, '利益冲突审查（第十三条）'), item('disclosure', false, '利益冲突披露与保密声明（第十九条、第二十条）', 'conflict-disclosure')],
    }
  }
  const fee = (terms: FeeAgreement, amount: number, units: number) => {
    const { scheme } = terms
    if (scheme.kind === 'fixed') return n0(scheme.fee)
    if (scheme.kind !== 'tiers') return Math.round(n0(scheme.fee) * units)
    return Math.round(scheme.tiers.reduce((all, tier, n) => {
      if (n > 0 && amount <= n0(tier.above)) return all
      const end = Math.min(amount, scheme.tiers[n + 1]?.above ?? amount)
      return all + n0(tier.flat) + ((end - n0(tier.above)) * Number(tier.percent)) / 100
    }, 0))
  }
  const split = (sum: number, parts: number[]) => {
    const whole = parts.reduce((a, b) => a + b, 0)
    let left = sum
    return parts.map((part, n) => {
      const share = n === parts.length - 1 ? left : Math.floor((sum * part) / whole)
      left -= share
      return share
    })
  }
  const preview = (caseId: string, terms: FeeAgreement, amount: number, units: string) => {
    if (terms.shares.every((share) => share.parts === 0)) refuse('fees.agreement', '没有写明由谁负担；请至少给一方填上份数')
    if (n0(terms.discount) > 0 && terms.discount_reason.trim() === '') refuse('fees.agreement', '减收须写明理由')
    const bare = fee(terms, amount, Number(units))
    const bounded = Math.min(Math.max(bare, terms.minimum ?? 0), terms.cap ?? Number.MAX_SAFE_INTEGER) - n0(terms.discount)
    const parts = terms.shares.map((share) => share.parts)
    const [fees, deposits] = [split(bounded, parts), split(n0(terms.deposit), parts)]
    const parties = terms.shares.map((share, n) => {
      const party = find(caseId).parties.find((p) => p.id === share.party)
      const total = (fees[n] ?? 0) + (share.parts ? n0(terms.registration) : 0)
      return { party: share.party, name: nameOf(party), role: party?.role ?? 'third' as const, parts: share.parts, total, deposit: deposits[n] ?? 0 }
    })
    const total = parties.reduce((all, one) => all + one.total, 0)
    const steps = [{ what: '按标准计算', amount: bare }, ...(bounded === bare ? [] : [{ what: '最低、封顶和减收以后', amount: bounded - bare }]), ...(total > bounded ? [{ what: '登记费', amount: total - bounded }] : [])]
    return { quote: { steps, fee: bounded, total, parties: parties.map((p) => [p.party, p.total] as [string, number]), deposits: parties.map((p) => [p.party, p.deposit] as [string, number]) }, parties, instalments: inParts(terms, total), sessions: 0 }
  }
  const inParts = (terms: FeeAgreement, total: number) => {
    const parts = terms.instalments ?? []
    if (parts.some((part, n) => part.parts < 1 || !part.by || (n > 0 && part.by <= (parts[n - 1]?.by ?? '')))) refuse('fees.agreement', '分期付款：日期须晚于前一期，份数须大于零')
    const sums = parts.length ? split(total, parts.map((part) => part.parts)) : []
    return parts.map((part, n) => [part.by, sums[n] ?? 0] as [string, number])
  }
  const words = (caseId: string, terms: FeeAgreement) => [
    terms.scheme.kind === 'tiers' ? `按金额分 ${terms.scheme.tiers.length} 档收费` : '按约定的单价收费',
    ...terms.shares.filter((share) => share.parts).map((share) => `${nameOf(find(caseId).parties.find((p) => p.id === share.party))} 负担 ${share.parts} 份`),
  ]
  const sum = (caseId: string, party: string, verb: string) => lines.filter((l) => l.case === caseId && l.party === party && String(l.verb) === verb && !l.reversed_by && !l.reverses).reduce((all, l) => all + n0(l.amount), 0)
  const books = (c: Case, party: Party): PartyBooks => {
    const of = (verb: PartyMovement) => sum(c.id, party.id, verb)
    const open = of('charge') - of('receive') - of('write_off') - of('use_prepaid') - of('use_held')
    const prepaid = of('prepay') - of('use_prepaid') - of('return_prepaid')
    const held = of('hold') - of('pay_out') - of('use_held')
    const most: Record<PartyMovement, number | null> = {
      charge: null, prepay: null, advance: null, hold: null, receive: open, write_off: open, use_prepaid: Math.min(open, prepaid), return_prepaid: prepaid,
      refund: of('receive') - of('refund'), recover: of('advance') - of('recover'), pay_out: held, use_held: Math.min(held, open),
    }
    const offers: MovementOffer[] = refused() ? [] : (Object.keys(NAMES) as PartyMovement[]).filter((m) => most[m] === null || most[m] > 0)
      .map((movement) => ({ movement, name: NAMES[movement][0], says: NAMES[movement][1], most: most[movement] }))
    return {
      party: party.id, name: nameOf(party), role: party.role, charged: of('charge'), received: of('receive'), refunded: of('refund'), written_off: of('write_off'), open, prepaid,
      advanced: of('advance') - of('recover'), held, offers,
    }
  }
  const post = (caseId: string, party: string, verb: PartyMovement, amount: number, on: string, note: string, due: string | null) => {
    const c = find(caseId)
    const who = nameOf(c.parties.find((p) => p.id === party))
    const receipt = verb === 'receive' || verb === 'prepay' ? `2026-${String(lines.filter((l) => l.receipt).length + 1).padStart(4, '0')}` : null
    const line: LedgerLine = {
      id: id(), seq: lines.length + 1, on, entered_at: `${today}T10:00:00`, verb: verb as never, verb_name: NAMES[verb][0], words: `${NAMES[verb][0]} ${who} ${(amount / 100).toFixed(2)} 元${note ? `：${note}` : ''}`,
      case: caseId, case_number: c.number, party, party_name: who, amount, note, due, receipt, invoices: [], to_invoice: verb === 'charge' || verb === 'receive' || verb === 'prepay' ? amount : 0, reverses: null, reversed_by: null, postings: [],
    }
    lines.push(line)
    return { entry: line.id, receipt }
  }
  const performance = (caseId: string) => {
    const plan = plans.get(caseId)
    const c = find(caseId)
    let rest = plan?.paid.reduce((all, one) => all + one.amount, 0) ?? 0
    const shown = (plan?.instalments ?? []).map((one, n) => {
      const due = one.amount ?? 0
      const paid = Math.min(rest, due)
      rest -= paid
      const open = due - paid
      const on = plan?.accelerated && one.by > plan.accelerated ? plan.accelerated : one.by
      const state = open === 0 ? 'paid' as const : on < today ? 'overdue' as const : on === today ? 'due_today' as const : 'due_later' as const
      const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(on)) / 86_400_000))
      return {
        event: `${caseId}-${n}`, basis: plan?.basis ?? 'agreed' as const, on, party: plan?.party ?? null, party_name: nameOf(c.parties.find((p) => p.id === plan?.party)) || null, amount: one.amount, paid, open,
        paid_on: null, days_over: open ? days : 0, state, before: on === one.by ? null : one.by,
      }
    })
    const of = (f: (one: (typeof shown)[number]) => number) => shown.reduce((all, one) => all + f(one), 0)
    const [total, paid, open] = [of((one) => one.amount ?? 0), of((one) => one.paid), of((one) => one.open)]
    const overdue = of((one) => (one.state === 'overdue' ? one.open : 0))
    return {
      basis: plan?.basis ?? null, lines: shown, total, paid, open, overdue, next: shown.find((one) => one.open)?.on ?? null, settled: total > 0 && open === 0,
      payments: (plan?.paid ?? []).map((one) => ({ event: one.id, on: one.on, amount: one.amount, party: one.party, matched: shown.filter((l) => l.paid).slice(0, 1).map((l) => ({ event: l.event, on: l.on, amount: one.amount })), doubled: 0, rest: 0, proved: one.proved })),
      clauses: plan ? [{ party: plan.party ?? null, party_name: nameOf(c.parties.find((p) => p.id === plan.party)) || null, basis: plan.basis, acceleration: plan.acceleration ?? null, accelerated_on: plan.accelerated ?? null }] : [], accelerated_on: plan?.accelerated ?? null, may_accelerate: plan?.acceleration != null && overdue > 0 && plan.accelerated === null,
      why_not: overdue > 0 ? null : '还没有逾期', interest: [], interest_paid: 0, interest_open: 0, enforcement: [], proposed: [], notes: [],
    }
  }

  return {
    feeDesk: async () => copy(feeDesk()),
    setChargingBasis: async (ask) => { basis = copy(ask); return done(null, 'fees.basis', undefined, { what: 'office' }, ...desk.cases().map((c) => ({ what: 'case', id: c.id }) as const)) },
    newFeeTableId: async () => id(),
    putFeeTable: async (table) => { tables = [...tables.filter((t) => t.id !== table.id), copy(table)]; return done(null, 'fees.table', undefined, { what: 'office' }) },
    withdrawFeeTable: async (gone, on) => { tables = tables.map((t) => (t.id === gone ? { ...t, withdrawn_on: on } : t)); return done(null, 'fees.table-withdraw', undefined, { what: 'office' }) },
    removeFeeTable: async (gone) => { tables = tables.filter((t) => t.id !== gone); return done(null, 'fees.table-remove', undefined, { what: 'office' }) },
    sampleFeeTable: async () => ({
      id: id(), name: '示例标准', published_on: null, published_at: '', registration: 30_000, minimum: 200_000, cap: null, withdrawn_on: null,
      scheme: { kind: 'tiers', tiers: [{ above: 0, flat: 200_000, percent: '0' }, { above: 20_000_000, flat: 0, percent: '0.75' }] },
    }),
    caseGate: async (caseId) => copy(gate(caseId)),
    setScope: async (caseId, decision) => { scopes.set(caseId, copy(decision)); return done(null, 'fees.scope', caseId) },
    releases: async (caseId) => {
      const kept = released.get(caseId) ?? []
      return copy({ needed: commercial(), open: kept.some((one) => one.release.on === today), lines: kept })
    },
    recordRelease: async (caseId, release) => {
      const made = id()
      const words = `${release.on} 向${release.to}披露${release.what}`
      released.set(caseId, [{ release: { ...copy(release), id: made, recorded_at: `${today}T10:00:00` }, words }, ...(released.get(caseId) ?? [])])
      return done(made, 'case.release', caseId)
    },
    agreements: async (caseId) => copy(agreements.get(caseId) ?? []),
    proposeAgreement: async (caseId, table) => {
      const from = tables.find((t) => t.id === table)
      const named = find(caseId).parties.filter((p) => p.name ?? p.shown_as)
      return copy({
        table: from?.name ?? '', published_on: from?.published_on ?? null, published_at: from?.published_at ?? '', scheme: from?.scheme ?? { kind: 'fixed', fee: 0 },
        registration: from?.registration ?? 0, minimum: from?.minimum ?? null, cap: from?.cap ?? null, discount: 0, discount_reason: '', deposit: 0, instalments: [],
        shares: named.map((p) => ({ party: p.id, parts: 1 })),
      } satisfies FeeAgreement)
    },
    previewAgreement: async (caseId, terms, amount, units) => copy(preview(caseId, terms, n0(amount), units)),
    putAgreement: async (caseId, known, table, terms) => {
      const one: AgreementShown = { id: known ?? id(), table, terms: copy(terms), made_at: `${today}T10:00:00`, signed_on: null, in_force: false, words: words(caseId, terms), charged: [] }
      agreements.set(caseId, [one, ...(agreements.get(caseId) ?? []).filter((a) => a.id !== one.id)])
      return done(one.id, 'fees.agreement', caseId)
    },
    signAgreement: async (caseId, signed, on) => {
      const known = agreements.get(caseId)?.find((a) => a.id === signed)
      if (commercial() && !known?.terms.published_on) refuse('fees.agreement', '收费标准须在签订之前向社会公布；请填写公布日期（《商事调解条例》第十六条）')
      agreements.set(caseId, (agreements.get(caseId) ?? []).map((a) => ({ ...a, in_force: a.id === signed, signed_on: a.id === signed ? on : a.signed_on })))
      return done(null, 'fees.sign', caseId)
    },
    removeAgreement: async (caseId, gone) => { agreements.set(caseId, (agreements.get(caseId) ?? []).filter((a) => a.id !== gone)); return done(null, 'fees.agreement-remove', caseId) },
    caseBooks: async (caseId) => copy({ parties: find(caseId).parties.map((p) => books(find(caseId), p)), lines: lines.filter((l) => l.case === caseId), subsidy_approved: 0, subsidy_paid: 0 }),
    ledger: async (query) => copy(lines.filter((l) => (!query.case_id || l.case === query.case_id) && (!query.from || l.on >= query.from) && (!query.to || l.on <= query.to))),
    postMovement: async (caseId, m) => {
      const bears = books(find(caseId), find(caseId).parties.find((p) => p.id === m.party)!).offers.find((o) => o.movement === m.movement)
      if (!bears) refuse('fees.books', refused()?.message ?? '余额不够')
      return done(post(caseId, m.party, m.movement, n0(m.amount), m.on, m.note ?? '', m.due ?? null), 'books.post', caseId, { what: 'books' })
    },
    chargeAgreed: async (caseId, ask) => {
      const terms = (agreements.get(caseId) ?? []).find((a) => a.id === ask.agreement)?.terms ?? refuse('fees.agreement', '没有这份协议')
      const posted = preview(caseId, terms, n0(ask.amount), ask.units ?? '0').parties.filter((p) => p.total).flatMap((p) => {
        const parts = inParts(terms, n0(p.total))
        return parts.length ? parts.map(([by, sum], n) => post(caseId, p.party, 'charge', sum, ask.on, `按收费协议，第 ${n + 1} 期`, by)) : [post(caseId, p.party, 'charge', n0(p.total), ask.on, '按收费协议', ask.due ?? null)]
      })
      return done(posted, 'books.charge', caseId, { what: 'books' })
    },
    reverseEntry: async (entry, on, reason) => {
      const line = lines.find((l) => l.id === entry) ?? refuse('fees.reverse', '没有这一笔')
      const back = { ...copy(line), id: id(), seq: lines.length + 1, on, words: `冲销第 ${line.seq} 笔：${reason}`, reverses: line.id, receipt: null, invoices: [], to_invoice: 0, note: reason }
      line.reversed_by = back.id
      lines.push(back)
      return done({ entry: back.id, receipt: null }, 'books.reverse', line.case ?? undefined, { what: 'books' })
    },
    trialBalance: async (to) => {
      const all = lines.reduce((sums, l) => sums + (l.reverses || l.reversed_by ? 0 : n0(l.amount)), 0)
      return { to, rows: [{ account: 'own_money', name: '自有资金', debit: all, credit: 0, balance: all }, { account: 'fee_income', name: '收费收入', debit: 0, credit: all, balance: -all }], balanced: true, own_money: all, held_money: 0 }
    },
    receipts: async () => copy({
      gaps: [], lines: lines.filter((l) => l.receipt && !l.reverses).map((l) => ({ number: l.receipt!, entry: l.id, on: l.on, case: l.case, case_number: l.case_number, party_name: l.party_name, what: l.note, amount: l.amount, voided_on: l.reversed_by ? today : null })),
    }),
    receiptPaper: async (entry) => done(null, 'paper.issue', lines.find((l) => l.id === entry)?.case ?? undefined) as never,
    invoices: async () => copy(invoices),
    addInvoice: async (ask) => {
      const line = lines.find((l) => l.id === ask.entry)
      if (invoices.some((one) => one.number === ask.number)) refuse('fees.invoice', `发票 ${ask.number} 已经登记过`)
      invoices.push({ ...copy(ask), voided_on: null, case: line?.case ?? null, case_number: line?.case_number ?? null, party_name: line?.party_name ?? null })
      line?.invoices.push(ask.number)
      return done(null, 'books.invoice', undefined, { what: 'books' })
    },
    voidInvoice: async (number, on) => { const one = invoices.find((i) => i.number === number); if (one) one.voided_on = on; return done(null, 'books.invoice', undefined, { what: 'books' }) },
    ageing: async (on) => {
      const rows = desk.cases().flatMap((c) => c.parties.map((p) => books(c, p)).filter((b) => n0(b.open) > 0).map((b) => ({
        case: c.id, case_number: c.number, party: b.party, party_name: b.name, amounts: [b.open, 0, 0, 0, 0, 0], total: b.open, oldest: today, days: 0,
      })))
      const total = rows.reduce((all, row) => all + n0(row.total), 0)
      return { on: on ?? today, heads: ['未到期', '逾期 1–30 天', '31–60 天', '61–90 天', '91–180 天', '180 天以上'], rows, totals: [total, 0, 0, 0, 0, 0], total }
    },
    feesDue: async (within) => copy(lines.filter((l) => String(l.verb) === 'charge' && !l.reversed_by && !l.reverses).map((l) => ({
      case: l.case, case_number: l.case_number ?? '', party: l.party, party_name: l.party_name ?? '', on: l.due ?? l.on, open: l.amount, days: Math.round((Date.parse(l.due ?? l.on) - Date.parse(today)) / 86_400_000),
    })).filter((one) => one.days <= within).sort((a, b) => a.on.localeCompare(b.on))),
    performance: async (caseId) => copy(performance(caseId)),
    setPerformance: async (caseId, plan) => { plans.set(caseId, { paid: plans.get(caseId)?.paid ?? [], accelerated: null, ...copy(plan) }); return done(null, 'performance.plan', caseId) },
    recordPerformance: async (caseId, one) => { const made = id(); plans.get(caseId)?.paid.push({ id: made, on: one.on, amount: n0(one.amount), party: one.party ?? null, proved: (one.proof ?? []).length > 0 }); return done(made, 'event.add', caseId) },
    accelerate: async (caseId, on) => { const plan = plans.get(caseId); if (plan) plan.accelerated = on; return done(null, 'performance.accelerate', caseId) },
    undoAcceleration: async (caseId) => { const plan = plans.get(caseId); if (plan) plan.accelerated = null; return done(null, 'performance.accelerate-undo', caseId) },
    reminders: async () => desk.cases().flatMap((c) => performance(c.id).lines.filter((one) => one.open > 0).map((one) => ({
      case: c.id, case_number: c.number, title: c.title, party_name: one.party_name ?? '', on: one.on, open: one.open, days: Math.round((Date.parse(one.on) - Date.parse(today)) / 86_400_000), lines: 1, enforcement_safe: null,
    }))),
    courtCosts: async (caseId) => {
      const all = costs.get(caseId) ?? []
      const paidBy = (party: string) => all.flatMap((c) => c.paid ?? []).filter((m) => m.party === party).reduce((s, m) => s + n0(m.amount), 0)
      return copy({
        costs: all.map((cost) => {
          const payable = n0(cost.assessed) - (cost.relief?.granted ? n0(cost.relief.off) : 0)
          const paid = (cost.paid ?? []).reduce((s, m) => s + n0(m.amount), 0)
          return { cost, name: { acceptance: '案件受理费', preservation: '保全申请费' }[cost.kind as string] ?? '诉讼费用', payable, paid, open: Math.max(0, payable - paid), due: null, refunds: [] }
        }),
        parties: all.length === 0 ? [] : find(caseId).parties.map((p) => ({ party: p.id, name: nameOf(p), role: p.role, paid: paidBy(p.id), advanced: 0, refunded: 0, borne: 0, refund_due: 0, net: paidBy(p.id) })),
        notes: [],
      })
    },
    newCourtCostId: async () => id(),
    finalFees: async (cost) => (['decided', 'settled', 'withdrawn', 'not_accepted', 'to_police'] as const).map((how) => {
      const acceptance = cost.kind === 'acceptance' || cost.kind === 'appeal' || cost.kind === 'top_up'
      const back = acceptance && (how === 'not_accepted' || how === 'to_police')
      const half = acceptance && !cost.halved && (how === 'settled' || how === 'withdrawn')
      const fee = back ? 0 : half ? Math.ceil(n0(cost.assessed) / 2) : n0(cost.assessed)
      const words = back ? '已交的案件受理费全部退还' : half ? '案件受理费减半' : '不因这种结果减少'
      return { how, fee, shares: how === 'withdrawn' && cost.payer ? [{ party: cost.payer, amount: fee }] : [], because: BASIS(words) }
    }),
    putCourtCost: async (caseId, cost) => { costs.set(caseId, [...(costs.get(caseId) ?? []).filter((c) => c.id !== cost.id), copy(cost)]); return done(null, 'court-cost.put', caseId) },
    removeCourtCost: async (caseId, gone) => { costs.set(caseId, (costs.get(caseId) ?? []).filter((c) => c.id !== gone)); return done(null, 'court-cost.remove', caseId) },
    advanceCourtCost: async (caseId, id, party, amount, on) => {
      const posted = post(caseId, party, 'advance', n0(amount), on, '代垫诉讼费用', null)
      costs.get(caseId)?.find((c) => c.id === id)?.paid?.push({ on, party, amount, advanced: posted.entry })
      return done(posted, 'court-cost.advance', caseId, { what: 'books' })
    },
  }
}
