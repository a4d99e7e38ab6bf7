import type { ReportSpan } from '../backend'

/** First and last day of a span as seen from today; nothing for one of its own days. */
export function spanOf(span: ReportSpan, today: string): [string, string] | undefined {
  const [year = 2000, month = 1] = today.split('-').map(Number)
  const days = (y: number, m: number): [string, string] => {
    const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
    const head = `${y}-${String(m).padStart(2, '0')}`
    return [`${head}-01`, `${head}-${last}`]
  }
  switch (span) {
    case 'this_month': return days(year, month)
    case 'last_month': return month === 1 ? days(year - 1, 12) : days(year, month - 1)
    case 'this_year': return [`${year}-01-01`, `${year}-12-31`]
    case 'last_year': return [`${year - 1}-01-01`, `${year - 1}-12-31`]
    case 'fixed': return undefined
  }
}
