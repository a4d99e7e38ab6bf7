import { assess, CITES } from './demo/assessment'
import { bill } from './demo/bill'
import { desk } from './demo/desk'
import { exhibits } from './demo/evidence'
import { fees } from './demo/fees'
import { agedOf, ASKS, ELSEWHERE, EVENT_KINDS, LAW_BOOK, PARAMETERS, PREVIEW, PROVINCES, rerunOf, SHARED } from './demo/law'
import { memory } from './demo/memory'
import { papers as demoPapers } from './demo/papers'
import { payments } from './demo/payments'
import { pdf } from './demo/pdf'
import { reports } from './demo/reports'
import { sheets } from './demo/sheets'
import {
  type AppliedPack, type Backend, type Case, type CaseView, type Changed, type Done, type Evidence, type FigureKey, type Handling, type LogRow, type NewPayment, type Office,
  type PaperRow, type Party, type Payment, Refusal, type Status, type Written,
} from './index'

const TODAY = '2026-11-23'
const NOW = `${TODAY}T10:00:00`
const HANDLING: Handling = {
  file_number: null, filed_by: '', retention: '',
  engagement: {
    contract_no: '', signed_on: null, matter: '', powers: 'general', stages: [], lawyers: [], fee: '', interviewed_on: null, approved_by: '', approved_on: null,
  },
  mediation: {
    source: 'applied', referred_by: '', dispute_kind: '', dispute: '', requests: [], mediators: [], recorder: '', place: '', held_on: null, attended: '', minutes: '',
    terms: [], in_dispute: null, amount: null, due: null, instalments: [], manner: '', agreed_on: null, oral: false, failed_because: '',
  },
  aid: { number: '', granted_on: null, assigned_to: '', matter: '', hardship: '', urgency: '', result: '' },
}
const DIVISIONS = [
  { code: '410311', name: '河南省洛阳市洛龙区' },
  { code: '341523', name: '安徽省六安市舒城县' },
  { code: '110105', name: '北京市朝阳区' },
  { code: '210103', name: '辽宁省沈阳市沈河区' },
]

/** A pretend program in memory: for component tests and a look in a browser. Forgets everything when the page closes. */
export function demo(start: { office?: Office; passphrase?: string; open?: boolean; many?: number } = {}): Backend {
  let office: Office | null = start.office ?? null
  let passphrase: string | undefined = start.passphrase ?? (start.office ? 'demo-passphrase' : undefined)
  let isOpen = start.open ?? false
  const cases: Case[] = []
  const papers: PaperRow[] = []
  const log: LogRow[] = []
  const parameters = JSON.parse(JSON.stringify(PARAMETERS)) as typeof PARAMETERS
  const packs: AppliedPack[] = []
  const ownFigures: FigureKey[] = []
  const kept = memory()
  kept.hold(() => office, (was) => { office = was })
  kept.holdList(parameters)
  kept.holdList(ownFigures)
  let cancelled = false
  let counter = 0
  const id = () => `demo-${(counter += 1)}`
  /** Vue must never see an object change under it: everything leaves as a copy. */
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

  const refuse = (code: string, message: string): never => {
    throw new Refusal({ code, message })
  }
  const find = (caseId: string): Case => cases.find((c) => c.id === caseId) ?? refuse('case.none', '没有这个案件；请回到案件列表')
  const done = <T>(value: T, op: string, caseId?: string, ...more: Changed[]): Done<T> => {
    log.unshift({ seq: log.length + 1, at: NOW, op, case: caseId ?? null, detail: '', by: '' })
    kept.note(log.length)
    return { value, changed: [...(caseId ? [{ what: 'case', id: caseId } as const] : []), ...more] }
  }
  const status = (): Status => ({
    dir: '~/.local/share/anjuan', exists: passphrase !== undefined, open: isOpen, office: isOpen ? copy(office) : null,
    version: '0.1.0', law_as_of: '2026-09-01', law: 'demo', today: TODAY, set_aside: [],
  })
  const sum = (c: Case) => c.payments.reduce((all, p) => all + (p.amount ?? 0), 0)
  const judge = (c: Case) => assess(c, office!, TODAY, sum(c), parameters)
  /** The desk knows what comes next. */
  let nextOf = (_: Case): Pick<CaseView, 'next' | 'waived' | 'set'> => ({ next: null, waived: [], set: [] })
  const view = (c: Case): CaseView => copy({
    case: c,
    amount: sum(c),
    assessment: judge(c),
    ...nextOf(c),
    date_notes: {},
    date_starts: {},
    papers: papers.filter((p) => p.case === c.id),
    divisions: Object.fromEntries(DIVISIONS.map((d) => [d.code, d.name])),
    id_warnings: Object.fromEntries(
      c.parties.filter((p) => p.id_number && p.id_number.length !== 18).map((p) => [p.id, ['身份证号应当是 18 位，请与证件核对']]),
    ),
    cites: CITES,
    elsewhere: ELSEWHERE,
  })
  const party = (role: Party['role'], name: string | null, shown_as: string | null): Party => ({
    id: id(), role, kind: 'natural', name, shown_as, id_number: null, phone: null, address: null, household_division: null,
    habitual_division: null, representative: null, representative_post: null, sex: null, born: null, ethnicity: null, occupation: null,
    employer: null, delivery_address: null, agent: null, guardian: null,
  })
  const evidence = (name: string, file_name: string, group: Evidence['group']): Evidence => ({
    id: id(), name, source: '申请人提供', proves: '', group, file_name, sha256: '0123456789abcdef'.repeat(4), size: 1_024,
    received_at: NOW, in_bundle: true,
  })
  const payment = (p: NewPayment, source: Payment['source'] = { from: 'typed' }): Payment => ({
    ...p, id: id(), method: null, status: null, source,
  })
  const open = (title: string, story: string, claimant: string | null, payments: Payment[], files: Evidence[]): Done<string> => {
    const made: Case = {
      id: id(), number: `2026-${String(cases.length + 1).padStart(4, '0')}`, title, opened_at: NOW, story,
      parties: [party('claimant', claimant, null), party('respondent', null, payments[0]?.counterparty ?? null)],
      payments, events: [], evidence: files, answers: {}, handling: copy(HANDLING),
    }
    cases.unshift(made)
    // One by one, so that a change of one is no change of another; that it is there is not taken back.
    kept.hold(() => cases.find((c) => c.id === made.id), (was) => { const now = cases.find((c) => c.id === made.id); if (now && was) Object.assign(now, was) })
    return done(made.id, 'case.add', made.id, { what: 'cases' })
  }
  const write = (c: Case, template: string, title: string, pages: number): Done<Written> => {
    const paper: PaperRow = {
      id: id(), case: c.id, template, title, number: template === 'lawyer-letter' ? '〔2026〕示律函字第1号' : null, written_at: NOW,
      sha256: 'f'.repeat(64), pages, version: 1, replaces: null, replaced_by: null, series: null, docx: null, withdrawn: null, signed: [],
    }
    papers.unshift(paper)
    return done({ paper: copy(paper), faces: ['Noto Serif SC'], refused: [], notes: [] }, 'paper.letter', c.id)
  }

  const lent = { find, cases: () => cases, office: () => office!, done, refuse, copy, id, today: TODAY, memory: kept }

  return {
    ...payments({ find, judge, done, refuse, copy, id }),
    ...demoPapers({
      find, done, refuse, copy, id, write, papers, evidence, now: NOW, memory: kept,
      offers: (c) => view(c).assessment.papers,
      open: (title, story, claimant) => open(title, story, claimant, [], []).value,
    }),
    ...desk({
      cases, log, office: () => office!, find, judge, nextOf: (of) => { nextOf = of }, sum, done, refuse, copy, id, evidence, pdf, today: TODAY, now: NOW, many: start.many ?? 0,
      isPassphrase: (typed) => { if (typed !== passphrase) refuse('store.passphrase', '口令不对，请检查大小写和输入法后再试') },
      passphrase: (old, fresh) => {
        if (old !== passphrase) refuse('store.passphrase', '现在的口令不对，请检查大小写和输入法后再试')
        passphrase = fresh
      },
      memory: kept,
    }),
    ...reports(lent),
    ...sheets(lent),
    ...fees(lent),
    ...exhibits({ memory: kept, find, done, refuse, copy, id, evidence, write, papers, stopped: () => cancelled, start: () => { cancelled = false }, now: NOW }),
    status: async () => status(),
    createStore: async (typed, made) => {
      passphrase = typed
      office = copy(made)
      isOpen = true
      return status()
    },
    openStore: async (typed) => {
      if (typed !== passphrase) refuse('store.passphrase', '口令不对，请检查大小写和输入法后再试')
      isOpen = true
      return status()
    },
    typingPassphrase: async () => null,
    lockStore: async () => {
      isOpen = false
      return status()
    },
    setOffice: async (made) => {
      office = copy(made)
      return done(null, 'office.set', undefined, { what: 'office' }, ...cases.map((c) => ({ what: 'case', id: c.id }) as const))
    },
    cases: async () => cases.map((c) => ({
      id: c.id, number: c.number, title: c.title, opened_at: c.opened_at, amount: sum(c),
      claimants: names(c, 'claimant'), respondents: names(c, 'respondent'),
    })),
    caseView: async (caseId) => view(find(caseId)),
    readBill: async (fileName) =>
      /\.(csv|xlsx?|txt)$/i.test(fileName) ? bill() : refuse('bill.unreadable', `“${fileName}”不是微信或者支付宝的账单；请重新导出账单后再试`),
    newCaseFromBill: async (fileName, _, lines, title, story) => {
      const file = evidence('微信支付账单', fileName, 'transfer')
      const rows = bill().rows.filter((row) => lines.includes(row.line))
      if (rows.length === 0) refuse('bill.pick', '请至少勾选一笔转账')
      const payments = rows.map((row) => payment({
        paid_at: row.time, amount: row.amount_fen, channel: 'wechat', counterparty: row.counterparty, counterparty_account: null,
        order_no: row.id, merchant_no: row.merchant_no, remark: row.remark,
      }, { from: 'bill', evidence: file.id, line: row.line }))
      return open(title || `${rows[0]?.counterparty}转账`, story, '小满', payments, [file])
    },
    newCaseTyped: async (ask) => open(ask.title || '手工填写的案件', ask.story, ask.claimant, ask.payments.map((p) => payment(p)), []),
    findParties: async (text) => copy(cases.flatMap((c) => c.parties.filter((p) => text.trim() && [p.name, p.shown_as, p.phone, p.id_number].some((t) => t?.includes(text.trim()))).map((p) => ({
      case: c.id, number: c.number, title: c.title, party: p.id, role: p.role, kind: p.kind, name: p.name ?? p.shown_as ?? '', id_number: p.id_number, phone: p.phone, address: p.address,
    })))),
    newCaseCopied: async (copied, ask) => {
      const made = open(ask.title || '复制的案件', ask.story, ask.claimant, ask.payments.map((p) => payment(p)), [])
      const c = find(made.value)
      const parties = copied.map((one): Party => ({ ...copy(find(one.case).parties.find((p) => p.id === one.party)!), id: id(), role: one.role, agent: null }))
      c.parties = [...c.parties.filter((p) => (p.name ?? p.shown_as) !== null && !parties.some((o) => o.role === p.role)), ...parties]
      return made
    },
    sampleCase: async () => {
      const file: Evidence = { ...evidence('微信支付账单', '微信支付账单（示例）.csv', 'transfer'), media: 'bill' }
      const chat = evidence('微信聊天记录截屏', '催告聊天记录（示例）.png', 'demand')
      const paid = payment({
        paid_at: '2026-11-02T21:36:52', amount: 3_450_000, channel: 'wechat', counterparty: 'A*明', counterparty_account: null,
        order_no: '1000050001202611020000000007', remark: '装修尾款',
      })
      const made = open('林小满（示例）转错装修尾款', '原本要付给装修师傅，误选了通讯录中的另一人。', '林小满（示例）', [paid], [file, chat])
      const c = find(made.value)
      c.parties[1]!.name = '周明远（示例）'
      c.parties[1]!.household_division = '410311'
      c.answers['deceived'] = { kind: 'choice', value: 'no' }
      c.events.push({ id: id(), kind: 'demand-arrived', on: '2026-11-11', at: null, proof: [chat.id], party: null, amount: null, note: '微信' })
      kept.settle()
      return made
    },
    setStory: async (caseId, title, story) => {
      if (!title) refuse('case.title', '案件名称不能空着，请填写')
      Object.assign(find(caseId), { title, story })
      return done(null, 'case.story', caseId, { what: 'cases' })
    },
    newPartyId: async () => id(),
    putParty: async (caseId, put) => {
      const c = find(caseId)
      const at = c.parties.findIndex((p) => p.id === put.id)
      if (at < 0) c.parties.push(copy(put))
      else c.parties[at] = copy(put)
      return done(null, 'party.put', caseId, { what: 'cases' })
    },
    removeParty: async (caseId, gone) => {
      const c = find(caseId)
      c.parties = c.parties.filter((p) => p.id !== gone)
      return done(null, 'party.remove', caseId, { what: 'cases' })
    },
    addEvent: async (caseId, event) => {
      const made = id()
      find(caseId).events.push({ id: made, ...copy(event) })
      return done(made, 'event.add', caseId)
    },
    changeEvent: async (caseId, changed, event) => {
      const c = find(caseId)
      c.events = c.events.map((e) => (e.id === changed ? { id: changed, ...copy(event) } : e))
      return done(null, 'event.change', caseId)
    },
    removeEvent: async (caseId, gone) => {
      const c = find(caseId)
      c.events = c.events.filter((e) => e.id !== gone)
      return done(null, 'event.remove', caseId)
    },
    answer: async (caseId, question, given) => {
      if (question === 'commercial-field') refuse('fees.scope', '是不是商事争议，要写明理由和由谁判断')
      const c = find(caseId)
      if (question === 'noticed-on') {
        c.events = c.events.filter((e) => e.kind !== 'noticed-mistake')
        if (given?.kind === 'day') c.events.push({ id: id(), kind: 'noticed-mistake', on: given.value, at: null, proof: [], party: null, amount: null, note: null })
      } else if (given) c.answers[question] = copy(given)
      else delete c.answers[question]
      return done(null, 'answer', caseId)
    },
    addEvidence: async (caseId, fileName, _, words) => {
      const file = { ...evidence(words.name, fileName, words.group), ...copy(words) }
      find(caseId).evidence.push(file)
      return done(file.id, 'evidence.add', caseId)
    },
    describeEvidence: async (caseId, described, words) => {
      const c = find(caseId)
      c.evidence = c.evidence.map((e) => (e.id === described ? { ...e, ...copy(words) } : e))
      return done(null, 'evidence.describe', caseId)
    },
    orderEvidence: async (caseId, order) => {
      const c = find(caseId)
      c.evidence = order.flatMap((wanted) => c.evidence.filter((e) => e.id === wanted))
      return done(null, 'evidence.order', caseId)
    },
    writeBundle: async (caseId, onProgress) => {
      cancelled = false
      const of = 6
      for (let step = 1; step <= of; step += 1) {
        onProgress({ stage: step < 3 ? 'reading' : step < 6 ? 'binding' : 'writing', done: step, of })
        await new Promise((resolve) => setTimeout(resolve, 20))
        if (cancelled) refuse('work.cancelled', '已经停下')
      }
      return write(find(caseId), 'bundle', '证据册', 12)
    },
    cancelWork: async () => { cancelled = true },
    paperPdf: async (_, paper) => pdf(papers.find((p) => p.id === paper)?.pages ?? 1),
    savePaper: async (caseId, paper) => `~/文档/案卷/${find(caseId).number}/${papers.find((p) => p.id === paper)?.title}.pdf`,
    savePaperAs: async () => null,
    log: async (caseId) => copy(log.filter((row) => caseId === null || row.case === caseId)),
    checkStore: async () => [],
    divisions: async (text) => DIVISIONS.filter((d) => d.name.includes(text) || d.code === text),
    eventKinds: async () => EVENT_KINDS,
    lawBook: async () => copy(LAW_BOOK),
    asksInEnglish: async () => ASKS,
    ruleUse: async (rule) => {
      const used = cases.flatMap((c) => {
        const counts = judge(c).deadlines.filter((d) => d.rule === rule).map((d) => `${d.title}：${d.safe}`)
        return counts.length ? [{ case: c.id, number: c.number, title: c.title, counts }] : []
      })
      return copy({ cases: used, looked_at: cases.length, all: cases.length })
    },
    rerunFigure: async () => copy(rerunOf('[]')![0]!),
    rerun: async (text) => copy(rerunOf(text) ?? refuse('receipt.format', '这段内容不是案卷写出的计算凭据')),
    parameters: async () => copy(parameters),
    setParameter: async (id, value) => {
      if (value.source.trim() === '') refuse('rules', '请写明出处，如“省高级人民法院 2026 年 1 月通告”')
      const parameter = parameters.find((p) => p.id === id) ?? refuse('parameter.unknown', '没有这个参数')
      parameter.values.push(copy(value))
      ownFigures.push({ id, place: value.place, from: value.from })
      return done(null, 'parameter.set', undefined, { what: 'office' })
    },
    ownLaw: async () => {
      const values = ownFigures.map((key) => ({ key, value: parameters.find((p) => p.id === key.id)?.values.find((v) => v.place === key.place && v.from === key.from) }))
      const old = values.flatMap(({ key, value }) => (value && !value.to && value.from < '2025-11-01' ? [agedOf(key.id, value)] : []))
      return copy({ figures: ownFigures, aged: old, warnings: packs.length ? PREVIEW.warnings : [] })
    },
    previewRemove: async (key) => {
      const now = parameters.find((p) => p.id === key.id)?.values.find((v) => v.place === key.place && v.from === key.from)
      return copy({ now: now ?? refuse('parameter.none', '本机构没有填写过这个值'), instead: null, cases: [], looked_at: cases.length })
    },
    removeParameter: async (key) => {
      const values = parameters.find((p) => p.id === key.id)?.values ?? []
      const at = values.findIndex((v) => v.place === key.place && v.from === key.from)
      if (at < 0) refuse('parameter.none', '本机构没有填写过这个值')
      values.splice(at, 1)
      ownFigures.splice(ownFigures.findIndex((own) => own.id === key.id && own.place === key.place && own.from === key.from), 1)
      return done(null, 'parameter.remove', undefined, { what: 'office' })
    },
    parameterPlaces: async (id) => (parameters.find((p) => p.id === id)?.by === 'province' ? copy(PROVINCES) : []),
    previewFigures: async () => copy(SHARED),
    importFigures: async (_, take) => {
      for (const key of take) {
        const values = parameters.find((p) => p.id === key.id)?.values ?? []
        const theirs = SHARED.figures.find((f) => f.id === key.id && f.theirs.place === key.place && f.theirs.from === key.from)?.theirs
        const at = values.findIndex((v) => v.place === key.place && v.from === key.from)
        if (theirs) values.splice(at < 0 ? values.length : at, at < 0 ? 0 : 1, copy(theirs))
        if (theirs && !ownFigures.some((own) => own.id === key.id && own.place === key.place && own.from === key.from)) ownFigures.push(copy(key))
      }
      return done(take.length, 'parameter.import', undefined, { what: 'office' })
    },
    packs: async () => copy(packs),
    officeDuties: async () => [{ text: '账户、身份号码是敏感个人信息，处理要有特定目的和充分必要', rule: 'data.sensitive', cites: [], standing: 'law', children: [] }],
    previewUndo: async (id) => {
      const known = packs.find((p) => p.id === id) ?? refuse('pack.unknown', '没有采用这个规则包')
      const cases = PREVIEW.cases.map((c) => ({ ...c, changes: c.changes.map((change) => ({ ...change, before: change.after, after: change.before })) }))
      return copy({ ...PREVIEW, manifest: known.manifest, cases, rules: PREVIEW.rules.map((rule) => ({ ...rule, gone: rule.new, new: rule.gone })) })
    },
    undoPack: async (id) => {
      const gone = packs.find((p) => p.id === id) ?? refuse('pack.unknown', '没有采用这个规则包')
      packs.splice(packs.indexOf(gone), 1)
      return done(copy(gone.manifest), 'rules.undo', undefined, { what: 'office' })
    },
    whyPdf: async () => pdf(1),
    saveWhy: async (caseId) => `~/文档/案卷/${find(caseId).number}/计算说明.pdf`,
    saveReceipts: async (caseId) => `~/文档/案卷/${find(caseId).number}/计算凭据.json`,
    previewPack: async () => copy(PREVIEW),
    applyPack: async () => {
      packs.push({ id: `${PREVIEW.manifest.made_on}-0001`, manifest: copy(PREVIEW.manifest) })
      return done(copy(PREVIEW.manifest), 'rules.apply', undefined, { what: 'office' })
    },
  }
}

function names(c: Case, role: Party['role']): string {
  return c.parties.filter((p) => p.role === role).map((p) => p.name ?? p.shown_as ?? '').filter(Boolean).join('、')
}
