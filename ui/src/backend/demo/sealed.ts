import type { Assessment, Case, Changed, Backend, Done, SealedShown, SealedSide, SealedTerms } from '../index'

interface Desk {
  find: (caseId: string) => Case
  done: <T>(value: T, op: string, caseId?: string, ...more: Changed[]) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  judge: (c: Case) => Assessment
  today: string
  isPassphrase: (typed: string) => void
}
/** Wrong codes in a row that shut a seat. */
const TRIES = 3
type Told = Omit<SealedShown, 'mediator' | 'sits' | `${SealedSide}_may_sit` | `${SealedSide}_known`>
interface Table {
  terms: SealedTerms; limits: { claimant?: number; respondent?: number }; yes: { claimant?: boolean; respondent?: boolean }; shown: Told
  codes: { claimant?: string; respondent?: string }; wrong: Record<SealedSide, number>; sits: SealedSide | null; mediator: boolean
}

/** Sealed offers in memory, as the real desk shows them: what a side typed never comes back. */
export function sealed({ find, done, refuse, copy, judge, today, isPassphrase }: Desk): Pick<Backend, 'sealedOpen' | 'sealedState' | 'sealedSit' | 'sealedRise' | 'sealedBack' | 'sealedPut' | 'sealedConsent' | 'sealedClose' | 'sealedApply'> {
  const tables = new Map<string, Table>()
  const at = (caseId: string) => tables.get(caseId) ?? refuse('sealed.none', '没有开桌；请先约定规则')
  const typing = (terms: SealedTerms, round: number): Told => ({
    round, rounds: terms.rounds, claimant_in: false, respondent_in: false, claimant_consents: null, respondent_consents: null, claimant_answered: false, respondent_answered: false, state: 'typing',
    words: `第 ${round} 轮：请双方分别填写，互不可见。`, settled: null,
  })
  const maySit = (t: Table, side: SealedSide) => t.mediator || (t.codes[side] !== undefined && t.wrong[side] < TRIES)
  const seen = (t: Table): SealedShown => copy({
    ...t.shown, mediator: t.mediator, sits: t.sits, claimant_may_sit: maySit(t, 'claimant'), respondent_may_sit: maySit(t, 'respondent'),
    claimant_known: t.codes.claimant !== undefined, respondent_known: t.codes.respondent !== undefined,
  })
  const there = (t: Table | undefined) => { if (t && !t.mediator) refuse('sealed', '请调解员先回到座位') }
  /** Is it the side that speaks? */
  const admit = (caseId: string, t: Table, side: SealedSide, code: string) => {
    if (t.sits !== side) refuse('sealed', '这一方没有坐下；请先坐下再填写')
    if (t.codes[side] === undefined && !/^[!-~]{4,20}$/.test(code)) refuse('sealed', '请设四到二十个数字或者字母的暗号，自己记住，不要告诉别人')
    t.codes[side] ??= code
    if (t.codes[side] === code) {
      t.wrong[side] = 0
      t.sits = null
      return
    }
    t.wrong[side] += 1
    if (t.wrong[side] < TRIES) refuse('sealed', '暗号不对；请输入这一方报价时自己设的暗号')
    t.sits = null
    done(null, 'sealed.shut', caseId)
    refuse('sealed', '暗号连错三次，这个座位先关上；请调解员回到座位，再请这一方坐下')
  }
  const middle = (t: Table) => {
    const step = t.terms.step ?? 100
    return Math.round((t.limits.claimant! + t.limits.respondent!) / 2 / step) * step
  }
  const apart = (t: Table) => {
    t.limits = {}
    t.yes = {}
    const last = t.shown.round >= t.terms.rounds
    Object.assign(t.shown, { state: last ? 'ended' : 'apart', words: last ? '各轮都没有谈成，报价已清除；可以转为面对面调解' : `这一轮没有谈成，还可以再报 ${t.terms.rounds - t.shown.round} 轮；双方都要重新输入`, claimant_in: false, respondent_in: false })
  }
  return {
    sealedOpen: async (caseId, terms, sure) => {
      there(tables.get(caseId))
      const closed = judge(find(caseId)).routes.some((r) => r.route === 'mediation' && r.state === 'closed')
      if (closed && !sure) refuse('sealed.route', '本案现在不宜调解：可能引起刑事案件的，应当报告公安机关；仍要背对背报价的，请先确认')
      const made: Table = { terms: copy(terms), limits: {}, yes: {}, shown: typing(terms, 1), codes: {}, wrong: { claimant: 0, respondent: 0 }, sits: null, mediator: true }
      tables.set(caseId, made)
      return seen(made)
    },
    sealedState: async (caseId) => { const t = tables.get(caseId); return t ? seen(t) : null },
    sealedSit: async (caseId, side) => {
      const t = at(caseId)
      if (!maySit(t, side)) refuse('sealed', t.codes[side] === undefined ? '请调解员先回到座位' : '暗号连错三次，这个座位先关上；请调解员回到座位，再请这一方坐下')
      Object.assign(t, { sits: side, mediator: false })
      return seen(t)
    },
    sealedRise: async (caseId) => { const t = at(caseId); t.sits = null; return seen(t) },
    sealedBack: async (caseId, typed) => {
      isPassphrase(typed)
      const t = tables.get(caseId)
      if (!t) return null
      Object.assign(t, { sits: null, mediator: true, wrong: { claimant: 0, respondent: 0 } })
      return seen(t)
    },
    sealedPut: async (caseId, side, limit, code, sure) => {
      const t = at(caseId)
      const c = find(caseId)
      const disputed = c.handling?.mediation?.in_dispute ?? c.payments.reduce((sum, p) => sum + (p.amount ?? 0), 0)
      if (!sure && disputed > 0 && (limit ?? 0) > disputed) refuse('sealed.beyond', '填的数比本案的争议金额还大，没有收下：请看看是不是多打了一个零；确实要填这个数的，请勾选后再填一次')
      admit(caseId, t, side, code)
      if (t.shown.state === 'apart') t.shown = typing(t.terms, t.shown.round + 1)
      t.limits[side] = limit ?? 0
      t.shown[`${side}_in`] = true
      const { claimant, respondent } = t.limits
      if (claimant !== undefined && respondent !== undefined) {
        const gap = claimant - respondent
        if (gap <= 0) Object.assign(t.shown, { state: 'overlap', words: '双方的底线有重叠，可以按约定的办法取中。双方都同意才显示金额。' })
        else if (gap <= (claimant * t.terms.near_percent) / 100) Object.assign(t.shown, { state: 'near', words: '双方的底线很接近，可以各让一半。双方都同意才显示金额。' })
        else apart(t)
      }
      return seen(t)
    },
    sealedConsent: async (caseId, side, yes, code) => {
      const t = at(caseId)
      admit(caseId, t, side, code)
      t.yes[side] = yes
      t.shown[`${side}_answered`] = true
      if (t.yes.claimant !== undefined && t.yes.respondent !== undefined) {
        Object.assign(t.shown, { claimant_consents: t.yes.claimant, respondent_consents: t.yes.respondent })
        if (t.yes.claimant && t.yes.respondent) {
          Object.assign(t.shown, { state: 'settled', words: '双方都同意。', settled: middle(t) })
          t.limits = {}
        } else apart(t)
      }
      return seen(t)
    },
    sealedClose: async (caseId) => { there(tables.get(caseId)); tables.delete(caseId); return null },
    sealedApply: async (caseId, plan, due) => {
      there(at(caseId))
      const c = find(caseId)
      const past = [...plan.map((part) => part.by), ...(due ? [due] : [])].find((by) => by < today)
      if (past) refuse('sealed.plan', `付款的日期 ${past} 早于今天；请核对年份和月份`)
      const mediation = c.handling!.mediation!
      Object.assign(mediation, { amount: at(caseId).shown.settled, instalments: copy(plan), due })
      tables.delete(caseId)
      return done(null, 'sealed.apply', caseId)
    },
  }
}
