import type { LawBook, Rule } from '../../backend'
import { english } from '../../locales/english'
import { keyOf } from '../../parts/useLaw'

/** What a reader looks for; empty where it does not matter. */
export interface Wanted { text: string; route: string; mark: string; cite: string }

/** Rules that have every word asked for, in their title, id, facts, notes, statutes or articles. */
export function found(book: LawBook, wanted: Wanted): Rule[] {
  const words = plainly(wanted.text).split(/\s+/).filter(Boolean)
  return book.rules.filter((rule) => {
    if (wanted.route && (rule.route ?? 'general') !== wanted.route) return false
    if (wanted.mark && rule.standing !== wanted.mark) return false
    if (wanted.cite && !rule.versions.some((v) => v.cite.some((c) => keyOf(c) === wanted.cite))) return false
    return words.every((word) => speaks(book, rule, word))
  })
}

/** As it is looked for: （2021） is (2021), and capitals are small letters, on both sides. */
const plainly = (text: string) => text.normalize('NFKC').toLowerCase()

function speaks(book: LawBook, rule: Rule, word: string): boolean {
  const plain = [rule.id, rule.title, english(rule.title) ?? '', rule.note ?? '', rule.file].some((text) => plainly(text).includes(word))
  if (plain || rule.fact.some((fact) => fact.toLowerCase() === word)) return true
  return rule.versions.some((version) => version.cite.some((cite) => {
    // A number is an article, whole: 20 does not find 205.
    if (/^\d+$/.test(word)) return cite.article === word || (cite.article ?? '').startsWith(`${word}\u4e4b`)
    return plainly(`${cite.statute} ${cite.edition} ${cite.words ?? ''} ${book.cites[keyOf(cite)] ?? ''}`).includes(word)
  }))
}
