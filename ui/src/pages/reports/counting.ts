import type { StatisticsItem, StatisticsList, StatisticsSection } from '../../backend'

/** The words that mean an item, as a user types them: parted by a comma or an enumeration comma of either script. */
export const wordsOf = (item: StatisticsItem): string => (item.matches ?? []).filter((word) => !word.startsWith('@')).join('、')

/** What was typed, with what the program itself counts by (`@…`), which nobody types. */
export function withWords(item: StatisticsItem, typed: string): StatisticsItem {
  const own = (item.matches ?? []).filter((word) => word.startsWith('@'))
  const words = typed.split(/[、，,;；\s]+/).map((word) => word.trim()).filter((word) => word !== '' && !word.startsWith('@'))
  return { ...item, matches: [...own, ...new Set(words)] }
}

/** A name for a new item that no other of its section has. */
export function freshId(section: StatisticsSection): string {
  let n = section.items.length + 1
  while (section.items.some((item) => item.id === `own-${n}`)) n += 1
  return `own-${n}`
}

/** A list without an item; what stood below it stands by itself. */
export function without(list: StatisticsList, section: string, id: string): StatisticsList {
  const sections = list.sections.map((one) =>
    one.id === section ? { ...one, items: one.items.filter((item) => item.id !== id).map((item) => (item.under === id ? { ...item, under: null } : item)) } : one)
  return { ...list, sections, committee: sections.some((one) => one.by === 'committee' && one.items.some((item) => item.id === list.committee)) ? list.committee : null }
}
