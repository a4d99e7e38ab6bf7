import { dayIn } from './days'
import { fields } from './fields'
import { refusals } from './refusals'
import { says } from './says'
import { titles } from './titles'

/**
 * What the program itself says in English, found by its Chinese sentence.
 *
 * The program and the office's own rule files speak Chinese only, and one sentence may carry another: a refusal names a
 * paper, a paper a reason. So the Chinese sentence is the key, as in a gettext catalogue: `{1}`, `{2}` stand for what it
 * was filled with, and what fills it is looked up in turn. Nothing is decided by what is found here; what is not found
 * stays as the program said it.
 */
export const catalogue: Record<string, string> = { ...fields, ...says, ...titles, ...refusals }

export const HAN = /\p{Script=Han}/u
const HOLE = /\{(\d)\}/g
/** The same in English; `{=1}` stays as it is said, where it is for somebody to type. */
const FILLED = /\{(=?)(\d)\}/g
const MOST = 2000
const ENOUGH = 4
/** What a name is of, set off by a space: 证据 收条. No other sentence begins so. */
const NAMED = /^\p{Script=Han}{2,} \{1\}$/u

const shape = (said: string, hole: string) => new RegExp(`^${said.replace(/[.*+?^$()|[\]\\/]/g, '\\$&').replace(HOLE, hole)}$`)
const shapes = Object.entries(catalogue)
  .filter(([said]) => said.includes('{1}'))
  .map(([said, words]) => ({
    fits: shape(said, '([^]*?)'),
    /** The same where what fills it has the sentence's own marks in it. */
    widely: shape(said, '([^]*)'),
    words,
    weight: said.replace(HOLE, '').length + (NAMED.test(said) ? 1 : 0),
  }))
  // The sentence that says most is the one that was meant.
  .sort((a, b) => b.weight - a.weight)
const known = new Map<string, string | undefined>()
const taught = new Map<string, string>()

/** Where one change of several ends and the next begins, as the log joins them. */
const CHANGES = /；(?=(?:添加|删除|修改|记录|证明)“)/

/** Takes in what the program brings in both languages: events, questions, answers. */
export function learn(pairs: readonly (readonly [string, string])[]): void {
  for (const [said, words] of pairs) taught.set(said, words)
  known.clear()
}

/** The English of what the program said; nothing where there is none. */
export function find(said: string): string | undefined {
  if (!HAN.test(said)) return undefined
  if (!known.has(said)) {
    if (known.size >= MOST) known.clear()
    known.set(said, found(said))
  }
  return known.get(said)
}

/** The same of what the program says just so, filled with nothing: a title, a question, an answer. */
export function exact(said: string): string | undefined {
  return taught.get(said) ?? (Object.hasOwn(catalogue, said) ? catalogue[said] : undefined)
}

function found(said: string): string | undefined {
  const whole = exact(said)
  if (whole !== undefined) return whole
  const day = dayIn(said)
  if (day?.rest === '') return day.words
  if (day && Object.hasOwn(catalogue, day.rest)) return `${day.words}, ${catalogue[day.rest]}`
  // A question with its answer, as among the facts and in the log.
  const asked = said.indexOf('？') + 1
  const ask = asked > 0 ? taught.get(said.slice(0, asked)) : undefined
  if (ask) return `${ask} ${part(said.slice(asked).replace(/^——/, ''))}`
  // Several sentences, each of which is known.
  const sentences = said.split('。').filter((sentence) => sentence !== '')
  if (sentences.length > 1) {
    const each = sentences.map(find)
    if (each.every((words) => words !== undefined)) return each.join('. ')
  }
  const changes = said.split(CHANGES)
  if (changes.length > 1) {
    // The first may be the name of a paper, which stays.
    const [first = '', ...rest] = changes
    const each = rest.map(find)
    if (each.every((words) => words !== undefined)) return [part(first), ...each].join('; ')
  }
  for (const { fits, widely, words, weight } of shapes) {
    const narrow = fits.exec(said)?.slice(1)
    if (!narrow) continue
    const wide = narrow.every(plain) ? undefined : widely.exec(said)?.slice(1)
    const filled = wide?.every(plain) ? wide : narrow
    // “…元” alone fits half of all sentences: it is meant only where what stands before it is known, too.
    if (weight < ENOUGH && !filled.every(plain)) continue
    // A place may be filled with nothing.
    const written = words.replace(FILLED, (_, as: string, n: string) => (as ? typed : part)(filled[Number(n) - 1] ?? ''))
    return written.replace(/ {2,}/g, ' ').replace(/ :/g, ':')
  }
  if (said.endsWith('。')) {
    const before = find(said.slice(0, -1))
    return before && `${before}.`
  }
  // A failure with what caused it: the cause may be the machine's own words.
  const colon = said.indexOf('：')
  const head = colon > 0 ? find(said.slice(0, colon)) : undefined
  return head && `${head}: ${part(said.slice(colon + 1))}`
}

const plain = (filling: string) => !HAN.test(filling) || find(filling) !== undefined

/** One of several names to be typed, each in its own marks: they stay. */
const typed = (names: string) => names.replaceAll('”或者“', '” or “')

/** What a sentence was filled with: a name, which stays; a sentence of its own; or several. */
function part(filling: string): string {
  if (!HAN.test(filling)) return filling
  const words = find(filling)
  if (words !== undefined) return words
  for (const [mark, between] of [['；', '; '], ['、', ', ']] as const) {
    if (filling.includes(mark)) return filling.split(mark).map(part).join(between)
  }
  return filling
}
