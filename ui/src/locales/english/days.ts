const WEEK: Record<string, string> = { 一: 'Monday', 二: 'Tuesday', 三: 'Wednesday', 四: 'Thursday', 五: 'Friday', 六: 'Saturday', 日: 'Sunday' }
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const DAY = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:(\d{1,2})时(\d{1,2})分)?(?:（星期([一二三四五六日])(，调休上班)?）)?/

/** A day at the beginning of what is said, in English, and what follows it; nothing where none stands there. */
export function dayIn(said: string): { words: string; rest: string } | undefined {
  const [all, year, month = '', day = '', hour, minute = '', week, worked] = DAY.exec(said) ?? []
  if (all === undefined) return undefined
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : `${day} ${MONTHS[Number(month) - 1] ?? month}`
  const time = hour ? ` ${hour.padStart(2, '0')}:${minute}` : ''
  const name = week ? ` (${WEEK[week]}${worked ? ', a working day' : ''})` : ''
  return { words: `${date}${time}${name}`, rest: said.slice(all.length) }
}
