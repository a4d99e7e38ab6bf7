import type { Backend, CaseMark, FillAsk, SheetMap, SheetPreview, StatementPreview, StatisticsList } from '../index'
import type { Desk } from './lends'

type Sheets = Pick<
  Backend,
  'statisticsList' | 'setStatisticsList' | 'resetStatisticsList' | 'caseMark' | 'caseNamed' | 'setCaseMark' | 'previewSheet' | 'fillSheetAs' | 'sheetMaps' | 'dropSheetMap' | 'previewStatement' | 'takeStatement'
>

const BUILT_IN: StatisticsList = {
  title: '人民调解案件统计表', note: '以本地司法行政部门下发的表式为准。', committee: null,
  sections: [
    { id: 'committee', title: '按调解委员会类型', by: 'committee', items: [{ id: 'village', label: '村', matches: [], under: null, rest: false }, { id: 'street', label: '街道', matches: [], under: null, rest: false }] },
    {
      id: 'source', title: '按案件来源', by: 'source',
      items: [
        { id: 'applied', label: '依申请调解', matches: ['@applied'], under: null, rest: false }, { id: 'referred', label: '接受委托移送', matches: ['@referred'], under: null, rest: false },
        { id: 'referred-court', label: '法院', matches: ['法院', '法庭'], under: 'referred', rest: false }, { id: 'referred-other', label: '其他', matches: [], under: 'referred', rest: true },
      ],
    },
    {
      id: 'kind', title: '按纠纷类型', by: 'kind',
      items: [
        { id: 'neighbours', label: '邻里', matches: ['邻里', '相邻'], under: null, rest: false }, { id: 'contract', label: '合同', matches: ['合同', '借贷'], under: null, rest: false },
        { id: 'other', label: '其他', matches: [], under: null, rest: true },
      ],
    },
  ],
}
const FIELDS = [{ key: 'claimant', label: '申请人' }, { key: 'kind', label: '纠纷类型' }, { key: 'amount', label: '金额' }]
const HEADINGS = ['申请人', '类别', '金额']

/** Bureaus' sheets, bank statements and what statistics count by, in memory. */
export function sheets(desk: Desk): Sheets {
  const { done, refuse, copy } = desk
  let list = copy(BUILT_IN)
  const marks = new Map<string, CaseMark>()
  let maps: SheetMap[] = []
  desk.memory.hold(() => list, (was) => { list = was })
  desk.memory.holdMap(marks)
  desk.memory.hold(() => maps, (was) => { maps = was })
  const taken = new Map<number, string>()
  const mark = (caseId: string): CaseMark => marks.get(caseId) ?? { difficult: false, kind: null, source: null, same_as: null }
  const sheet = (): SheetPreview => ({
    sheet: '申报表', heading_row: 2, first_row: 3, room: 20, fingerprint: 'demo-sheet', known: maps.length > 0,
    columns: HEADINGS.map((heading, at) => {
      const field = maps[0] ? (maps[0].fields[at] ?? null) : heading === '类别' ? null : (FIELDS.find((one) => one.label === heading)?.key ?? null)
      return { at, letter: 'ABC'[at] ?? '', heading, field, because: maps[0] ? '上次的对应' : field ? '表头相同' : '不认得这一栏，请选择' }
    }),
    fields: FIELDS, keeps_format: true, notes: [],
  })
  const statement = (): StatementPreview => {
    const [first] = desk.cases()
    const party = first?.parties[0]
    return {
      bank: '示例银行', outgoing: 2, set_aside: [{ line: 9, message: '第 9 行没有金额', text: '' }],
      lines: [
        {
          line: 3, on: '2026-11-20', amount: 130_000, counterparty: party?.name ?? '', account: null, remark: '调解费', taken: taken.get(3) ?? null,
        },
        { line: 5, on: '2026-11-21', amount: 5_000, counterparty: '利息', account: null, remark: '', taken: null },
      ].map((line) => ({
        line,
        matches: line.line === 3 && first && party ? [{ target: { what: 'receivable' as const, case: first.id, party: party.id }, title: `${first.number} ${party.name ?? ''} 应付的费用`, open: 130_000, score: 95, because: ['付款人同名', '金额与未付的 1300.00 元相同'] }] : [],
      })),
    }
  }

  return {
    statisticsList: async () => copy(list),
    setStatisticsList: async (one) => {
      for (const section of one.sections) {
        if (section.items.some((item) => item.label.trim() === '')) refuse('report.list', `“${section.title}”里有一项没有名称`)
        if (section.by === 'kind' && !section.items.some((item) => item.rest)) refuse('report.list', `“${section.title}”要有一项收其余的（其他），否则各项相加不等于总数`)
      }
      list = copy(one)
      return done(null, 'report.list', undefined, { what: 'office' }, { what: 'books' })
    },
    resetStatisticsList: async () => { list = copy(BUILT_IN); return done(null, 'report.list', undefined, { what: 'office' }, { what: 'books' }) },
    caseMark: async (caseId) => copy(mark(caseId)),
    caseNamed: async (caseId) => {
      const known = desk.cases().find((one) => one.id === caseId) ?? refuse('store.not-found', '没有这个案件')
      return { number: known.number, title: known.title }
    },
    setCaseMark: async (caseId, one) => {
      if (one.same_as === caseId) refuse('report.mark', '案件不能与自己是同一纠纷')
      marks.set(caseId, copy(one))
      return done(null, 'report.mark', caseId, { what: 'books' })
    },
    previewSheet: async (fileName) => (/\.(xlsx|xls|csv)$/i.test(fileName) ? copy(sheet()) : refuse('table.heading', `“${fileName}”里没有找到表头`)),
    fillSheetAs: async (fileName, _, ask: FillAsk) => {
      const wanted = desk.cases()
      if (ask.remember) maps = [{ fingerprint: 'demo-sheet', name: fileName, headings: HEADINGS, fields: copy(ask.fields) }]
      const at = ask.fields.indexOf('kind')
      const unfilled = at < 0 ? [] : wanted.map((one) => ({ case: one.id, number: one.number, column: HEADINGS[at] ?? '', why: '本案没有记录“纠纷类型”' }))
      return { path: `~/文档/${fileName.replace(/\.\w+$/, '')}_已填.xlsx`, filled: { rows: wanted.length, unfilled, notes: ask.fields.includes(null) ? ['没有对应、留空的栏：类别'] : [] } }
    },
    sheetMaps: async () => copy(maps),
    dropSheetMap: async () => { maps = []; return done(null, 'sheet.map', undefined, { what: 'office' }) },
    previewStatement: async (fileName) => (/\.(xlsx|xls|csv|txt)$/i.test(fileName) ? copy(statement()) : refuse('statement.layout', `不认得“${fileName}”的格式`)),
    takeStatement: async (_, __, picks) => {
      for (const pick of picks) taken.set(pick.line, '收到费用 1300.00 元')
      return done({ taken: picks.map((pick) => ({ line: pick.line, words: '2026-0001 收到费用 1300.00 元', receipt: '2026-0007' })) }, 'statement.take', undefined, { what: 'books' })
    },
  }
}
