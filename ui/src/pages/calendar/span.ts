import dayjs from 'dayjs'

export type Span = 'month' | 'week'

const FORM = 'YYYY-MM-DD'
const all = (from: dayjs.Dayjs, n: number) => Array.from({ length: n }, (_, k) => from.add(k, 'day').format(FORM))
/** Weeks begin on Monday, whatever the language: so do the courts' calendars. */
const monday = (day: dayjs.Dayjs) => day.subtract((day.day() + 6) % 7, 'day')

/** The whole weeks around a month, for laying out; no legal day is computed here. */
export function monthOf(day: string, language: string) {
  const first = dayjs(day).startOf('month')
  const from = monday(first)
  const days = all(from, (monday(first.endOf('month')).diff(from, 'day') / 7 + 1) * 7)
  return { from: days[0]!, to: days.at(-1)!, days, title: first.format(language === 'en' ? 'MMMM YYYY' : 'YYYY年M月') }
}

export function weekOf(day: string, language: string) {
  const from = monday(dayjs(day))
  const days = all(from, 7)
  const to = from.add(6, 'day')
  const title = language === 'en' ? `${from.format('D MMM')} – ${to.format('D MMM YYYY')}` : `${from.format('YYYY年M月D日')}—${to.format('M月D日')}`
  return { from: days[0]!, to: days[6]!, days, title }
}

export function moved(day: string, span: Span, step: -1 | 1): string {
  return dayjs(day).add(step, span).format(FORM)
}

/** The day so many days on. */
export function daysOn(day: string, n: number): string {
  return dayjs(day).add(n, 'day').format(FORM)
}
