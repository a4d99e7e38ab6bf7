import type { Backend, Case, ImportPreview, Report, ReportDefinition, SubsidyCase, SubsidyClaim, SubsidyScheme, SubsidyState } from '../index'
import type { Desk } from './lends'

type Reports = Pick<
  Backend,
  'reportKinds' | 'report' | 'saveReportAs' | 'reportDefinitions' | 'putReportDefinition' | 'dropReportDefinition' |
  'subsidySchemes' | 'saveSubsidySample' | 'importSubsidyScheme' | 'dropSubsidyScheme' | 'subsidyMonth' | 'subsidyCase' | 'confirmSubsidyNeed' | 'claimSubsidy' |
  'refuseSubsidy' | 'mendSubsidy' | 'claimSubsidyAgain' | 'approveSubsidy' | 'paySubsidy' | 'withdrawSubsidy' |
  'previewCases' | 'importCases' | 'exportAll'
>

const SCHEME: SubsidyScheme = {
  id: 'sample', title: '示例县以案定补办法', county: '示例县', source: '示例文件', from: '2026-01-01', to: null, note: '',
  classes: [{ id: 'simple', title: '简易纠纷', amount: 20_000, about: '口头协议', needs: ['register'] }],
}

/** Reports, subsidies and tables in memory. */
export function reports(desk: Desk): Reports {
  const { done, refuse, copy, id, today } = desk
  const kept: ReportDefinition[] = []
  const schemes: SubsidyScheme[] = []
  desk.memory.holdList(kept)
  desk.memory.holdList(schemes)
  const claims = new Map<string, SubsidyClaim>()
  const confirmed = new Set<string>()

  const sum = (c: Case) => c.payments.reduce((all, p) => all + (p.amount ?? 0), 0)
  const item = (c: Case): SubsidyCase => {
    const covered = schemes.length > 0
    const need = `${c.id}/register`
    return {
      case: c.id, number: c.number, title: c.title, accepted: today, scheme: covered ? 'sample' : null, class: covered ? 'simple' : null, class_title: covered ? '简易纠纷' : '', amount: covered ? 20_000 : null,
      because: [], needs: covered ? [{ id: 'register', title: '口头协议登记表', state: confirmed.has(need) ? 'confirmed' : 'to_confirm', because: '须有人核对' }] : [],
      ready: covered && confirmed.has(need), same_as: null, claim: claims.get(c.id) ?? null,
    }
  }
  const move = (claim: string, what: SubsidyState, on: string, more: { amount?: number; why?: string; month?: string } = {}) => {
    const one = [...claims.values()].find((c) => c.id === claim) ?? refuse('subsidy.claim', '没有这笔申报')
    one.state = what
    one.steps.push({ what, on, month: more.month ?? null, scheme: null, class: null, class_title: null, amount: more.amount ?? null, why: more.why ?? '', entry: null })
    return done(copy(one), `subsidy.${what}`, one.case, { what: 'books' })
  }
  const register = (from: string, to: string): Report => {
    const rows = desk.cases().map((c) => ({ cells: [{ kind: 'text', value: c.number }, { kind: 'text', value: c.title }, { kind: 'day', value: c.opened_at.slice(0, 10) }, { kind: 'money', value: sum(c) }], level: 0, strong: false, case: c.id }))
    const total = desk.cases().reduce((all, c) => all + sum(c), 0)
    return {
      id: 'case-register', title: '案件登记簿', office: desk.office().name, from, to, made_on: today,
      columns: [{ key: 'number', heading: '编号', kind: 'text', width: 12 }, { key: 'title', heading: '案件', kind: 'text', width: 30 }, { key: 'opened', heading: '受理日期', kind: 'day', width: 12 }, { key: 'amount', heading: '金额', kind: 'money', width: 14 }],
      rows, totals: [{ cells: [{ kind: 'text', value: '合计' }, { kind: 'empty' }, { kind: 'empty' }, { kind: 'money', value: total }], level: 0, strong: true, case: null }], notes: [],
      chart: { shape: 'bars', label: 1, values: [3], rows: rows.map((_, n) => n) },
    } as Report
  }
  const table = (): ImportPreview => ({
    sheet: '案件', heading_row: 1,
    columns: [{ at: 0, letter: 'A', heading: '申请人', field: 'claimant', because: '表头相同' }, { at: 1, letter: 'B', heading: '标的', field: 'amount', because: '近义词' }],
    fields: [{ key: 'claimant', label: '申请人' }, { key: 'amount', label: '金额' }],
    cases: [{ row: 2, number: null, title: '李甲案', claimants: '李甲', respondents: '', amount: 100_000 }],
    faults: [{ row: 3, column: 'B', heading: '标的', message: '“一万”不是金额；请写成 10000.00' }], warnings: [], known: [], ready: false,
  })

  return {
    reportKinds: async () => [{ kind: 'case_register', title: '案件登记簿', about: '每案一行', by: [], counted: true }, { kind: 'statistics', title: '案件统计表', about: '按来源、纠纷类型', by: [], counted: true }, { kind: 'income', title: '收入', about: '按月、按承办人、按类型', by: ['month', 'mediator', 'kind'], counted: false }],
    report: async (ask) => copy(register(ask.from, ask.to)),
    saveReportAs: async (_, format) => `~/文档/案件登记簿.${format}`,
    reportDefinitions: async () => copy(kept),
    putReportDefinition: async (one) => {
      if (one.title.trim() === '') refuse('report.definition', '请给保存的报表起一个名称')
      kept.push({ ...copy(one), id: one.id || one.title.trim() })
      return done(null, 'report.define', undefined, { what: 'office' })
    },
    dropReportDefinition: async (gone) => { kept.splice(kept.findIndex((one) => one.id === gone), 1); return done(null, 'report.define', undefined, { what: 'office' }) },
    subsidySchemes: async () => copy(schemes),
    saveSubsidySample: async () => '~/文档/补贴方案样表.toml',
    importSubsidyScheme: async (fileName) => {
      if (!fileName.endsWith('.toml')) refuse('subsidy.scheme', `“${fileName}”不是办法文件`)
      schemes.push(copy(SCHEME))
      return done(copy(SCHEME), 'subsidy.scheme', undefined, { what: 'office' }, { what: 'books' })
    },
    dropSubsidyScheme: async () => { schemes.length = 0; return done(null, 'subsidy.scheme', undefined, { what: 'office' }, { what: 'books' }) },
    subsidyMonth: async () => {
      const cases = desk.cases().map(item)
      const ready = cases.filter((one) => one.ready && (one.claim === null || one.claim.state === 'withdrawn'))
      return copy({ cases, ready: ready.map((one) => one.case), sum: ready.reduce((all, one) => all + (one.amount ?? 0), 0) })
    },
    subsidyCase: async (caseId) => copy(item(desk.cases().find((c) => c.id === caseId) ?? refuse('case.none', '没有这个案件'))),
    confirmSubsidyNeed: async (caseId, need, yes) => { if (yes) confirmed.add(`${caseId}/${need}`); else confirmed.delete(`${caseId}/${need}`); return done(null, 'subsidy.need', caseId) },
    claimSubsidy: async (ids, month) => {
      for (const one of ids) claims.set(one, { id: id(), case: one, scheme: 'sample', month, class: 'simple', class_title: '简易纠纷', amount: 20_000, state: 'claimed', steps: [{ what: 'claimed', on: today, month, scheme: 'sample', class: 'simple', class_title: '简易纠纷', amount: 20_000, why: '', entry: null }] })
      return done({ claimed: ids.map((one) => copy(claims.get(one)!)), refused: [] }, 'subsidy.claim', undefined, { what: 'books' })
    },
    refuseSubsidy: async (claim, on, why) => move(claim, 'refused', on, { why }),
    mendSubsidy: async (claim, on, why) => move(claim, 'mended', on, { why }),
    claimSubsidyAgain: async (claim, month) => move(claim, 'claimed', today, { month }),
    approveSubsidy: async (claim, amount, on, why) => {
      const claimed = [...claims.values()].find((one) => one.id === claim)?.amount ?? 0
      if ((amount ?? 0) > claimed && why === '') refuse('subsidy.claim', '核定的比申报的多；请写明理由')
      return move(claim, 'approved', on, { amount: amount ?? 0, why })
    },
    paySubsidy: async (claim, on) => move(claim, 'paid', on),
    withdrawSubsidy: async (claim, on, why) => move(claim, 'withdrawn', on, { why }),
    previewCases: async () => copy(table()),
    importCases: async (_, __, ___, skip) => (skip ? done({ added: [id()], skipped: [3] }, 'import', undefined, { what: 'cases' }) : refuse('import.faults', '表中有错误，一件也没有导入')),
    exportAll: async (onProgress) => { onProgress({ stage: 'writing', done: 1, of: 1 }); return { path: '~/文档/案卷全部资料', files: 12, bytes: 3_400_000, missing: [] } },
  }
}
