import type { Because, Cite, Backend } from '../index'

const CIVIL: Cite = { statute: '民法典', edition: '2020', article: '188', words: '三年' }
const step = (text: string): Because => ({ text, rule: null, cites: [CIVIL], standing: 'law', children: [] })

/** Calculators whose figures are made up; their shape is that of the program. */
export function reckon(refuse: (code: string, message: string) => never): Pick<Backend, 'reckonPeriod' | 'reckonFee' | 'reckonInterest' | 'reckonLimitation'> {
  const all = <T>(value: T, steps: Because[] = (value as { steps?: Because[] }).steps ?? []) => ({ value, steps, cites: { '民法典|2020|188': '《中华人民共和国民法典》第一百八十八条' }, elsewhere: {} })
  return {
    reckonPeriod: async (_, period) => {
      if (!/^-?[1-9]\d*[hdmyw]$/.test(period)) refuse('period', `“${period}”不是期间，请写成 30d、6m、3y 这样`)
      return all({ raw: '2026-12-05', legal: '2026-12-07', safe: '2026-12-04', until: null, provisional: false, steps: [step('起算日不计入，从次日起数')] })
    },
    reckonFee: async (kind, amount, reduction) => {
      if (kind !== 'acceptance' && reduction !== 'none') refuse('fee', '减半只适用于案件受理费')
      return all({ fen: (amount ?? 0) > 0 ? 66_250 : refuse('fee', '金额须大于零'), exact: '662.50', steps: [step('不超过 1 万元的部分：50 元')], cite: [CIVIL] })
    },
    reckonInterest: async (request) => {
      if (request.to <= request.from) refuse('interest', '截止日须晚于起算日')
      return all({ days: 120, segments: [{ from: request.from, days: 120, rate: '3.1', amount: '56.05' }], exact: '56.0548', total: 5_605, unconfirmed: true, steps: [step('按一年期 LPR 分段计算')] })
    },
    reckonLimitation: async (ask) => all({
      party: null, against: '', starts: ask.noticed_on ?? ask.paid_on, raw: '2029-11-02', legal: '2029-11-02', safe: '2029-11-02', provisional: true, arguable: null,
      begun: ask.recipient_known, cap: '2046-11-02', standing: 'law', deadline: 'limitation.claim',
      turns: [{ on: ask.noticed_on ?? ask.paid_on, kind: 'start', event: null, standing: 'law', end: null, because: step('从知道权利受到损害以及义务人之日起算') }],
    }, [step('从知道权利受到损害以及义务人之日起算，三年')]),
  }
}
