import { exact, find, HAN } from './catalogue'

/**
 * A line of the log in English.
 *
 * Such a line is no sentence: it is put together from a title, a number, a name, a reason that somebody typed. Which part is
 * which is told by the operation; what was typed stays as it was typed.
 */
export function logged(op: string, said: string): string {
  if (!HAN.test(said)) return said
  return changed(said) ?? lines[op]?.(said) ?? find(said) ?? said
}

type Line = (said: string) => string | undefined

/** What of an operation can be taken back is told change by change, whatever the operation. */
function changed(said: string): string | undefined {
  if (!/^(?:添加|删除|修改)“/.test(said)) return undefined
  return said.split(/；(?=(?:添加|删除|修改)“)/).map(say).join('; ')
}

const say = (said: string) => find(said) ?? said
/** Nothing of it is the program's: a name, a reason, a place in the machine. */
const own: Line = (said) => said
/** The first that knows the line. */
const first = (...all: Line[]): Line => (said) => {
  for (const one of all) {
    const words = one(said)
    if (words !== undefined) return words
  }
  return undefined
}
/** What fits is put together anew. */
const as = (fits: RegExp, words: (...found: string[]) => string | undefined): Line => (said) => {
  const found = fits.exec(said)
  return found ? words(...found.slice(1).map((part) => part ?? '')) : undefined
}
/** With the longest title that the program knows at its beginning; what follows as it is told there. */
const titled = (words: (title: string, rest: string) => string | undefined): Line => (said) => {
  for (let end = said.length; end > 0; end -= 1) {
    if (end < said.length && !ENDS.test(said.slice(end - 1, end + 1))) continue
    const title = exact(said.slice(0, end))
    const whole = title === undefined ? undefined : words(title, said.slice(end))
    if (whole !== undefined) return whole
  }
  return undefined
}
/** Where a title may end: before a mark or a space, or after the mark that ends a question. */
const ENDS = /[ （：]$|^[？）]/

const ANOTHER = /（另出一份：(.*)）(?= \(approved by |$)/
const APPROVED = /（审批：(.*)，(\d{4}-\d\d-\d\d)）$/
/** 律师函（第2版） 洛示律函〔2026〕1号（另出一份：…）（审批：…，2026-11-26） */
const issued = titled((title, rest) => {
  const words = rest
    .replace(APPROVED, (_, by: string, on: string) => ` (approved by ${by}, ${on})`)
    .replace(ANOTHER, (_, why: string) => ` (one more: ${why})`)
  const which = /^（第(\d+)版）/.exec(words)
  return which ? `${title} (version ${which[1]})${words.slice(which[0].length)}` : `${title}${words}`
})

/** A title, and after it what stays; a colon before a reason is an English one. */
const named = titled((title, rest) => (/^[ ：]|^$/.test(rest) ? `${title}${rest.replace('：', ': ')}` : undefined))

/** 律师函（DOCX） → /…, 证据册 → /…（3 个文件） */
const written = as(/^(.*?)(（DOCX）|（草稿）)? → (.*?)(?:（(\d+) 个文件）)?$/, (title = '', kind, to, files) =>
  `${say(title)}${kind === '（草稿）' ? ' (draft)' : kind ? ' (DOCX)' : ''} → ${to}${files ? ` (${files} files)` : ''}`)

/** A question and what was answered; of one of several the question is asked under that one's name. */
const asked = titled((ask, rest) => (/^[ ]/.test(rest) ? `${ask}${rest}` : `${ask} ${rest === '（撤回）' ? '(taken back)' : say(rest)}`))
const answered = first(
  as(/^(.*) 撤回$/, (event = '') => { const words = exact(event); return words && `${words}: taken back` }),
  as(/^(“[^”]*”)：([^]*)$/, (name, rest = '') => { const words = asked(rest); return words && `${name}: ${words}` }),
  asked,
  find,
)

/** The title, what the signing records and proves, its day, and whether it was entered afterwards. */
const signed = as(/^(.*) (\d{4}-\d\d-\d\d)(（签字在出具登记以前，事后补录）)?$/, (said = '', on, later) => {
  const each = said.split(/；(?=(?:记录|证明)“)/).map(say)
  return `${each.join('; ')} ${on}${later ? ` ${say(later)}` : ''}`
})

const booked = as(/^(\S+)(?: (.*?))? ([\d,.]+) 元(?:：(.*?))?(?:（收据 (.*)）)?$/, (verb = '', name, sum, note, receipt) =>
  [`${say(verb)}${name ? ` ${name}` : ''}, ${sum} yuan`, note ? `: ${say(note)}` : '', receipt ? ` (receipt ${receipt})` : ''].join(''))

const removed = as(/^删去 (.*)$/, (name) => `${name} removed`)

const lines: Record<string, Line> = {
  answer: answered,
  'books.post': booked,
  'books.reverse': as(/^(\S+) 的“(.*)”：(.*)$/, (on, line = '', why) => `“${booked(line) ?? line}” of ${on}: ${why}`),
  'bundle.plan': as(/^(照证据册文件恢复：)?(.*)：(\d+) 组 (\d+) 份$/, (back, title = '', groups, n) =>
    `${back ? 'Brought back from the file of the bundle: ' : ''}${exact(title) ?? title}: ${groups} groups, ${n} exhibits`),
  'bundle.serve': as(/^(\S+) 送交 (.*)：证据(.*?)至证据(.*?)，(遮盖版|完整版)(?:，文件 SHA-256 (\S+))?$/, (on, to, from, until, copy = '', hash) =>
    `${on}, handed to ${to}: exhibits ${from} to ${until}, ${COPY[copy]}${hash ? `, file SHA-256 ${hash}` : ''}`),
  'case.add': as(/^(\S+) (.*)$/, (number, title = '') => `${number} ${say(title)}`),
  'case.close': own,
  'case.discard': as(/^(\S+) (.*)：(.*?)$/, (number, title = '', why) => `${number} ${say(title)}: ${why}`),
  'case.export': own,
  'case.release': as(/^(\S+) 向(.*)披露(.*?)；(当事人均书面同意|依法应当披露|机构自用，没有交给他人)(?:：(.*)|（(.*)）)$/, (on, to, what, ground = '', why, paper) =>
    `${on}, ${what} disclosed to ${to}; ${GROUNDS[ground]}: ${why || say(paper ?? '')}`),
  'case.import-list': as(/^(.*)，(\d+) 件$/, (file, n) => `${file}, ${n} cases`),
  'conflict.settle': as(/^(.*?)：(.*)$/, (is = '', why) => `${say(is)}: ${why}`),
  'court-cost.put': as(/^(.*) ([\d,.]+) 元$/, (kind = '', sum) => `${say(kind)} ${sum} yuan`),
  'court-cost.remove': as(/^(.*) ([\d,.]+) 元$/, (kind = '', sum) => `${say(kind)} ${sum} yuan`),
  'delivery.add': as(/^(.*)：(.*) (\S+)$/, (what = '', state = '', on) => `${named(what) ?? what}: ${say(state)} ${on}`),
  'delivery.remove': as(/^(\S+) (.*)$/, (how = '', who) => `${say(how)} ${who}`),
  'delivery.update': as(/^(.*)：(.*) (\S+)$/, (what = '', state = '', on) => `${named(what) ?? what}: ${say(state)} ${on}`),
  'dossier.number': own,
  'draft.drop': say,
  'draft.export': written,
  'draft.follow': as(/^(.*)：(.*?)$/, (title = '', how = '') => `${say(title)}: ${say(how)}`),
  'draft.start': say,
  'evidence.describe': own,
  'evidence.export': own,
  'evidence.redraw': own,
  'evidence.verify': first(as(/^不符：(.*)$/, (names) => `Not as they came in: ${names}`), find),
  'evidence.view': own,
  'evidence.mediation': as(/^(.*)：(调解记录，不装入证据册|不是调解记录)$/, (name, is) => `${name}: ${is === '不是调解记录' ? 'no record of a mediation' : 'record of a mediation, kept out of the bundle'}`),
  'fees.basis': as(/^(?:撤回|(?:执业证书 (.*?)，(\S+?))?；?(?:条例施行前成立，(\S+))?)$/, (licence, on, before) =>
    [licence ? `licence ${licence}, ${on}` : '', before ? `established before the regulation, ${before}` : ''].filter(Boolean).join('; ') || 'taken back'),
  'fees.scope': as(/^(.*?)：(.*)（(.*)）$/, (is = '', why, by) => `${say(is)}: ${why} (${by})`),
  'fees.table': own,
  'fees.table-remove': own,
  'filter.drop': own,
  'filter.save': own,
  'office.set': as(/^(\S+) (.*)$/, (kind = '', name) => `${say(kind)} ${name}`),
  'paper.export': written,
  'paper.issue': issued,
  'paper.sign': signed,
  'paper.withdraw': named,
  'parameter.remove': named,
  'parameter.set': named,
  'party.put': own,
  'report.define': first(removed, say),
  'report.list': say,
  'payment.to': as(/^(.*)，收款人：(.*)$/, (what = '', to) => `${say(what)}, recipient: ${to === '未指明' ? 'not said' : to}`),
  'rules.apply': as(/^(.*)（编写 (.*)，复核 (.*)，(\S+)）；规则 (\d+) 条有变，案件 (\d+) 件有变(.*)$/, (name, by, checked, on, rules, cases, id) =>
    `${name} (written by ${by}, checked by ${checked}, ${on}); ${rules} rules and ${cases} cases change ${id}`),
  'rules.undo': as(/^撤销 (.*)（(\S+?)）(.*)$/, (name, on, id) => `${name} (${on}) taken out of use ${id}`),
  'sheet.map': first(removed, own),
  'statement.take': as(/^(.*)，(\d+) 笔$/, (file, n) => `${file}, ${n} entries`),
  'subsidy.scheme': first(removed, as(/^(.*)（(.*)）$/, (title = '', source) => `${say(title)} (${source})`)),
  'subsidy.step': as(/^(\S+) 补贴(已申报|退回|已补正|已核定|已到账|撤回)(?: ([\d,.]+) 元)?(?:：(.*))?$/, (number, what = '', sum, why) =>
    `${number}: allowance ${STEPS[what]}${sum ? `, ${sum} yuan` : ''}${why ? `: ${why}` : ''}`),
}

const GROUNDS: Record<string, string> = {
  当事人均书面同意: 'all parties agreed in writing', 依法应当披露: 'disclosure required by law', '机构自用，没有交给他人': 'kept within the office, given to nobody else',
}
const COPY: Record<string, string> = { 遮盖版: 'masked copy', 完整版: 'full copy' }
const STEPS: Record<string, string> = { 已申报: 'claimed', 退回: 'sent back', 已补正: 'put right', 已核定: 'approved', 已到账: 'received', 撤回: 'taken back' }
