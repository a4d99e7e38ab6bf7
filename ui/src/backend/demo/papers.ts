import type {
  Backend, Because, Case, Changed, Delivery, DeliveryShown, Done, Draft, Evidence, Field, FormShown, PaperOffer, PaperRow,
} from '../index'
import type { Memory } from './memory'

/** What the pretend program lends to its papers. */
interface Desk {
  find: (caseId: string) => Case
  offers: (c: Case) => PaperOffer[]
  done: <T>(value: T, op: string, caseId?: string, ...more: Changed[]) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  id: () => string
  open: (title: string, story: string, claimant: string) => string
  write: (c: Case, template: string, title: string, pages: number) => Done<{ paper: PaperRow; faces: string[] }>
  papers: PaperRow[]
  evidence: (name: string, fileName: string, group: Evidence['group']) => Evidence
  now: string
  memory: Memory
}

const line = (key: string, label: string): Field => ({ key, label, kind: { kind: 'line' }, optional: false })
const LETTER: Field[] = [
  line('to', '收函人'),
  { key: 'facts', label: '事实', kind: { kind: 'words' }, optional: false },
  { key: 'amount', label: '要求返还的金额', kind: { kind: 'money' }, optional: false },
  { key: 'pay_by', label: '还款期限', kind: { kind: 'day' }, optional: true },
  { key: 'pay_to', label: '还款方式', kind: { kind: 'lines' }, optional: true },
  { key: 'transfers', label: '转账', kind: { kind: 'rows', of: [line('time', '时间'), { key: 'amount', label: '金额', kind: { kind: 'money' }, optional: false }] }, optional: true },
]
/** A paper against one of several, or against all. */
const SUIT = 'civil-complaint'
/** What the rule book says of the day of the seal, by the paper. */
const SEALING: Partial<Record<string, Because[]>> = {
  'mediation-agreement': [{
    text: '协议书从当事人、人民调解员都签了，并且加盖人民调解委员会印章的那一天起生效', rule: 'papers.agreement-sealed', standing: 'law', children: [],
    cites: [{ statute: '人民调解法', edition: '2010', article: '29', words: '印章之日起生效' }],
  }],
}
/** One grey pixel: a picture of a page nobody reads. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

type Papers = Pick<
  Backend,
  'forms' | 'drafts' | 'draft' | 'draftPaper' | 'composePaper' | 'saveDraft' | 'followCase' | 'saveDraftFile' | 'dropDraft' | 'checkPaper' | 'previewPaper' | 'issueDraft' |
  'revisePaper' | 'withdrawPaper' | 'signPaper' | 'signing' | 'sealing' | 'unsignPaper' | 'saveDocx' | 'dossierProfiles' | 'dossierOrders' | 'takeProfile' | 'resetProfile' | 'dossier' | 'writeDossier' |
  'setHandling' | 'deliveries' | 'addDelivery' | 'updateDelivery' | 'removeDelivery' | 'numberSeries' | 'officeLook' | 'setOfficePicture' |
  'takeTemplate' | 'resetTemplate' | 'oralAgreement' | 'writeFiling'
>

/** Papers in memory: composed, saved, refused where they threaten, issued, sent. */
export function papers(desk: Desk): Papers {
  const { find, done, refuse, copy, id } = desk
  const drafts: Draft[] = []
  /** What each draft said before anyone edited it. */
  const before = new Map<string, string>()
  const sent: (Delivery & { of: string })[] = []
  desk.memory.holdList(sent)
  /** Between whom oral agreements were taken down. */
  const agreed = new Set<string>()
  let logo = false
  let seal = false

  const shownForms = (caseId: string | null): FormShown[] => (caseId ? desk.offers(find(caseId)) : [])
    .filter((offer) => offer.template !== 'bundle')
    .map((offer) => ({ id: offer.template, title: offer.title, fields: LETTER, chooses: offer.template === SUIT ? 'one_or_all' : 'one', allowed: offer.allowed, because: offer.because }))
  const respondents = (caseId: string) => find(caseId).parties.filter((p) => p.role === 'respondent')
  /** The one of several respondents whom a paper's words name. */
  const whose = (caseId: string, data: string): string | null => {
    const all = respondents(caseId)
    const named = (JSON.parse(data) as { to: string }).to
    return all.length > 1 ? (all.find((p) => p.name === named)?.id ?? null) : null
  }
  /** A letter that names nobody is composed for the first. */
  const fresh = (caseId: string, form: string, data: string): Draft =>
    composed(caseId, form, whose(caseId, data) ?? (form === SUIT ? null : (respondents(caseId)[0]?.id ?? null)))
  const composed = (caseId: string, form: string, to: string | null = null): Draft => {
    const c = find(caseId)
    const all = respondents(caseId)
    if (all.length > 1 && to === null && form !== SUIT) refuse('paper.addressee', '本案有几个被申请人；请选择这份函发给哪一个')
    const offer = shownForms(caseId).find((one) => one.id === form) ?? refuse('paper.template', `没有名为“${form}”的文书`)
    const data = {
      to: all.filter((p) => to === null || p.id === to).map((p) => p.name ?? '').join('、'), facts: c.story, amount: c.payments[0]?.amount ?? 0, pay_by: null, pay_to: [],
      transfers: c.payments.map((p) => ({ time: p.paid_at, amount: p.amount })),
    }
    return judged({
      id: null, case: caseId, form, title: offer.title, data: JSON.stringify(data), to: null, missing: [], lead: null, objections: [], doubts: [], notes: [], offers: [], moved: [], edited: false, allowed: offer.allowed === true,
      because: offer.because, series: null, saved_at: null, replaces: null,
    })
  }
  const judged = (draft: Draft): Draft => {
    const data = JSON.parse(draft.data) as { to: string; facts: string }
    const missing = data.to === '' ? [{ key: 'to', label: '收函人' }] : []
    const objections = data.facts.includes('后果自负')
      ? [{ code: 'threat', field: 'facts', label: '事实', words: '后果自负', says: '文书里不能有威胁的话，请删去' }]
      : []
    const standing = desk.papers.find((one) => one.case === draft.case && one.template === draft.form && one.replaced_by === null && one.withdrawn === null)
    const doubts = standing && draft.replaces !== standing.id
      ? [{ code: 'another', says: `本案已有一份有效的${draft.title}。修改它的，请出新版；确需另有一份的，请写明理由`, paper: standing.id, may_replace: true }]
      : []
    return { ...draft, to: whose(draft.case, draft.data), missing, objections, doubts, moved: moved(draft), edited: draft.data !== (before.get(draft.id ?? '') ?? draft.data) }
  }
  /** Fields that the case would fill differently now. */
  const moved = (draft: Draft): Draft['moved'] => {
    const kept = before.get(draft.id ?? '')
    if (kept === undefined) return []
    const then = JSON.parse(kept) as Record<string, unknown>
    const now = JSON.parse(fresh(draft.case, draft.form, draft.data).data) as Record<string, unknown>
    const data = JSON.parse(draft.data) as Record<string, unknown>
    const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
    return LETTER.filter((field) => !same(then[field.key], now[field.key])).map((field) => ({
      key: field.key, label: field.label, edited: !same(data[field.key], then[field.key]),
    }))
  }
  const row = (draft: string): Draft => drafts.find((one) => one.id === draft) ?? refuse('store.not-found', '没有这份草稿')
  const paper = (paperId: string): PaperRow => desk.papers.find((one) => one.id === paperId) ?? refuse('store.not-found', '没有这份文书')
  const begin = (draft: Draft, replaces: string | null): Done<Draft> => {
    const made = { ...draft, id: id(), saved_at: desk.now, replaces }
    before.set(made.id, draft.data)
    drafts.unshift(made)
    return done(copy(made), 'draft.start', draft.case)
  }
  const delivery = (one: Delivery): DeliveryShown => ({
    delivery: one, method: one.method, state: one.state, paper: paper(one.paper).title,
    counts: one.state === 'arrived' && one.proof.length > 0 ? '已证明到达，诉讼时效自到达之日重新计算' : '没有证明到达，不影响稳妥日',
  })

  return {
    forms: async (caseId) => copy(shownForms(caseId)),
    drafts: async (caseId) => copy(drafts.filter((one) => one.case === caseId)),
    draft: async (draft) => copy(judged(row(draft))),
    draftPaper: async (caseId, form, to) => begin(composed(caseId, form, to), null),
    composePaper: async (caseId, form, to) => composed(caseId, form, to),
    saveDraft: async (draft, data) => {
      row(draft).data = data
      return null
    },
    followCase: async (draft, take) => {
      const one = row(draft)
      const now = fresh(one.case, one.form, one.data).data
      if (take) {
        const data = JSON.parse(one.data) as Record<string, unknown>
        const said = JSON.parse(now) as Record<string, unknown>
        for (const field of moved(one)) if (!field.edited) data[field.key] = said[field.key]
        one.data = JSON.stringify(data)
      }
      before.set(draft, now)
      return done(copy(judged(one)), 'draft.follow', one.case)
    },
    saveDraftFile: async (draft, docx) => `~/文档/案卷/${find(row(draft).case).number}/${row(draft).title}_草稿.${docx ? 'docx' : 'pdf'}`,
    dropDraft: async (draft) => {
      const gone = row(draft)
      drafts.splice(drafts.indexOf(gone), 1)
      return done(null, 'draft.drop', gone.case)
    },
    checkPaper: async (caseId, form, data, replaces) =>
      judged({ ...fresh(caseId, form, data), data, replaces }),
    previewPaper: async (_, data, __, ___, have) => {
      const key = String(data.length)
      return [{ key, png: have.includes(key) ? null : PIXEL, width: 595, height: 842 }]
    },
    issueDraft: async (draft, withBlanks, sure) => {
      const issued = judged({ ...row(draft), replaces: sure.instead ?? row(draft).replaces })
      if (issued.moved.length > 0) refuse('paper.moved', '起草以后案件有变动')
      if (issued.objections.length > 0) refuse('paper.words', issued.objections[0]!.says)
      if (issued.missing.length > 0 && !withBlanks) refuse('paper.missing', '还有没填的')
      const doubt = issued.doubts[0]
      if (doubt && !sure.another?.trim()) refuse('paper.another', doubt.says)
      const made = desk.write(find(issued.case), issued.form, issued.title, 2)
      const old = desk.papers.find((one) => one.id === issued.replaces)
      const kept = paper(made.value.paper.id)
      kept.docx = 'd'.repeat(64)
      if (old) {
        old.replaced_by = kept.id
        kept.version = old.version + 1
        kept.replaces = old.id
      }
      drafts.splice(drafts.indexOf(row(draft)), 1)
      return { ...made, value: { paper: copy(kept), faces: made.value.faces, notes: [] } }
    },
    revisePaper: async (caseId, paperId) => begin(composed(caseId, paper(paperId).template), paperId),
    withdrawPaper: async (caseId, paperId, why) => {
      paper(paperId).withdrawn = { at: desk.now, why }
      return done(null, 'paper.withdraw', caseId)
    },
    signing: async (_, paperId, ask) => ({
      records: paper(paperId).template === 'mediation-agreement' ? [`记录“当事人全部签署调解协议”：${ask.on}`] : [], notes: ask.sealed_on ? [] : ['没有填写盖章的日期'],
      changes: [{ what: '期限 申请司法确认调解协议', before: '', after: '稳妥日 2026-12-25', main: true }],
    }),
    sealing: async (_, paperId) => SEALING[paper(paperId).template] ?? [],
    signPaper: async (caseId, paperId, ask, file) => {
      const other = desk.papers.find((one) => one.id !== paperId && one.signed.some((copy) => copy.evidence === ask.scan))
      if (other && !ask.sure) refuse('paper.signed-doubt', `这个文件已经是“${other.title}”的签字件`)
      const made = file ? desk.evidence(file.file_name, file.file_name, 'demand') : undefined
      if (made) find(caseId).evidence.push(made)
      paper(paperId).signed.push({ evidence: made?.id ?? ask.scan ?? '', on: ask.on })
      return done(null, 'paper.sign', caseId)
    },
    unsignPaper: async (caseId, paperId, scan) => {
      const row = paper(paperId)
      row.signed = row.signed.filter((one) => one.evidence !== scan)
      return done(null, 'paper.unsign', caseId)
    },
    saveDocx: async (caseId, paperId) => `~/文档/案卷/${find(caseId).number}/${paper(paperId).title}.docx`,
    dossierProfiles: async () => [{ id: 'file-9', title: '人民调解卷宗（九项）', kind: '人民调解卷宗', office: ['committee'], note: '', filing: false, item: [] }],
    dossier: async (caseId) => {
      const letter = desk.papers.find((one) => one.case === caseId && one.template !== 'bundle')
      const items = [
        {
          title: '函件', lamp: letter ? ('unsigned' as const) : ('missing' as const), because: letter ? '还没有签字件' : '还没有出具', parts: [], drafts: [],
          papers: ['demand-letter'], changed: [], needed: true,
        },
        { title: '证据材料', lamp: 'there' as const, because: '', parts: [], drafts: [], papers: [], changed: [], needed: true },
      ]
      return {
        profile: { id: 'file-9', title: '人民调解卷宗（九项）', kind: '人民调解卷宗', office: ['committee'], note: '', filing: false, item: [] },
        number: null, items, complete: false, lacking: ['函件：还没有出具'],
      }
    },
    writeDossier: async (caseId, _, __, onProgress) => {
      onProgress({ stage: 'binding', done: 1, of: 1 })
      const made = desk.write(find(caseId), 'dossier', '卷宗', 9)
      return { ...made, value: { paper: made.value.paper, lacking: ['函件：还没有出具'], refused: [], issued: { issued: [], blanks: [], not_issued: [] } } }
    },
    setHandling: async (caseId, handling) => {
      find(caseId).handling = copy(handling)
      return done(null, 'case.handling', caseId)
    },
    deliveries: async (caseId) => copy(sent.filter((one) => one.of === caseId).map(delivery)),
    addDelivery: async (caseId, made) => {
      const state = made.outcome ?? { state: 'sent' as const }
      sent.push({
        of: caseId, id: id(), paper: made.paper, party: made.party ?? null, receiver: made.receiver ?? '', method: made.method, slip_no: made.slip_no ?? '',
        sent_on: made.sent_on, state: state.state, state_on: 'on' in state ? state.on : null, note: '', proof: made.proof ?? [], events: [],
      })
      return done(sent.at(-1)!.id, 'delivery.add', caseId)
    },
    updateDelivery: async (caseId, which, outcome, proof) => {
      const one = sent.find((known) => known.id === which) ?? refuse('store.not-found', '没有这次发送')
      Object.assign(one, { state: outcome.state, state_on: 'on' in outcome ? outcome.on : null, proof })
      return done(which, 'delivery.update', caseId)
    },
    removeDelivery: async (caseId, which) => {
      sent.splice(sent.findIndex((one) => one.id === which), 1)
      return done(null, 'delivery.remove', caseId)
    },
    numberSeries: async () => [{ id: 'letter', title: '律师函', office: ['firm'], per: 'paper', papers: ['lawyer-letter'], pattern: '〔{year}〕{code}律函字第{n}号' }],
    officeLook: async () => ({ lines: ['地址：示例路1号'], logo, seal, face: null, folder: '~/.local/share/anjuan/templates', templates: [] }),
    setOfficePicture: async (what, data) => {
      if (what === 'logo') logo = data !== null
      else seal = data !== null
      return done(null, 'office.picture', undefined, { what: 'office' })
    },
    dossierOrders: async () => [{ id: 'file-9', title: '人民调解卷宗（九项）', file: null, refused: null }],
    takeProfile: async (profile) => `~/.local/share/anjuan/dossiers/${profile}.toml`,
    resetProfile: async (profile) => `~/.local/share/anjuan/dossiers/${profile}.toml.bak`,
    takeTemplate: async (form) => `~/.local/share/anjuan/templates/${form}.typ`,
    oralAgreement: async (ask) => {
      if (ask.terms.length === 0) refuse('oral.field', '请写明达成了什么协议')
      const title = `${ask.claimant.name}与${ask.respondent.name}`
      if (!ask.again && agreed.has(title)) refuse('oral.again', '同样两方已有案件')
      if (!ask.not_deceived) refuse('oral.deceived', '登记口头协议以前要先问一句：付款之前有没有人用假话或者威胁让付款人付钱？')
      agreed.add(title)
      const c = desk.open(title, ask.dispute, ask.claimant.name ?? '')
      const made = desk.write(find(c), 'oral-agreement', '人民调解口头协议登记表', 1)
      return { ...made, value: { case: c, number: find(c).number, issued: { paper: made.value.paper, faces: [], notes: [] } } }
    },
    writeFiling: async () => null,
    resetTemplate: async (form) => `~/.local/share/anjuan/templates/${form}.typ.bak`,
  }
}
