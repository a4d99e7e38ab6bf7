import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openSample, type openWindow } from '../test/window'

const src = join(import.meta.dirname, '..')
const css = readFileSync(join(src, 'styles/print.css'), 'utf8')
/** What the print styles say of a part, by its selector as it is written there. */
const says = (selector: string) => css.split('\n').filter((line) => line.trim().startsWith(`${selector} {`) || line.includes(`${selector}, `) || line.includes(`, ${selector} {`)).join(' ')
const print = async (w: Awaited<ReturnType<typeof openWindow>>) => {
  dispatchEvent(new Event('beforeprint'))
  await w.settle()
}
afterEach(() => { dispatchEvent(new Event('afterprint')) })

test('paper bears no navigation, and the head of every table on each page', () => {
  for (const part of ['.topbar', '.tabs', '.toasts', 'button', '.no-print']) expect([part, says(part)]).toEqual([part, expect.stringContaining('display: none !important')])
  expect(says('thead')).toContain('table-header-group')
  expect(says('tfoot')).toContain('table-row-group')
  expect(says('.rows > [role="rowgroup"]:first-child')).toContain('table-header-group')
  expect(says('.rows .case-row')).toContain('height: auto !important')
})

test('what is cut on the screen is whole on paper, in every part that cuts', () => {
  const cutting = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue') && !/Palette|Gate/.test(name)).flatMap((name) => {
    const style = readFileSync(join(src, name), 'utf8').split('<style').slice(1).join('')
    return [...style.matchAll(/^\s*([^{}\n@]+) \{[^{}]*text-overflow: ellipsis/gm)].map(([, selector = '']) => `${name}: ${selector.trim()}`)
  })
  const whole = ['.cut', '.title', '.due b', '.who :deep(.cuts)', '.names h1']
  expect(cutting.filter((one) => !whole.some((part) => one.endsWith(`: ${part}`)))).toEqual([])
  for (const part of ['.cut', '.title', '.due b', 'h1']) expect([part, says(part)]).toEqual([part, expect.stringContaining('white-space: normal !important')])
  expect(says('.table-scroll')).toContain('max-height: none !important')
})

test('lists that are drawn in part are printed whole: the rule book, the month', async () => {
  const { w } = await openSample('firm', 'overview')
  const [entry] = await w.backend.calendar('2026-11-01', '2026-11-30')
  w.backend.calendar = async () => [1, 2, 3, 4].map((n) => ({ ...entry!, on: '2026-11-25', words: `第 ${n} 期 5,000.00 元 已付清` }))
  await w.router.push('/calendar')
  await w.settle()
  expect(w.get('day-2026-11-25').querySelectorAll('.chip')).toHaveLength(2)
  await print(w)
  expect(w.get('day-2026-11-25').querySelectorAll('.chip')).toHaveLength(4)
  dispatchEvent(new Event('afterprint'))
  const book = await w.backend.lawBook()
  w.backend.lawBook = async () => ({ ...book, rules: Array.from({ length: 90 }, (_, n) => ({ ...book.rules[0]!, id: `own.rule-${n}` })) })
  await w.router.push('/rules')
  await w.client.invalidateQueries()
  await w.settle()
  const rules = () => document.querySelectorAll('[data-testid^="rule-own.rule-"]').length
  expect(rules()).toBe(60)
  await print(w)
  expect(rules()).toBe(90)
})

test('whether money was paid is never cut in the month; the names beside it are whole for who points there', async () => {
  const { w } = await openSample('firm', 'overview')
  const [entry] = await w.backend.calendar('2026-11-01', '2026-11-30')
  w.backend.calendar = async () => [{ ...entry!, on: '2026-11-25', words: '约定履行日 第 1 期 5,000.00 元（已付清）' }]
  await w.router.push('/calendar')
  await w.settle()
  const chip = w.get('day-2026-11-25').querySelector<HTMLElement>('.chip')!
  const paid = [...chip.querySelectorAll('span')].filter((part) => part.textContent?.includes('已付清'))
  expect(paid.length).toBeGreaterThan(0)
  expect(paid.filter((part) => part.classList.contains('cut'))).toEqual([])
  expect(chip.title).toContain('已付清')
  expect(chip.title).toContain(chip.querySelector('.whose')!.textContent!.trim())
})

test('dates that are folded away are unfolded for paper, and folded again', async () => {
  const { w } = await openSample('committee', 'deadlines')
  const later = w.get('deadlines-later') as HTMLDetailsElement
  expect(later.open).toBe(false)
  await print(w)
  expect(later.open).toBe(true)
  dispatchEvent(new Event('afterprint'))
  expect(later.open).toBe(false)
  later.open = true
  await print(w)
  dispatchEvent(new Event('afterprint'))
  expect(later.open).toBe(true)
})

test('a log that is longer than what is listed says so', async () => {
  const { w, id } = await openSample('committee', 'log')
  expect(w.has('log-cut')).toBe(false)
  w.backend.log = async () => Array.from({ length: 1000 }, (_, n) => ({ seq: 1000 - n, at: '2026-11-23T09:00', op: 'backup', case: id, detail: '', by: null }))
  await w.client.invalidateQueries()
  await vi.waitFor(() => expect(w.text('log-cut')).toContain('最近的 1000 条'))
  expect(w.get('panel-log').querySelectorAll('tbody tr')).toHaveLength(1000)
})
