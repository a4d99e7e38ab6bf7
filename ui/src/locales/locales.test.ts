import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en'
import { zh } from './zh'

type Tree = { [key: string]: string | Tree }
const root = join(import.meta.dirname, '..')

function leaves(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : leaves(value, `${prefix}${key}.`))
}
const chinese = new Map(leaves(zh))
const english = new Map(leaves(en as unknown as Tree))

function sources(): [string, string][] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.vue'))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')])
}

test('both languages have the same words with the same places to fill in', () => {
  expect([...english.keys()]).toEqual([...chinese.keys()])
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const [key, text] of chinese) expect([key, holes(english.get(key) ?? '')]).toEqual([key, holes(text)])
})

test('no Chinese stands in a component outside the locales', () => {
  const found = sources().flatMap(([name, text]) =>
    text.split('\n').flatMap((line, n) => {
      const said = line.replace(/\/\*\*?.*?\*\/|\/\/.*$|<!--.*?-->/g, '')
      return /\p{Script=Han}/u.test(said) ? [`${name}:${n + 1} ${line.trim()}`] : []
    }))
  expect(sources().length).toBeGreaterThan(20)
  expect(found).toEqual([])
})

test('every word that a component asks for exists', () => {
  const missing = sources().flatMap(([name, text]) =>
    [...text.matchAll(/\bt\(\s*['`]([\w.$\-{}]+)['`]/g)].flatMap(([, key = '']) => {
      const stem = key.replace(/\$\{.*$/, '')
      const there = key === stem ? chinese.has(key) : [...chinese.keys()].some((known) => known.startsWith(stem))
      return there ? [] : [`${name}: ${key}`]
    }))
  expect(missing).toEqual([])
})

test('every word is asked for somewhere', () => {
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.startsWith('locales'))
    .map((name) => readFileSync(join(root, name), 'utf8')).join('\n')
  const asked = (key: string) =>
    all.includes(`'${key}'`) || key.split('.').some((_, n, parts) => n > 0 && all.includes(`\`${parts.slice(0, n).join('.')}.\${`))
  // The log's names of operations are built from what the program says.
  expect([...chinese.keys()].filter((key) => !key.startsWith('log.ops.') && !asked(key))).toEqual([])
})

const program = join(root, '../../src-tauri/crates/office/src')
const rust = (name: string) => readFileSync(join(program, name), 'utf8')

test('every operation that the log may name has a name', () => {
  const ops = readdirSync(program, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rs'))
    .flatMap((name) => [...rust(name).matchAll(/\.change\(\s*"([\w.-]+)"/g)].map(([, op = '']) => op.replace('.', '-')))
  expect(ops.length).toBeGreaterThan(60)
  expect([...new Set(ops)].filter((op) => !chinese.has(`log.ops.${op}`))).toEqual([])
})

test('what a case was forgotten for is called the same in the window and on the command line', () => {
  const source = rust('desk/radar.rs')
  const kinds = { NoDate: 'no_date', NoVisit: 'no_visit', Unsigned: 'unsigned', UnpaidInstalment: 'unpaid_instalment', PastKeeping: 'past_keeping' }
  for (const [variant, kind] of Object.entries(kinds)) {
    const said = [...source.matchAll(new RegExp(`Self::${variant} => "([^"]+)"`, 'g'))].map(([, words]) => words)
    expect(said).toEqual([chinese.get(`radar.names.${kind}`), chinese.get(`radar.says.${kind}`)])
  }
})
