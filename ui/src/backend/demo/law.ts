import type { AgedFigure, Division, Elsewhere, EventKindShown, InEnglish, LawBook, PackPreview, ParameterShown, ParameterValueShown, Rerun, SharedFigures } from '../index'

/** A part of the program's own list: enough to see every group and every kind of field. */
const KINDS: Omit<EventKindShown, 'belongs_to' | 'outcomes'>[] = [
  { kind: 'noticed-mistake', name: '发现转错或受骗', english: 'Mistake or deceit noticed', group: 'origin', planned: false, amount: false },
  { kind: 'learned-recipient', name: '知道收款人是谁', english: 'Recipient’s identity learned', group: 'origin', planned: false, amount: false },
  { kind: 'platform-complaint', name: '向平台或银行投诉', english: 'Complaint to platform or bank', group: 'platform', planned: false, amount: false },
  { kind: 'demand-sent', name: '催告已发出', english: 'Demand sent', group: 'demand', planned: false, amount: false },
  { kind: 'demand-arrived', name: '催告到达对方', english: 'Demand arrived', group: 'demand', planned: false, amount: false },
  { kind: 'refused', name: '对方明确拒绝', english: 'Clear refusal', group: 'demand', planned: false, amount: false },
  { kind: 'acknowledged', name: '对方承认债务或请求延期', english: 'Debt acknowledged or time asked for', group: 'demand', planned: false, amount: false },
  { kind: 'part-paid', name: '对方部分还款', english: 'Part payment', group: 'demand', planned: false, amount: true },
  { kind: 'police-report', name: '向公安机关报案', english: 'Police report', group: 'criminal', planned: false, amount: false },
  { kind: 'mediation-requested', name: '向调解组织提出请求', english: 'Mediation requested', group: 'mediation', planned: false, amount: false },
  { kind: 'mediation-session-set', name: '约定的调解会', english: 'Mediation session arranged', group: 'mediation', planned: true, amount: false },
  { kind: 'visit-set', name: '约定的回访', english: 'Follow-up visit arranged', group: 'mediation', planned: true, amount: false },
  { kind: 'agreement-effective', name: '调解协议生效', english: 'Agreement effective', group: 'mediation', planned: false, amount: false },
  { kind: 'performance-due', name: '约定履行日', english: 'Performance due', group: 'mediation', planned: true, amount: false },
  { kind: 'complaint-filed', name: '向法院提交起诉状', english: 'Complaint handed to the court', group: 'court', planned: false, amount: false },
  { kind: 'hearing', name: '开庭日', english: 'Hearing', group: 'court', planned: true, amount: false },
  { kind: 'judgment-served', name: '收到一审判决', english: 'First-instance judgment served', group: 'court', planned: false, amount: false },
  { kind: 'judgment-effective', name: '裁判生效', english: 'Judgment effective', group: 'court', planned: false, amount: false },
  { kind: 'judgment-performance-due', name: '裁判确定的履行期限届满', english: 'Performance due under the judgment', group: 'court', planned: true, amount: true },
  { kind: 'retrial-judgment-effective', name: '再审的判决、裁定生效', english: 'Judgment or ruling in a retrial effective', group: 'court', planned: false, amount: false },
  { kind: 'court-freeze', name: '法院采取冻结措施', english: 'Court freeze carried out', group: 'court', planned: false, amount: false },
  { kind: 'freeze-renewal-applied', name: '申请续行保全（续冻）', english: 'Renewal of the freeze applied for', group: 'court', planned: false, amount: false },
  { kind: 'repaid', name: '款项已全部返还', english: 'All money returned', group: 'closing', planned: false, amount: false },
]
const OUTCOMES: EventKindShown['outcomes'] = [
  { outcome: 'upheld', name: '维持原来的文书，或者终结再审程序', english: 'What was decided before is upheld, or the retrial was ended' },
  { outcome: 'pays', name: '改判、变更或者第一次判令给付', english: 'It orders payment: another sum than before, or for the first time' },
]
const BELONGS: Partial<Record<EventKindShown['kind'], EventKindShown['belongs_to']>> = {
  'freeze-renewal-applied': ['court-freeze'],
  'judgment-performance-due': ['judgment-effective', 'retrial-judgment-effective'],
}
export const EVENT_KINDS: EventKindShown[] = KINDS.map((k) => ({
  ...k, belongs_to: BELONGS[k.kind] ?? [], outcomes: k.kind === 'retrial-judgment-effective' ? OUTCOMES : [],
}))

/** Of the rule book's questions one that no case here is asked, and its answers. */
export const ASKS: InEnglish[] = [
  { said: '收款的单位现在还在吗？（可以在企业信用信息公示系统上查）', english: 'Does the receiving entity still exist? (It can be looked up in the enterprise credit system)' },
  { said: '已经注销', english: 'Deregistered' },
]

export const PARAMETERS: ParameterShown[] = [
  {
    id: 'small-claims.must', title: '小额诉讼金额线：应当适用', fact: ['C27a'], unit: 'yuan', choices: [], by: 'province',
    ask: '受诉法院所在省的小额诉讼金额线是多少元？', found_in: '省高级人民法院的通告',
    values: [{ place: '320000', from: '2026-01-04', to: null, value: '64610', source: '扬子晚报 2026-01-05', standing: 'unverified' }],
  },
  {
    id: 'aid.unjust-enrichment', title: '不当得利能否申请法律援助', fact: ['A1'], unit: 'choice', by: 'province',
    choices: [{ code: 'yes', label: '包括' }, { code: 'no', label: '不包括' }, { code: 'unclear', label: '没有写明' }],
    ask: '受诉法院所在省的法律援助规定是否包括不当得利（转错账）？', found_in: '那个省的法律援助条例', values: [],
  },
]

/** A figure of the office's own that nobody has looked at for a year. */
export function agedOf(id: string, value: ParameterValueShown): AgedFigure {
  const title = PARAMETERS.find((p) => p.id === id)?.title ?? id
  const says = `“${title}”用的是 ${value.from} 起的 ${value.value}（出处：${value.source}），没有写到哪天止，已经一年没有核对；请查有没有新的标准，仍然有效的，从核对那天起再填写一次`
  return { id, title, value, until: value.from, reach: 'ended', says }
}

/** Places by the names that people know them by. */
export const PROVINCES: Division[] = [
  { code: '320000', name: '江苏省' },
  { code: '330000', name: '浙江省' },
  { code: '410000', name: '河南省' },
]

/** A file of another office: a value that is new, one that is the same, one that differs. */
export const SHARED: SharedFigures = {
  wrong: [],
  figures: [
    {
      id: 'small-claims.must', title: '小额诉讼金额线：应当适用', place_name: '浙江省', state: 'new', mine: null,
      theirs: { place: '330000', from: '2026-01-01', to: null, value: '70000', source: '省高院通告', standing: 'unverified' },
    },
    {
      id: 'small-claims.must', title: '小额诉讼金额线：应当适用', place_name: '江苏省', state: 'differs',
      mine: { place: '320000', from: '2026-01-04', to: null, value: '64610', source: '扬子晚报 2026-01-05', standing: 'unverified' },
      theirs: { place: '320000', from: '2026-01-04', to: null, value: '64611', source: '别处抄来', standing: 'unverified' },
    },
  ],
}

export const PREVIEW: PackPreview = {
  manifest: {
    format: 1, name: '2027 年更新', made_on: '2026-11-20', prepared_by: '甲律师', reviewed_by: '乙律师', note: '上诉期的例子重新核对', files: {},
  },
  findings: [],
  warnings: [{ file: '2027 年更新/appeal.toml', line: 1, rule: 'civil.appeal', key: 'version', message: '代替了 court-appeal.toml 里的“对一审判决上诉”，却没有 2017-07-01 至 2023-12-31 的版本：那些日子的案件不再有这一条可用。请把原来的版本一起写上；确实不要的，用 gaps 写明理由' }],
  rules: [{ what: 'rule civil.appeal', title: '对一审判决上诉', gone: ['period = "15d"'], new: ['period = "10d"'] }],
  cases: [{ number: '2026-0001', title: '示例', changes: [{ what: '期限 对一审判决上诉', before: '2026-11-17', after: '2026-11-12', main: true }], papers: [], bare: [] }],
  without_effect: [], looked_at: 3,
}

const CONFIRMATION = { statute: '民事诉讼法', words: '生效之日起三十日内' }
/** A renumbered article, seen from either edition. */
export const ELSEWHERE: Record<string, Elsewhere> = {
  '民事诉讼法|2023|205': { same: [{ edition: '2021', article: '201', subject: '申请司法确认', changed: null }], references: [] },
  '民事诉讼法|2021|201': { same: [{ edition: '2023', article: '205', subject: '申请司法确认', changed: null }], references: [] },
}

export const LAW_BOOK: LawBook = {
  rules: [
    {
      id: 'mediation.judicial-confirmation', title: '申请司法确认调解协议', fact: ['M11'], route: 'mediation', standing: 'law',
      says: null, missed: '法院不予受理；可以另行达成新的协议，或者起诉请求履行', note: '从协议生效之日起算，不从违约之日起算。', unchecked: [], file: 'mediation.toml', text: '[[rule]]\nid = "mediation.judicial-confirmation"\nperiod = "30d"',
      versions: [
        { from: '2024-01-01', to: null, period: '30d', regime: 'procedural', cite: [{ ...CONFIRMATION, edition: '2023', article: '205' }] },
        { from: '2022-01-01', to: '2023-12-31', period: '30d', regime: 'procedural', cite: [{ ...CONFIRMATION, edition: '2021', article: '201' }] },
      ],
    },
    {
      id: 'civil.small-claims', title: '小额诉讼程序', fact: ['C27'], route: 'civil', standing: 'practice', says: null, missed: null, note: null, unchecked: [], file: 'civil.toml', text: '[[rule]]\nid = "civil.small-claims"',
      versions: [{ from: '2024-01-01', to: null, period: null, regime: null, cite: [] }],
    },
    {
      id: 'aid.scope', title: '法律援助的范围', fact: ['A2'], route: null, standing: 'unverified', says: null, missed: null, note: null, unchecked: [], file: 'aid.toml', text: '[[rule]]\nid = "aid.scope"',
      versions: [{ from: '2022-01-01', to: null, period: null, regime: null, cite: [] }],
    },
  ],
  cites: { '民事诉讼法|2023|205': '《中华人民共和国民事诉讼法》（2023年文本）第二百零五条', '民事诉讼法|2021|201': '《中华人民共和国民事诉讼法》（2021年文本）第二百零一条' },
  elsewhere: ELSEWHERE,
  editions: {
    '民事诉讼法|2023': { statute: '民事诉讼法', title: '中华人民共和国民事诉讼法', edition: '2023', from: '2024-01-01', to: null, note: null },
    '民事诉讼法|2021': { statute: '民事诉讼法', title: '中华人民共和国民事诉讼法', edition: '2021', from: '2022-01-01', to: '2023-12-31', note: null },
  },
  law_as_of: '2026-09-01',
  book: '0123456789abcdef'.repeat(4),
}

/** Two figures for any JSON, one of which changed; nothing for what is no JSON. */
export function rerunOf(text: string): Rerun[] | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  return [
    { case: '2026-0001', title: '案件受理费', same: true, then: { kind: 'sum', fen: 66_250 }, now: { kind: 'sum', fen: 66_250 }, changed: [] },
    {
      case: '2026-0001', title: '上诉', same: false, then: { kind: 'date', raw: '2026-11-17', legal: '2026-11-17', safe: '2026-11-17', until: null },
      now: { kind: 'date', raw: '2026-11-12', legal: '2026-11-12', safe: '2026-11-12', until: null }, changed: ['规则“civil.appeal”2024-01-01 起的版本改了期间：15d → 10d'],
    },
  ]
}
