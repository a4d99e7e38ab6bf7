import type { Assessment, Backend, Case, Changed, Done, Payment } from '..'
import { changes } from './changes'

type PaymentPart = Pick<Backend, 'setRecipient' | 'addPayment' | 'changePayment' | 'billLines' | 'tiePayment' | 'removePayment' | 'previewPayment'>

interface Given {
  find: (id: string) => Case
  judge: (c: Case) => Assessment
  done: <T>(value: T, op: string, caseId?: string, ...more: Changed[]) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  id: () => string
}

/** The transfers of a case in memory. */
export function payments({ find, judge, done, refuse, copy, id }: Given): PaymentPart {
  const put = (c: Case, known: string | null, made: Payment | null) => {
    c.payments = made && !known ? [...c.payments, made] : c.payments.flatMap((p) => (p.id === known ? (made ? [made] : []) : [p]))
    c.payments.sort((a, b) => a.paid_at.localeCompare(b.paid_at))
  }
  const made = (c: Case, known: string | null, ask: Parameters<Backend['addPayment']>[1], to: string | null): Payment => {
    if ((ask.amount ?? 0) <= 0) refuse('case.payment', '转账金额须大于零')
    const before = c.payments.find((p) => p.id === known)
    return { ...copy(ask), id: known ?? id(), method: before?.method ?? null, status: before?.status ?? null, to, source: { from: 'typed' } }
  }
  return {
    setRecipient: async (caseId, changed, to) => {
      const c = find(caseId)
      c.payments = c.payments.map((p) => (p.id === changed ? { ...p, to } : p))
      return done(null, 'payment.to', caseId)
    },
    addPayment: async (caseId, ask, to) => {
      const c = find(caseId)
      const payment = made(c, null, ask, to)
      put(c, null, payment)
      return done(payment.id, 'payment.add', caseId, { what: 'cases' })
    },
    changePayment: async (caseId, known, ask, to) => {
      const c = find(caseId)
      put(c, known, made(c, known, ask, to))
      return done(null, 'payment.change', caseId, { what: 'cases' })
    },
    billLines: async (caseId, wanted) => {
      const c = find(caseId)
      const payment = c.payments.find((p) => p.id === wanted)
      const bills = c.evidence.filter((e) => e.media === 'bill')
      return bills.map((e) => ({
        place: { evidence: e.id, line: 18 }, bill: e.name, time: payment?.paid_at ?? '', amount: payment?.amount ?? null, counterparty: payment?.counterparty ?? '', order_no: payment?.order_no ?? '',
      }))
    },
    tiePayment: async (caseId, wanted, place) => {
      const c = find(caseId)
      c.payments = c.payments.map((p) => (p.id === wanted ? { ...p, source: place ? { from: 'bill', ...place } : { from: 'typed' } } : p))
      return done(null, 'payment.change', caseId)
    },
    removePayment: async (caseId, known) => {
      put(find(caseId), known, null)
      return done(null, 'payment.remove', caseId, { what: 'cases' })
    },
    previewPayment: async (caseId, known, ask, to) => {
      const c = find(caseId)
      const other = copy(c)
      put(other, known, ask ? made(other, known, ask, to) : null)
      return changes(judge(c), judge(other))
    },
  }
}
