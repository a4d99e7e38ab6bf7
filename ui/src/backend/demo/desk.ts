import type {
  Backend, Assessment, Case, CaseFilter, CaseView, Changed, ConflictShown, Closing, DateLine, DateWaiver, Deadline, Discarded, CaseLine, Done, Evidence, LogRow, FoundIn, Office, RadarKind,
  SavedFilter, Settings, UndoLine,
} from '../index'
import { changes } from './changes'
import { EVENT_KINDS } from './law'
import type { Memory } from './memory'
import { reckon } from './reckon'
import { sealed } from './sealed'

/** What the pretend program lends to its desk. */
interface Desk {
  cases: Case[]
  log: LogRow[]
  office: () => Office
  find: (caseId: string) => Case
  judge: (c: Case) => Assessment
  /** Takes what is next in a case, and what was let go. */
  nextOf: (of: (c: Case) => Pick<CaseView, 'next' | 'waived' | 'set'>) => void
  sum: (c: Case) => number
  done: <T>(value: T, op: string, caseId?: string, ...more: Changed[]) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  id: () => string
  evidence: (name: string, fileName: string, group: Evidence['group']) => Evidence
  pdf: (pages: number) => string
  passphrase: (old: string, fresh: string) => void
  isPassphrase: (typed: string) => void
  memory: Memory
  today: string
  now: string
  /** Made-up rows below the real ones, to see a long list. */
  many: number
}

/** What is set right by means of its own, and never taken back silently. */
const STANDS = /^(books|paper|subsidy\.(claim|step)|fees\.sign|evidence\.add|intake|case\.release|court-cost\.advance|bundle\.(serve|void)|date\.(check|waive))/
const NO_FILTER: Required<CaseFilter> = {
  text: '', closed: null, staff: null, due_within: null, overdue: false, radar: null, amount_from: null, amount_to: null, opened_from: null, opened_to: null,
}
const RADAR: { kind: RadarKind; name: string; says: string }[] = [
  { kind: 'no_date', name: '没有下一个日期', says: '案件没有结，也没有任何将来的日期' },
  { kind: 'no_visit', name: '没有回访', says: '协议已经到期，还没有回访记录' },
  { kind: 'unsigned', name: '协议没有签字', says: '协议书已经写好，没有收到签字件' },
  { kind: 'unpaid_instalment', name: '分期没有付', says: '约定的日子已过，没有收款记录' },
  { kind: 'past_keeping', name: '资料过了保管期', says: '案件结案已久，应当销毁或者移交' },
]
const FAMILY = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'
const GIVEN = ['秀兰', '建国', '桂英', '志强', '丽华', '永福', '淑珍', '海涛', '玉梅', '文博']

const days = (from: string, to: string) => Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)
const later = (day: string, n: number) => new Date(Date.parse(`${day}T00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

type DeskPart = Pick<
  Backend,
  'typed' | 'keepTyped' | 'actAs' | 'acting' | 'catchUp' | 'today' | 'calendar' | 'calendarDays' | 'completeDate' | 'waiveDate' | 'resumeDate' |
  'waivedDates' | 'findCases' | 'caseList' | 'savedFilters' | 'saveFilter' | 'dropFilter' | 'closeCase' | 'reopenCase' | 'caseClosing' | 'stillOpen' |
  'removeSample' | 'discardCase' | 'restoreCase' | 'discardedCases' | 'checkConflicts' | 'checkIdNumber' | 'conflicts' | 'settleConflict' | 'saveIcs' | 'controlSheet' | 'controlSheetPdf' |
  'saveControlSheet' | 'checkDate' | 'uncheckDate' | 'dayRecord' | 'saveDayRecord' | 'radar' | 'sealedOpen' | 'sealedState' | 'sealedSit' | 'sealedRise' | 'sealedBack' | 'sealedPut' | 'sealedConsent' |
  'sealedClose' | 'sealedApply' | 'settings' | 'setSettings' | 'changePassphrase' | 'backupNow' | 'backupDue' | 'undoable' | 'undoableOfOffice' | 'lastChange' | 'undo' |
  'previewAnswer' | 'previewEvent' | 'savePackage' | 'lookPackage' | 'importPackage' | 'caseParts' | 'writeCasePdf' | 'reckonPeriod' | 'reckonFee' | 'reckonInterest' | 'reckonLimitation'
>

/** The desk in memory: what is due, the list, the search, sealed offers, settings. Right in nothing but its shape. */
export function desk(given: Desk): DeskPart {
  const { cases, copy, done, find, refuse, today } = given
  const closed = new Map<string, Closing>()
  let waived: (DateWaiver & { case: string })[] = []
  let gone: Discarded[] = []
  const filters: SavedFilter[] = []
  const checked = new Set<string>()
  const found: ConflictShown[] = []
  const undone = new Set<number | null>()
  let who: string | null = null
  const typed = new Map<string, string>()
  let settings: Required<Settings> = {
    second_eyes: false, lead_days: [7, 3, 1, 0], notify_at: '08:30', backup_dir: null, backup_every_days: null, last_backup: null, language: 'zh', keep_years: null,
    calendar_private: true,
  }

  given.memory.holdList(filters)
  given.memory.hold(() => ({ ...settings, last_backup: null }), (was) => { settings = { ...was, last_backup: settings.last_backup } })
  given.memory.hold(() => [...closed], (all) => { closed.clear(); all.forEach(([key, value]) => closed.set(key, value)) })

  const shown = (seq: number | null, op: string) => !undone.has(seq) && (STANDS.test(op) || given.memory.changed(seq ?? 0))
  const undoLine = (l: LogRow): UndoLine => {
    const [stands, can] = [STANDS.test(l.op), !STANDS.test(l.op) && given.memory.can(l.seq ?? 0)]
    return {
      seq: l.seq, at: l.at, by: l.by || null, op: l.op, case: l.case, number: cases.find((c) => c.id === l.case)?.number ?? null, detail: l.detail || `修改“${l.op}”`,
      can, stands, why_not: can ? '' : stands ? '台账只增不改，不能撤回；记错的，请在台账中冲销这一笔' : '后来又改动过，撤销会丢掉后来的改动；请先撤销后来的',
    }
  }
  const names = (c: Case, role: string) => c.parties.filter((p) => p.role === role).map((p) => p.name ?? p.shown_as ?? '').filter(Boolean).join('、')
  const mine = (d: Deadline) => d.whose === 'user' || d.whose === 'both_parties'
  const lineOf = (c: Case, d: Deadline): DateLine => {
    const event = c.events.find((e) => e.id === d.event)
    const proof = c.evidence.find((e) => event?.proof?.includes(e.id))
    const key = `${c.id}/${d.id}`
    return {
      case: c.id, number: c.number, title: c.title, claimants: names(c, 'claimant'), respondents: names(c, 'respondent'), deadline: d.id, rule: d.rule, what: d.title,
      missed: d.missed, route: d.route, whose: d.whose, state: d.state, starts: d.starts, safe: d.safe, legal: d.legal, undecided: d.undecided ?? null, until: d.until, warn_on: d.warn_on, near: d.near,
      days_left: d.days_left, provisional: d.provisional, standing: d.standing, event: d.event,
      event_name: EVENT_KINDS.find((k) => k.kind === event?.kind)?.name ?? '转账', document: proof ? { evidence: proof.id, name: proof.name } : null,
      done_by: d.rule.startsWith('limitation') ? [{ kind: 'demand-arrived', name: '催告到达对方', amount: false }]
        : d.rule === 'criminal.report' ? [{ kind: 'police-report', name: '向公安机关报案', amount: false }]
        : d.rule.startsWith('mediation') ? [{ kind: 'mediation-requested', name: '向调解组织提出请求', amount: false }] : [],
      check: !settings.second_eyes || !mine(d) ? 'not_needed' : checked.has(key) ? 'checked' : 'wanted', planned: false, urgent: d.rule === 'criminal.report', minutes_left: null, stale: false,
    }
  }
  /** What was set for one of the next days. */
  const planned = (c: Case): DateLine[] => c.events.filter((e) => e.on >= today && days(today, e.on) <= 7).flatMap((e): DateLine[] => {
    const kind = EVENT_KINDS.find((k) => k.kind === e.kind && k.planned)
    return kind ? [{
      case: c.id, number: c.number, title: c.title, claimants: names(c, 'claimant'), respondents: names(c, 'respondent'), deadline: e.id, rule: 'planned',
      what: `${kind.name}${e.at ? ` ${e.at.slice(11, 16)}` : ''}`, missed: '', route: 'civil', whose: e.kind === 'hearing' ? 'user' : 'respondent', state: 'running', starts: e.on,
      safe: e.on, legal: e.on, undecided: null, until: null, warn_on: later(e.on, -7), near: true, days_left: days(today, e.on), provisional: false, standing: 'law', event: e.id,
      event_name: kind.name, document: null, done_by: [], check: !settings.second_eyes || e.kind !== 'hearing' ? 'not_needed' : checked.has(`${c.id}/${e.id}`) ? 'checked' : 'wanted', planned: true, urgent: false, minutes_left: null, stale: false,
    }] : []
  })
  const isWaived = (c: Case, d: Deadline) => waived.some((w) => w.case === c.id && w.deadline === d.id && w.safe === d.safe && w.legal === d.legal)
  const here = () => cases.filter((c) => !gone.some((g) => g.case === c.id))
  const open = () => here().filter((c) => !closed.has(c.id))
  const allLines = () => open().flatMap((c) => given.judge(c).deadlines.filter((d) => !isWaived(c, d)).map((d) => ({ d, line: lineOf(c, d) })))
  const radarOf = (c: Case): RadarKind[] => (c.events.length === 0 ? ['no_date'] : [])
  const row = (c: Case): CaseLine => {
    const dates = given.judge(c).deadlines.filter((d) => mine(d) && (d.state === 'running' || d.state === 'late') && !isWaived(c, d)).sort((a, b) => a.safe.localeCompare(b.safe))
    const counted = dates.map((d) => ({ ...d, deadline: d.id, what: d.title, minutes_left: null }))
    const next = [...counted, ...planned(c)].sort((a, b) => a.safe.localeCompare(b.safe))[0]
    return {
      case: c.id, number: c.number, title: c.title, opened_at: c.opened_at, changed_at: given.now, amount: given.sum(c), claimants: names(c, 'claimant'),
      respondents: names(c, 'respondent'), staff: given.office().lawyers?.[0]?.name ?? '', closed_on: closed.get(c.id)?.on ?? null,
      next: next ? {
        deadline: next.deadline, what: next.what, whose: next.whose, state: next.state, safe: next.safe, legal: next.legal, until: next.until, minutes_left: next.minutes_left, days_left: next.days_left,
        provisional: next.provisional, at_once: false, near: next.near,
      } : null,
      overdue: dates.filter((d) => d.state === 'late').length, near: dates.filter((d) => d.near).length, unchecked: 0, radar: radarOf(c), stale: false, urgent: false,
    }
  }
  given.nextOf((c) => ({ next: closed.has(c.id) ? null : row(c).next, waived: given.judge(c).deadlines.filter((d) => isWaived(c, d)).map((d) => d.id), set: planned(c) }))
  const made: CaseLine[] = Array.from({ length: given.many }, (_, n) => {
    const name = `${FAMILY[n % 20]}${GIVEN[(n * 7) % 10]}`
    const safe = later(today, (n * 13) % 400)
    return {
      case: `made-${n}`, number: `2025-${String(n + 1).padStart(5, '0')}`, title: n % 50 === 7 ? `${name}与河南省洛阳市洛龙区某某装饰装修工程有限公司转错工程款及利息一案（由街道综治中心移送）` : `${name}转错账`,
      opened_at: '2025-06-01T09:00:00', changed_at: given.now, amount: ((n * 7919) % 900_000) + 1_000, claimants: name, respondents: `**${GIVEN[n % 10]}`, staff: '程砚秋', closed_on: null,
      next: n % 9 === 0 ? null : { deadline: 'x', what: '起诉要求返还（诉讼时效）', whose: 'user', state: 'running', safe, legal: safe, until: null, minutes_left: null, days_left: (n * 13) % 400, provisional: n % 3 === 0, at_once: false, near: (n * 13) % 400 <= 7 },
      overdue: 0, near: n % 40 === 0 ? 1 : 0, unchecked: 0, radar: n % 9 === 0 ? ['no_date'] : [], stale: n % 97 === 5, urgent: false,
    }
  })
  const rows = () => [...here().map(row), ...made]
  const cut = (field: FoundIn['field'], label: string, text: string, word: string): FoundIn | undefined => {
    const at = text.toLowerCase().indexOf(word.toLowerCase())
    return at < 0 ? undefined : { field, label, before: text.slice(Math.max(0, at - 8), at), hit: text.slice(at, at + word.length), after: text.slice(at + word.length, at + word.length + 12) }
  }
  const search = (text: string, r: CaseLine): FoundIn[] | undefined => {
    const c = cases.find((one) => one.id === r.case)
    const all = text.trim().split(/\s+/).filter(Boolean).map((word) =>
      cut('party', '姓名', `${r.claimants}、${r.respondents}`, word) ?? cut('title', '名称', r.title, word) ?? cut('number', '编号', r.number, word) ??
      cut('amount', '金额', (r.amount ?? 0) / 100 + '', word) ?? cut('story', '经过', c?.story ?? '', word) ?? cut('order_no', '订单号', c?.payments[0]?.order_no ?? '', word) ?? cut('order_no', '订单号', c?.payments[0]?.merchant_no ?? '', word))
    return all.every(Boolean) ? (all as FoundIn[]) : undefined
  }
  const fits = (f: Required<CaseFilter>, r: CaseLine) =>
    (f.closed === null || f.closed === (r.closed_on !== null)) && (!f.overdue || r.overdue > 0) && (f.radar === null || r.radar.includes(f.radar)) &&
    (f.due_within === null || (r.next !== null && r.next.days_left <= f.due_within)) && (f.amount_from === null || (r.amount ?? 0) >= f.amount_from) &&
    (f.amount_to === null || (r.amount ?? 0) <= f.amount_to) && (f.staff === null || r.staff === f.staff) &&
    (f.opened_from === null || r.opened_at >= f.opened_from) && (f.opened_to === null || r.opened_at.slice(0, 10) <= f.opened_to)

  const tried = (caseId: string, change: (c: Case) => void) => {
    const c = find(caseId)
    const other = copy(c)
    change(other)
    return changes(given.judge(c), given.judge(other))
  }

  return {
    ...sealed({ find, done, refuse, copy, today, judge: given.judge, isPassphrase: given.isPassphrase }),
    ...reckon(refuse),
    typed: async () => [...typed],
    keepTyped: async (form, words) => { if (words === null) typed.delete(form); else typed.set(form, words); return null },
    actAs: async (name) => { who = name; return null },
    acting: async () => who,
    catchUp: async () => 0,
    today: async () => {
      const all = allLines()
      const pick = (keep: (d: Deadline) => boolean) => all.filter(({ d }) => keep(d)).map(({ line }) => line).sort((a, b) => a.safe.localeCompare(b.safe))
      const windows = pick((d) => d.rule === 'criminal.report')
      const overdue = [...pick((d) => mine(d) && d.state === 'late'), ...pick((d) => mine(d) && d.state === 'missed')]
      const set = open().flatMap(planned)
      const due = [...pick((d) => mine(d) && (d.state === 'running' || d.state === 'right') && d.near && d.rule !== 'criminal.report'), ...set.filter((line) => line.whose === 'user')]
      const owed = [...pick((d) => !mine(d) && d.state === 'running'), ...set.filter((line) => line.whose !== 'user')]
      const confirm = pick((d) => mine(d) && d.state === 'running' && d.provisional)
        .map((line) => ({ why: 'provisional' as const, words: `“${line.what}”落在放假安排还没有公布的年份`, line, case: line.case, number: line.number, title: line.title, claimants: line.claimants, respondents: line.respondents, event: line.event }))
      return copy({
        today, now: given.now, windows, overdue, due, office: [], confirm, owed, fees: [], recomputing: 0,
        counts: { windows: windows.length, overdue: overdue.length, due: due.length, confirm: confirm.length, owed: owed.length, owed_late: owed.filter((line) => line.state === 'missed').length, fees: 0, fees_total: 0, open_cases: open().length },
      })
    },
    calendar: async (from, to) => copy(allLines().flatMap(({ d, line }) => (d.state === 'superseded' || d.state === 'done' ? [] : [
      { on: line.safe, what: 'safe' as const }, ...(line.legal === line.safe ? [] : [{ on: line.legal, what: 'legal' as const }]),
    ].filter((e) => e.on >= from && e.on <= to).map((e) => ({
      ...e, at: null, words: line.what, case: line.case, number: line.number, title: line.title, claimants: line.claimants, respondents: line.respondents, line, event: line.event,
    })))).sort((a, b) => a.on.localeCompare(b.on))),
    calendarDays: async (from, to) => Array.from({ length: days(from, to) + 1 }, (_, n) => {
      const on = later(from, n)
      return { on, working: ![0, 6].includes(new Date(`${on}T00:00Z`).getUTCDay()), announced: on < '2027-01-01' }
    }),
    completeDate: async (caseId, _, act, proof) => {
      const c = find(caseId)
      const made = given.id()
      const file = proof ? given.evidence(proof.file_name, proof.file_name, 'demand') : undefined
      if (file) c.evidence.push(file)
      c.events.push({ id: made, kind: act.kind, on: act.on, at: act.at, proof: [...act.proof, ...(file ? [file.id] : [])], party: null, amount: act.amount, note: act.note })
      return done(made, 'event.add', caseId, { what: 'desk' })
    },
    waiveDate: async (caseId, deadline, why) => {
      const date = given.judge(find(caseId)).deadlines.find((d) => d.id === deadline)
      waived.push({ case: caseId, deadline, safe: date?.safe ?? null, legal: date?.legal ?? null, why, at: given.now, by: who })
      return done(null, 'date.waive', caseId, { what: 'desk' })
    },
    resumeDate: async (caseId, deadline) => {
      waived = waived.filter((w) => w.case !== caseId || w.deadline !== deadline)
      return done(null, 'date.resume', caseId, { what: 'desk' })
    },
    waivedDates: async (caseId) => copy(waived.filter((w) => w.case === caseId)),
    findCases: async (text, limit) => {
      const hits = rows().flatMap((r) => { const matched = search(text, r); return matched ? [{ row: r, matched }] : [] })
      return copy({ hits: hits.slice(0, limit), more: hits.length > limit, indexing: 0 })
    },
    caseList: async (given) => {
      const ask = { sort: 'opened' as const, down: false, after: null, limit: 200, ...given, filter: { ...NO_FILTER, ...given.filter } }
      const all = rows().filter((r) => fits(ask.filter, r) && (ask.filter.text === '' || search(ask.filter.text, r)))
      const key = (r: CaseLine) => ({ opened: r.opened_at, number: r.number, amount: String(r.amount).padStart(14, '0'), next: r.next?.safe ?? '9', name: r.claimants, title: r.title, changed: r.changed_at })[ask.sort]
      all.sort((a, b) => (ask.down ? -1 : 1) * key(a).localeCompare(key(b)) || b.number.localeCompare(a.number))
      const start = ask.after ? Number(ask.after) : 0
      return copy({ rows: all.slice(start, start + ask.limit), next: start + ask.limit < all.length ? String(start + ask.limit) : null, total: rows().length, matched: ask.after ? null : all.length })
    },
    savedFilters: async () => copy(filters),
    saveFilter: async (filter) => {
      const at = filters.findIndex((f) => f.name === filter.name)
      filters.splice(at < 0 ? filters.length : at, at < 0 ? 0 : 1, copy({ ...filter, filter: { ...NO_FILTER, ...filter.filter } }))
      return done(null, 'filter.save', undefined, { what: 'desk' })
    },
    dropFilter: async (name) => {
      filters.splice(filters.findIndex((f) => f.name === name), 1)
      return done(null, 'filter.drop', undefined, { what: 'desk' })
    },
    closeCase: async (caseId, on, how) => { closed.set(caseId, { on, how }); return done(null, 'case.close', caseId, { what: 'cases' }) },
    reopenCase: async (caseId) => { closed.delete(caseId); return done(null, 'case.reopen', caseId, { what: 'cases' }) },
    stillOpen: async (caseId) => copy(given.judge(find(caseId)).deadlines.filter((d) => mine(d) && (d.state === 'running' || d.state === 'late')).map((d) => (
      { words: `${d.title}：${d.safe}`, on: d.safe, watched: d.rule === 'mediation.judicial-confirmation' }))),
    caseClosing: async (caseId) => copy(closed.get(caseId) ?? null),
    removeSample: async (caseId) => {
      const c = find(caseId)
      if (!c.title.includes('（示例）')) refuse('case.not-sample', '这不是示例案件')
      gone.push({ case: c.id, number: c.number, title: c.title, at: given.now, why: '' })
      return done(null, 'case.discard', caseId, { what: 'cases' })
    },
    discardCase: async (caseId, why) => {
      const c = find(caseId)
      gone.push({ case: c.id, number: c.number, title: c.title, at: given.now, why })
      return done(null, 'case.discard', caseId, { what: 'cases' })
    },
    restoreCase: async (caseId) => { gone = gone.filter((g) => g.case !== caseId); return done(null, 'case.restore', caseId, { what: 'cases' }) },
    discardedCases: async () => copy(gone),
    checkIdNumber: async (party) => (party.id_number && party.id_number.length !== 18 ? ['身份证号应当是 18 位，请与证件核对'] : []),
    checkConflicts: async (caseId, party) => {
      const others = cases.filter((c) => c.id !== caseId)
      const findings = others.flatMap((c) => c.parties.flatMap((p) => {
        const same = [...(p.name && p.name === party.name ? ['name' as const] : []), ...(p.phone && p.phone === party.phone ? ['phone' as const] : []), ...(p.id_number && p.id_number === party.id_number ? ['number' as const] : [])]
        if (same.length === 0) return []
        const opposed = p.role !== party.role
        return [{
          case: c.id, number: c.number, title: c.title, party: p.id, name: p.name ?? '', role: p.role, same, opposed,
          words: `“${p.name}”在 ${c.number} 中是${p.role === 'claimant' ? '申请人' : '被申请人'}（${same.includes('number') ? '身份号码' : same.includes('phone') ? '电话' : '姓名'}相同）`,
        }]
      }))
      return copy({ looked_at: others.reduce((n, c) => n + c.parties.length, 0), waiting: 0, findings })
    },
    conflicts: async (caseId) => copy(found.filter((f) => f.case === caseId)),
    settleConflict: async (id, decision, why) => {
      const one = found.find((f) => f.id === id) ?? refuse('conflict.none', '没有这条查重记录')
      Object.assign(one, { decision, why, decided_at: given.now, decided_by: who })
      return done(null, 'conflict.settle', one.case, { what: 'desk' })
    },
    saveIcs: async (caseId) => `~/文档/案卷/${caseId ? find(caseId).number : '全部案件'}.ics`,
    controlSheet: async (caseId) => {
      const c = find(caseId)
      return copy({
        case: c.id, number: c.number, title: c.title, today,
        rows: given.judge(c).deadlines.filter((d) => d.state !== 'superseded').map((d) => ({
          line: lineOf(c, d), rule_title: d.title, steps: [d.because.text, ...d.because.children.map((b) => b.text)], cites: ['《中华人民共和国民法典》第九百八十五条'], entered_by: who,
          entered_at: given.now, checked_by: checked.has(`${c.id}/${d.id}`) ? who : null, checked_at: null, unlisted: [], proof: [],
        })).concat(planned(c).map((line) => ({
          line, rule_title: '定好的日子', steps: [`“${line.event_name}”定在这一天，不是按规则推算的`], cites: [], entered_by: who, entered_at: given.now,
          checked_by: line.check === 'checked' ? who : null, checked_at: null, unlisted: [], proof: [],
        }))), waived: [],
      })
    },
    controlSheetPdf: async () => given.pdf(1),
    saveControlSheet: async (caseId) => `~/文档/案卷/${find(caseId).number}/期限核对表.pdf`,
    checkDate: async (caseId, deadline) => {
      if (!who) refuse('check.nameless', '还不知道现在是谁在操作；请先在右上角选择自己的名字')
      checked.add(`${caseId}/${deadline}`)
      return done(null, 'date.check', caseId, { what: 'desk' })
    },
    uncheckDate: async (caseId, deadline) => {
      checked.delete(`${caseId}/${deadline}`)
      return done(null, 'date.uncheck', caseId, { what: 'desk' })
    },
    dayRecord: async (day) => copy(day === today ? given.log.filter((l) => /event|answer/.test(l.op) && l.case).map((l) => ({
      seq: l.seq, at: l.at, by: who, case: l.case!, number: find(l.case!).number, title: find(l.case!).title, what: '事件', before: '', after: '2026-11-11', op: l.op,
    })) : []),
    saveDayRecord: async (day) => `~/文档/案卷/期限日记录 ${day}.pdf`,
    radar: async () => RADAR.map((r) => ({ ...r, count: rows().filter((one) => one.radar.includes(r.kind)).length })),
    settings: async () => copy(settings),
    setSettings: async (made) => { settings = copy({ ...settings, ...made, last_backup: settings.last_backup }); return done(null, 'settings.set', undefined, { what: 'desk' }) },
    changePassphrase: async (old, fresh) => { given.passphrase(old, fresh); return null },
    backupNow: async () => {
      const place = settings.backup_dir ?? refuse('backup.nowhere', '还没有选备份文件夹；请先填写并保存')
      settings.last_backup = given.now
      return `${place}/anjuan-${today}.backup`
    },
    backupDue: async () => settings.backup_every_days !== null && settings.backup_dir !== null && settings.last_backup === null,
    undoable: async (caseId) => copy(given.log.filter((l) => (caseId === null || l.case === caseId) && shown(l.seq, l.op)).map(undoLine)),
    undoableOfOffice: async () => copy(given.log.filter((l) => !l.case && shown(l.seq, l.op)).map(undoLine)),
    lastChange: async () => copy(given.log.filter((l) => shown(l.seq, l.op)).slice(0, 1).map(undoLine)[0] ?? null),
    undo: async (seq) => {
      const line = given.log.find((l) => l.seq === seq)
      if (!line || !undoLine(line).can) refuse('undo.none', '没有可以撤回的操作')
      given.memory.back(seq)
      undone.add(seq)
      return done(line!.op, 'undo', line!.case ?? undefined, ...(line!.case ? [{ what: 'cases' } as const] : [{ what: 'office' } as const, { what: 'desk' } as const]))
    },
    previewAnswer: async (caseId, question, answer) => tried(caseId, (c) => { if (answer) c.answers[question] = copy(answer); else delete c.answers[question] }),
    previewEvent: async (caseId, id, event) => {
      const twin = !id && event && find(caseId).events.find((e) => e.kind === event.kind && e.on === event.on && (e.amount ?? null) === (event.amount ?? null))
      const follows = await tried(caseId, (c) => {
        c.events = c.events.filter((e) => e.id !== id)
        if (event) c.events.push({ id: id ?? 'new', ...copy(event) })
      })
      return twin ? [{ what: '重复的事件', before: `已经记录了同样的事件（${twin.on}）`, after: '再记一次；同一件事请不要记两次', main: true }, ...follows] : follows
    },
    savePackage: async (caseId) => `~/文档/案卷/${find(caseId).number}.anjuan`,
    lookPackage: async () => refuse('package.unreadable', '这个文件不是案件包；请让对方重新导出'),
    importPackage: async () => refuse('package.unreadable', '这个文件不是案件包；请让对方重新导出'),
    caseParts: async (caseId) => {
      const c = find(caseId)
      return copy([
        { id: 'sheet', kind: 'sheet' as const, name: '案件情况表', can: true, why_not: '', usual: true },
        ...c.evidence.map((e) => ({ id: e.id, kind: 'exhibit' as const, name: e.name, can: !/\.(mp3|mp4)$/.test(e.file_name), why_not: '录音录像不能装进 PDF', usual: !/\.(mp3|mp4)$/.test(e.file_name) })),
      ])
    },
    writeCasePdf: async (caseId) => [`~/文档/案卷/${find(caseId).number}/全案.pdf`, []],
  }
}

