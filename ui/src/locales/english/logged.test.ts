import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { zh } from '../zh'
import { learn } from './catalogue'
import { logged } from './logged'

const root = join(import.meta.dirname, '../../../..')
const HAN = /\p{Script=Han}/u
const read = (folder: string, end: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end) && !/tests?\b/.test(name)).map((name) => readFileSync(join(root, folder, name), 'utf8'))

const rules = read('assets/rules', '.toml')
/** Every question with its answers, as the rule files write them. */
const questions = rules.flatMap((text) => text.split(/^(?=\[\[(?!question\.))/m)).filter((block) => block.startsWith('[[question]]')).map((block) => {
  const said = (key: string) => [...block.matchAll(new RegExp(`^${key}\\s*=\\s*("(?:[^"\\\\]|\\\\.)*")`, 'gm'))].map(([, text = '""']) => JSON.parse(text) as string)
  return { ask: said('ask')[0]!, ask_en: said('ask_en')[0]!, labels: said('label'), labels_en: said('label_en') }
})
const events = [...readFileSync(join(root, 'src-tauri/crates/case/src/event_kind.rs'), 'utf8').matchAll(/^ {4}\w+ = "[\w-]+", "([^"]+)", "([^"]+)"/gm)].map(([, name = '', english = '']) => [name, english] as const)
const forms = [...new Set([
  ...read('src-tauri/crates/papers/src/form', '.rs').flatMap((text) => [...text.matchAll(/pub struct \w+ = "[\w-]+", "([^"]+)"/g)].map(([, title = '']) => title)),
  ...rules.flatMap((text) => text.split(/^(?=\[\[)/m)).filter((block) => block.startsWith('[[paper]]')).flatMap((block) => [...block.matchAll(/^title\s*=\s*"([^"]+)"/gm)].map(([, title = '']) => title)),
])]
const dossiers = read('assets/dossiers', '.toml').flatMap((text) => [...text.matchAll(/^(?:kind|title)\s*=\s*"([^"]+)"/gm)].map(([, kind = '']) => kind))
const named = (file: string, type: string) => {
  const text = readFileSync(join(root, 'src-tauri/crates', file), 'utf8')
  const from = text.indexOf(`impl ${type} `)
  const body = text.slice(text.indexOf('fn name', from))
  return [...body.slice(0, body.indexOf('\n    }\n')).matchAll(/=> "([^"]+)"/g)].map(([, name = '']) => name)
}

/** What a user typed: it stays, and nothing else that is Chinese does. */
const TYPED = '她亲笔写的'
const NUMBER = '洛示律函〔2026〕1号'

beforeAll(() => {
  learn(questions.flatMap((q) => [[q.ask, q.ask_en] as const, ...q.labels.map((label, n) => [label, q.labels_en[n]!] as const)]))
  learn(events)
})

/** A line of every kind that an operation may write; `律师函` stands for every paper, `调解协议生效` for every event. */
const LINES: Record<string, string[]> = {
  answer: ['撤回一个已不再适用的回答', '调解协议生效 2026-11-27', '调解协议生效 撤回'],
  backup: [`/media/${TYPED}/a.zip`],
  'books.charge': ['按收费协议应收合计 1,000.00 元'],
  'books.invoice': [`发票 12（${TYPED}）100.00 元`],
  'books.post': [`收到 ${TYPED} 100.00 元：${TYPED}（收据 2026-1）`, `代管款抵付费用 ${TYPED} 1.00 元`],
  'books.reverse': [`2026-11-27 的“收到 ${TYPED} 100.00 元：${TYPED}”：${TYPED}`, '2026-11-27 的“应收 100.00 元”：A'],
  'books.void': ['发票 12 作废'],
  'bundle.plan': [`${TYPED}：3 组 5 份`, `照证据册文件恢复：${TYPED}：3 组 5 份`],
  'bundle.serve': [`2026-11-27 送交 ${TYPED}：证据1至证据5，遮盖版，文件 SHA-256 0123`, `2026-11-27 送交 ${TYPED}：证据1至证据5，完整版`],
  'bundle.void': [`2026-11-27 送交${TYPED}，登记作废：${TYPED}`],
  'calendar.export': ['3 件案件'],
  'case.add': [`2026-0001 ${TYPED}`, '2026-0001 2026-11-27转给“客服小李” 8,000.50元'],
  'case.close': [`2026-11-27 ${TYPED}`],
  'case.discard': [`2026-0001 ${TYPED}：${TYPED}`],
  'case.export': [`2026-0001 → /media/${TYPED}`],
  'case.import-list': [`${TYPED}.xlsx，3 件`],
  'case.pdf': [`全案 PDF → /media/${TYPED}.pdf`],
  'case.release': [
    `2026-11-27 向${TYPED}披露${TYPED}；当事人均书面同意（${TYPED}）`, `2026-11-27 向${TYPED}披露${TYPED}；依法应当披露：${TYPED}`,
    `2026-11-27 向${TYPED}披露${TYPED}；机构自用，没有交给他人：${TYPED}`,
  ],
  'case.story': [TYPED],
  'conflict.settle': named('office/src/desk/conflicts.rs', 'ConflictDecision').map((name) => `${name}：${TYPED}`),
  'court-cost.put': named('case/src/fees/court_cost.rs', 'CourtCostKind').map((name) => `${name} 100.00 元`),
  'court-cost.remove': ['案件受理费 100.00 元'],
  'court-cost.advance': [`代 ${TYPED} 垫付 案件受理费 100.00 元`],
  'date.check': ['申请司法确认调解协议 稳妥日 2026-11-27，法定末日 2026-11-28', '调解协议生效 2026-11-27'],
  'date.resume': ['申请司法确认调解协议'],
  'date.uncheck': ['申请司法确认调解协议 稳妥日 2026-11-27，法定末日 2026-11-28'],
  'date.waive': [`申请司法确认调解协议（法定末日 2026-11-27）：${TYPED}`],
  'delivery.add': named('case/src/delivery.rs', 'DeliveryState').map((state) => `律师函 ${TYPED}：${state} 2026-11-27`),
  'delivery.update': [`律师函 ${TYPED}：退回 2026-11-27`],
  'delivery.remove': named('case/src/delivery.rs', 'DeliveryMethod').map((method) => `${method} ${TYPED}`),
  'dossier.bind': [...new Set(dossiers)].map((kind) => `${kind} 12 页，缺 3 项`),
  'dossier.number': [NUMBER],
  'draft.drop': ['律师函'],
  'draft.export': [`律师函（草稿） → /media/${TYPED}.pdf`],
  'draft.follow': ['律师函：采用案件现在的内容', '律师函：保留现在的写法'],
  'draft.start': ['律师函'],
  'evidence.add': [`${TYPED}.pdf 0123`, `没有收入 ${TYPED}.pdf：没有权限`, `没有重复收入 ${TYPED}.pdf 0123`],
  'evidence.describe': [TYPED],
  'evidence.export': [`${TYPED} → /media/${TYPED}.pdf`],
  'evidence.link': [`${TYPED} 对应 申请司法确认调解协议`, `${TYPED} 不再对应 申请司法确认调解协议`],
  'evidence.masks': [`${TYPED}：遮盖 3 处`],
  'evidence.mediation': [`${TYPED}：调解记录，不装入证据册`, `${TYPED}：不是调解记录`],
  'evidence.password': [`${TYPED}：记下打开密码`, `${TYPED}：忘掉打开密码`],
  'evidence.redraw': [`${TYPED}.heic`],
  'evidence.stills': [`${TYPED}：取出 3 页`],
  'evidence.verify': ['5 份全部与收入时一致', `不符：${TYPED}、${TYPED}`],
  'evidence.view': [TYPED],
  'export.all': [`全部资料，3 个案件，5 个文件 → /media/${TYPED}`],
  'fees.agreement': ['收费协议', `收费协议：${TYPED}`],
  'fees.basis': ['撤回', `执业证书 ${TYPED}，2026-11-27`, `执业证书 ${TYPED}，2026-11-27；条例施行前成立，2026-01-01`, '条例施行前成立，2026-01-01'],
  'fees.scope': [`属于商事争议：${TYPED}（${TYPED}）`, `不属于商事争议：${TYPED}（${TYPED}）`],
  'fees.sign': ['收费协议 2026-11-27 签订'],
  'fees.table': [TYPED],
  'fees.table-remove': [TYPED],
  'fees.table-withdraw': [`${TYPED} 自 2026-11-27 起停用`],
  'filing.write': [`2026-0001 3 件 → /media/${TYPED}`],
  'filter.drop': [TYPED],
  'filter.save': [TYPED],
  'intake.begin': ['3 个文件'],
  'intake.finish': ['收入 3，重复 1，未收 0'],
  'office.picture': ['印章图样已设置', '印章图样已去掉', '标志已设置'],
  'office.set': named('case/src/office.rs', 'OfficeKind').map((kind) => `${kind} ${TYPED}`),
  'paper.bundle': [`${TYPED} 5 份 12 页`],
  'paper.export': [`律师函 → /media/${TYPED}.pdf`, `律师函（DOCX） → /media/${TYPED}.docx`, `律师函 → /media/${TYPED}（3 个文件）`, `律师函 → /a.pdf、/${TYPED}.pdf`],
  'paper.issue': [
    '律师函', `律师函 ${NUMBER}`, `律师函（第2版） ${NUMBER}`, `律师函 ${NUMBER}（另出一份：${TYPED}）（审批：${TYPED}，2026-11-27）`, `律师函（第2版）（审批：${TYPED}，2026-11-27）`,
    `律师函（另出一份：${TYPED}）`,
  ],
  'paper.sign': ['律师函 2026-11-27', '律师函；记录“调解协议生效”：2026-11-20；证明“约定履行日”：2026-11-26，9,500.00 元 2026-11-28（签字在出具登记以前，事后补录）'],
  'paper.unsign': ['律师函'],
  'paper.withdraw': [`律师函 ${NUMBER}：${TYPED}`, `律师函 ：${TYPED}`],
  'parameter.import': ['small-claims.must 410000 2026-01-01：60000'],
  'parameter.remove': ['小额诉讼金额线：应当适用 410000 2026-01-01', `小额诉讼金额线：应当适用 410000 2026-01-01：60000（${TYPED}）`],
  'parameter.set': [`小额诉讼金额线：应当适用 410000 2026-01-01：60000（${TYPED}）`],
  'party.put': [TYPED],
  'passphrase.change': ['更换口令；此前的备份仍用旧口令打开'],
  'payment.add': ['2026-11-27 转账 100.00 元'],
  'payment.change': ['2026-11-27 转账 100.00 元 → 2026-11-28 转账 120.00 元', `2026-11-27 转账 100.00 元，对应“${TYPED}”第 3 行`, '2026-11-27 转账 100.00 元，不对应账单中的记录'],
  'payment.fill': [`按账单“${TYPED}.csv”补上 2 笔转账的商户单号`],
  'payment.remove': ['2026-11-27 转账 100.00 元'],
  'payment.to': [`2026-11-27 转账 100.00 元，收款人：${TYPED}`, '2026-11-27 转账 100.00 元，收款人：未指明'],
  'performance.accelerate': ['2026-11-27 起 3 期提前到期'],
  'performance.accelerate-undo': ['撤回加速到期'],
  'performance.plan': ['约定履行日：3 期，合计 100.00 元'],
  'reminder.shown': ['3 条'],
  'report.define': [TYPED, `删去 ${TYPED}`],
  'report.export': [`案件登记册 2026-01-01 至 2026-11-27 → /media/${TYPED}.xlsx`],
  'report.list': [TYPED, '恢复为内置的分类'],
  'report.mark': ['2026-0001 与 2026-0002 是同一纠纷，只计一次'],
  'rules.apply': [`${TYPED}（编写 ${TYPED}，复核 ${TYPED}，2026-11-27）；规则 3 条有变，案件 2 件有变〔pack-1〕`],
  'rules.undo': [`撤销 ${TYPED}（2026-11-27）〔pack-1〕`],
  'sealed.shut': ['付款人一方：暗号连错三次，座位关上', '收款人一方：暗号连错三次，座位关上'],
  'settings.set': ['开启期限双人核对', '关闭期限双人核对'],
  'sheet.fill': [`${TYPED}.xlsx，3 行 → /media/${TYPED}.xlsx`],
  'sheet.map': [TYPED, `删去 ${TYPED}`],
  'statement.take': [`${TYPED}.csv，3 笔`],
  'subsidy.claim': ['2026-11 申报 3 件'],
  'subsidy.confirm': [`2026-0001 已核对：${TYPED}`, `2026-0001 取消核对：${TYPED}`],
  'subsidy.scheme': [`${TYPED}（${TYPED}）`, `删去 ${TYPED}`],
  'subsidy.step': named('store/src/subsidies/mod.rs', 'SubsidyState').map((what) => `2026-0001 补贴${what} 100.00 元：${TYPED}`),
  undo: ['撤销第 3 步：修改“调解协议生效 2026-11-27”；删除“收费协议”', `撤销第 3 步：修改“当事人 ${TYPED}”`],
}
/** Operations of which the log says nothing but their name. */
const MUTE = ['case.reopen', 'case.restore', 'case.handling', 'event.remove', 'party.remove', 'evidence.order', 'fees.agreement-remove', 'report.mark', 'settings.set', 'evidence.particulars', 'event.add', 'event.change', 'event.put', 'intake.finish']

const rust = [...read('src-tauri/crates/office/src', '.rs')]
const ops = [...new Set(rust.flatMap((text) => [
  ...[...text.matchAll(/\b(?:change|transact|rewrite|put_delivery|put_event|keep|write_own|step|bound)\(\s*(?:&\w+, |&text, |&values, |&\[own\], )?"([\w.-]+)"/g)].map(([, op = '']) => op),
  ...[...text.matchAll(/const OP: &str = "([\w.-]+)"/g)].map(([, op = '']) => op),
]))]

/** Whatever is Chinese in it and was not typed. */
const left = (said: string) => said.replaceAll(TYPED, '').replaceAll(NUMBER, '').replaceAll('客服小李', '')
const chinese = (op: string, said: string) => (HAN.test(left(logged(op, said))) ? [`${op}: ${said} => ${logged(op, said)}`] : [])

test('there are questions, events and papers to go over', () => {
  expect([questions.length > 60, events.length > 60, forms.length > 40]).toEqual([true, true, true])
  expect(questions.filter((q) => !q.ask || !q.ask_en || q.labels.length !== q.labels_en.length)).toEqual([])
})

test('every operation has a name, and a line of it stands here', () => {
  expect(ops.length).toBeGreaterThan(90)
  const names = zh.log.ops as Record<string, string>
  expect(ops.filter((op) => !(op.replace('.', '-') in names))).toEqual([])
  expect(ops.filter((op) => !(op in LINES) && !MUTE.includes(op))).toEqual([])
})

test('no piece of a line that the program writes is missing here', () => {
  const all = Object.values(LINES).flat().join('\n')
  const pieces = rust.flatMap((text) => [...text.matchAll(/tx\.say\(/g)].flatMap((m) => {
    const until = text.indexOf(');\n', m.index)
    return [...text.slice(m.index, until).matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, said = '']) => said.split(/\{[^{}]*\}/)).filter((piece) => HAN.test(piece))
  }))
  expect(pieces.length).toBeGreaterThan(60)
  expect(pieces.filter((piece) => !all.includes(piece))).toEqual([])
})

test('a line of the log is English but for what was typed', () => {
  expect(Object.entries(LINES).flatMap(([op, lines]) => lines.flatMap((said) => chinese(op, said)))).toEqual([])
  for (const [op, lines] of Object.entries(LINES)) for (const said of lines) {
    expect([op, said, logged(op, said).split(TYPED).length]).toEqual([op, said, said.split(TYPED).length])
  }
})

test('so it is of every paper', () => {
  const papers = Object.entries(LINES).filter(([op]) => op.startsWith('paper.') || op.startsWith('draft.') || op.startsWith('delivery.'))
  expect(forms.flatMap((title) => papers.flatMap(([op, lines]) => lines.flatMap((said) => chinese(op, said.replaceAll('律师函', title)))))).toEqual([])
})

test('of every event', () => {
  const lines = events.flatMap(([name]) => [
    ['event.add', `${name} 2026-11-27`], ['answer', `${name} 2026-11-27`], ['answer', `${name} 撤回`], ['event.change', `修改“${name} 2026-11-27”`],
    ['undo', `撤销第 3 步：添加“${name} 2026-11-27”；删除“${name} 2026-11-27”`],
  ] as const)
  expect(lines.flatMap(([op, said]) => chinese(op, said))).toEqual([])
})

test('and of every question with every answer, asked of one of several, too, and taken back', () => {
  const lines: [string, string][] = questions.flatMap(({ ask, labels }) => [...labels, '（撤回）', '2026-11-27', '5,000.00', TYPED].flatMap((label): [string, string][] => [
    ['answer', `${ask}${label}`], ['answer', `“${TYPED}”：${ask}${label}`],
  ]).concat([['answer', `添加“回答 ${ask}”`], ['undo', `撤销第 3 步：删除“回答 ${ask}”`]]))
  expect(lines.flatMap(([op, said]) => chinese(op, said))).toEqual([])
})

test('what was typed stays, also where the program has such a word', () => {
  expect(logged('party.put', '诉讼费用')).toBe('诉讼费用')
  expect(logged('filter.save', '律师函')).toBe('律师函')
  expect(logged('paper.issue', `律师函（第2版） ${NUMBER}（另出一份：两人分开发）（审批：程砚秋，2026-11-26）`))
    .toBe(`Lawyer’s letter (version 2) ${NUMBER} (one more: 两人分开发) (approved by 程砚秋, 2026-11-26)`)
  expect(logged('party.put', '修改“当事人 林小满”')).toBe('“party 林小满” changed')
})
