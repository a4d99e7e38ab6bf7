import dayjs from 'dayjs'
import customParse from 'dayjs/plugin/customParseFormat'

dayjs.extend(customParse)

/** A legal day as it is read: 2026年1月31日 星期六. The day itself is never recomputed. */
export function longDay(day: string, language: string): string {
  const d = dayjs(day, 'YYYY-MM-DD', true)
  if (!d.isValid()) return day
  return language === 'en' ? d.locale('en').format('ddd, D MMM YYYY') : d.locale('zh-cn').format('YYYY年M月D日 dddd')
}

/** A legal day without its weekday. */
export function shortDay(day: string, language: string): string {
  const d = dayjs(day.slice(0, 10), 'YYYY-MM-DD', true)
  if (!d.isValid()) return day
  return language === 'en' ? d.locale('en').format('D MMM YYYY') : d.format('YYYY年M月D日')
}

/** A legal day where there is little room: 2026-01-31, or 31 Jan 2026. */
export function slimDay(day: string, language: string): string {
  return language === 'en' ? shortDay(day, language) : day.slice(0, 10)
}

/** The time of day of a transfer; nothing where it is not known, for which midnight to the second stands. */
export function timeOf(paid: string): string {
  return paid.slice(11, 19) === '00:00:00' ? '' : paid.slice(11, 16)
}

/** When a transfer was made; the day alone where the time is not known. */
export function paidAt(time: string): string {
  return timeOf(time) === '' ? time.slice(0, 10) : minute(time)
}

/** A legal time as day and minute, as it stands. */
export function minute(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}

/** A moment that is a day or two away, without its year: 01-31 09:30. */
export function nearMinute(time: string): string {
  return minute(time).slice(5)
}

/** A day as typed, as 2026-01-31; `undefined` where it is no day of the calendar. */
export function dayOf(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/\s/g, '')
  const found = /^(\d{4})(?:[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?|(\d{2})(\d{2}))$/.exec(plain)
  if (!found) return undefined
  const day = `${found[1]}-${(found[2] ?? found[4])!.padStart(2, '0')}-${(found[3] ?? found[5])!.padStart(2, '0')}`
  return dayjs(day, 'YYYY-MM-DD', true).isValid() ? day : undefined
}

/** A time of day as typed, as 09:30; `undefined` where it is none. */
export function clock(typed: string): string | undefined {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed.normalize('NFKC').trim())
  return found ? `${found[1]!.padStart(2, '0')}:${found[2]}` : undefined
}

/** Where a day stands between the first and the last of `days`, in per cent; for drawing only. */
export function placeOnLine(day: string, days: string[]): number {
  const at = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  const all = days.map(at)
  const [first, last] = [Math.min(...all), Math.max(...all)]
  return last === first ? 0 : Math.round(((at(day) - first) / (last - first)) * 1000) / 10
}
