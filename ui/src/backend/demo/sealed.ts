import type { Assessment, Case, Changed, Backend, Done, SealedShown, SealedTerms } from '../index'

interface Desk {
  find: (caseId: string) => Case
  done: <T>(value: T, op: string, caseId?: string, ...more: Changed[]) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  judge: (c: Case) => Assessment
}
interface Table { terms: SealedTerms; limits: { claimant?: number; respondent?: number }; yes: { claimant?: boolean; respondent?: boolean }; shown: SealedShown }

/** Sealed offers in memory, as the real desk shows them: what a side typed never comes back. */
export function sealed({ find, done, refuse, copy, judge }: Desk): Pick<Backend, 'sealedOpen' | 'sealedState' | 'sealedPut' | 'sealedConsent' | 'sealedClose' | 'sealedApply'> {
  const tables = new Map<string, Table>()
  const at = (caseId: string) => tables.get(caseId) ?? refuse('sealed.none', '没有开桌；请先约定规则')
  const typing = (terms: SealedTerms, round: number): SealedShown => ({
    round, rounds: terms.rounds, claimant_in: false, respondent_in: false, claimant_consents: null, respondent_consents: null, claimant_answered: false, respondent_answered: false, state: 'typing',
    words: `第 ${round} 轮：请双方分别填写，互不可见。`, settled: null,
  })
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
      const closed = judge(find(caseId)).routes.some((r) => r.route === 'mediation' && r.state === 'closed')
      if (closed && !sure) refuse('sealed.route', '本案现在不宜调解：可能引起刑事案件的，应当报告公安机关；仍要背对背报价的，请先确认')
      tables.set(caseId, { terms: copy(terms), limits: {}, yes: {}, shown: typing(terms, 1) })
      return copy(at(caseId).shown)
    },
    sealedState: async (caseId) => copy(tables.get(caseId)?.shown ?? null),
    sealedPut: async (caseId, side, limit) => {
      const t = at(caseId)
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
      return copy(t.shown)
    },
    sealedConsent: async (caseId, side, yes) => {
      const t = at(caseId)
      t.yes[side] = yes
      t.shown[`${side}_answered`] = true
      if (t.yes.claimant !== undefined && t.yes.respondent !== undefined) {
        Object.assign(t.shown, { claimant_consents: t.yes.claimant, respondent_consents: t.yes.respondent })
        if (t.yes.claimant && t.yes.respondent) {
          Object.assign(t.shown, { state: 'settled', words: '双方都同意。', settled: middle(t) })
          t.limits = {}
        } else apart(t)
      }
      return copy(t.shown)
    },
    sealedClose: async (caseId) => { tables.delete(caseId); return null },
    sealedApply: async (caseId, plan, due) => {
      const c = find(caseId)
      const mediation = c.handling!.mediation!
      Object.assign(mediation, { amount: at(caseId).shown.settled, instalments: copy(plan), due })
      tables.delete(caseId)
      return done(null, 'sealed.apply', caseId)
    },
  }
}
