import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { demo } from '../../backend/demo'
import { Refusal } from '../../backend'
import { office, openWindow } from '../../test/window'
import { forgetList } from './useListAsk'

beforeEach(() => {
  forgetList()
  localStorage.clear()
})

test('an empty list offers a new case and the sample, and the sample opens', async () => {
  const w = await openWindow(undefined, '/cases')
  expect(w.all('new-case')).toHaveLength(1)
  await w.click('sample-case')
  expect(w.has('case-page')).toBe(true)
  await w.click('nav-cases')
  expect(w.has('case-row-2026-0001')).toBe(true)
  expect(w.has('sample-case')).toBe(false)
})

async function two() {
  const w = await openWindow(undefined, '/cases')
  await w.backend.sampleCase()
  await w.backend.newCaseTyped({ title: '另一件', story: '', claimant: '赵甲', payments: [] })
  await w.client.invalidateQueries()
  await w.settle()
  return w
}

test('searching looks at names, and says where it found the words', async () => {
  const w = await two()
  await w.type('case-search', '周明远')
  await w.rest()
  expect(w.has('case-row-2026-0001')).toBe(true)
  expect(w.has('case-row-2026-0002')).toBe(false)
  expect(w.text('case-list')).toContain('当事人：')
  await w.type('case-search', '没有这个人')
  await w.rest()
  expect(w.text('case-list')).toContain('没有符合“没有这个人”的案件')
})

test('nothing is searched in the middle of a composition, whatever the field says', async () => {
  const w = await two()
  const asked: string[] = []
  const real = w.backend.caseList
  w.backend.caseList = (ask) => { asked.push(ask.filter?.text ?? ''); return real(ask) }
  const field = w.get('case-search') as HTMLInputElement
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  field.value = 'zhoum'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await w.rest()
  expect(asked).toEqual([])
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))
  await w.settle()
  expect(w.has('case-list')).toBe(true)
  field.value = '周明'
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  await w.rest()
  expect(asked).toEqual(['周明'])
  expect(w.has('case-row-2026-0001')).toBe(true)
})

test('columns sort, filters are kept under a name and taken up again', async () => {
  const w = await two()
  await w.click('sort-amount')
  const order = () => [...document.querySelectorAll('[data-row]')].map((a) => a.getAttribute('data-testid'))
  expect(order()[0]).toBe('case-row-2026-0001')
  await w.click('sort-amount')
  expect(order()[0]).toBe('case-row-2026-0002')
  const due = w.get('filter-due') as HTMLSelectElement
  due.value = 'overdue'
  due.dispatchEvent(new Event('change'))
  await w.settle()
  expect(w.has('case-row-2026-0002')).toBe(true)
  await w.type('filter-name', '过期的')
  await w.submit('filter-save')
  await w.click('filter-clear')
  expect((w.get('filter-due') as HTMLSelectElement).value).toBe('null')
  await w.click('filter-过期的')
  expect((w.get('filter-due') as HTMLSelectElement).value).toBe('overdue')
  await w.click('column-opened')
  expect(w.has('sort-opened')).toBe(true)
})

test('of ten thousand rows only a screenful is drawn, and the keys walk through them', async () => {
  const w = await openWindow(demo({ office: office(), open: true, many: 10_000 }), '/cases')
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  expect(drawn.length).toBeGreaterThan(10)
  expect(drawn.length).toBeLessThan(80)
  expect(w.text('case-list')).toContain('已列出 100 件，共 10000 件')
  w.get('case-search').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }))
  expect(document.activeElement).toBe(drawn[0])
  drawn[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  expect(document.activeElement).toBe(drawn[1])
})

test('a list that cannot be read says why and can be asked for again', async () => {
  const backend = demo({ office: office(), open: true })
  const real = backend.caseList
  backend.caseList = async () => { throw new Refusal({ code: 'store.read', message: '资料库的磁盘没有响应' }) }
  const w = await openWindow(backend, '/cases')
  expect(w.text('problem')).toContain('资料库的磁盘没有响应')
  backend.caseList = real
  w.get('problem').querySelector('button')?.click()
  await w.settle()
  expect(w.has('case-list')).toBe(true)
})

test('Enter opens what was typed, not what stood on top before it was found', async () => {
  const w = await two()
  await w.click('sort-amount')
  const field = w.get('case-search') as HTMLInputElement
  field.value = '另一件'
  field.dispatchEvent(new Event('input'))
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  await w.rest()
  expect(document.querySelector('h1')?.textContent).toContain('另一件')
})

test('who handles a case is no order; every order can be chosen, and while searching the closest come first', async () => {
  const w = await two()
  await w.click('column-staff')
  expect(w.has('sort-staff')).toBe(false)
  const order = w.get('filter-sort') as HTMLSelectElement
  const asked: unknown[] = []
  const real = w.backend.caseList
  w.backend.caseList = (ask) => { asked.push([ask.sort, ask.down]); return real(ask) }
  for (const by of ['name', 'amount']) {
    order.value = by
    order.dispatchEvent(new Event('change'))
    await w.settle()
  }
  expect(asked).toEqual([['name', false], ['amount', true]])
  expect(w.has('ranked')).toBe(false)
  await w.type('case-search', '周明')
  await w.rest()
  expect([w.has('ranked'), w.has('sort-amount')]).toEqual([true, false])
})

test('a search that finds more than it lists says so', async () => {
  const w = await two()
  const real = w.backend.caseList
  w.backend.caseList = async (ask) => ({ ...(await real(ask)), total: 10_000, matched: null, next: null })
  await w.type('case-search', '转错')
  await w.rest()
  expect(document.querySelector('[role="status"]')?.textContent).toContain('找到的多于')
  expect(w.text('case-list')).not.toContain('10000')
  w.backend.caseList = async (ask) => ({ ...(await real(ask)), rows: [], total: 10_000, matched: null, next: null })
  await w.type('case-search', '转错账')
  await w.rest()
  expect(w.text('case-list')).toContain('没有看完')
  expect(w.text('case-list')).not.toContain('没有符合')
})

test('a saved filter that was deleted can be brought back', async () => {
  const w = await two()
  await w.type('filter-name', '快到期的')
  await w.submit('filter-save')
  expect(w.has('filter-快到期的')).toBe(true)
  await w.click('filter-drop-快到期的')
  await w.click('filter-drop-快到期的-sure')
  expect(w.has('filter-快到期的')).toBe(false)
  await w.click('toast-act')
  expect(w.has('filter-快到期的')).toBe(true)
})

test('what was found bears its number, its parties and its next date beside the words', async () => {
  const w = await two()
  await w.type('case-search', '周明远')
  await w.rest()
  const row = w.get('case-row-2026-0001').closest('[role="row"]')!
  expect(w.text('case-who-2026-0001')).toContain('2026-0001')
  expect(w.text('case-who-2026-0001')).toContain('周明远')
  expect(row.querySelector('mark')?.textContent).toBe('周明远')
  expect(row.querySelector('.next time')).not.toBeNull()
})

test('the focus goes along to the ends of the list and by page, and never leaves it', async () => {
  const w = await two()
  const at = () => (document.activeElement as HTMLElement).dataset['row']
  document.querySelector<HTMLElement>('[data-row="0"]')!.focus()
  for (const [key, row] of [['End', '1'], ['Home', '0'], ['PageDown', '1'], ['PageUp', '0'], ['ArrowUp', '0']]) {
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    await w.settle()
    expect([key, at()]).toEqual([key, row])
  }
})

test('paper bears the whole list, and says so where even that is not all', async () => {
  const w = await openWindow(demo({ office: office(), open: true, many: 450 }), '/cases')
  const rows = () => document.querySelectorAll('[data-row]').length
  let printed = 0
  window.print = () => { printed = rows() }
  await w.click('print')
  expect(printed).toBe(450)
  expect(w.text('case-list')).not.toContain('这里只印了')
  dispatchEvent(new Event('afterprint'))
  await w.settle()
  expect(rows()).toBeLessThan(450)
})

test('a printing that is called off before it began leaves a page, not a sheet', async () => {
  const w = await openWindow(demo({ office: office(), open: true, many: 450 }), '/cases')
  const rows = () => document.querySelectorAll('[data-row]').length
  let printed = 0
  window.print = () => { printed = rows() }
  await w.click('print')
  expect([printed, rows()]).toEqual([450, 450])
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await w.settle()
  expect(rows()).toBeLessThan(450)
})

test('where not all could be fetched, paper says how much of it was printed', async () => {
  const w = await openWindow(demo({ office: office(), open: true, many: 450 }), '/cases')
  const real = w.backend.caseList
  w.backend.caseList = async (ask) => {
    if (ask.after) throw new Refusal({ code: 'store.busy', message: '资料库正忙，请稍后再试' })
    return real(ask)
  }
  let said = ''
  window.print = () => { said = w.text('case-list') }
  await w.click('print')
  await w.rest()
  expect(said).toContain('这里只印了前 100 件，共 450 件')
  dispatchEvent(new Event('afterprint'))
})

test('a kind of forgotten case shows as many as were counted, closed ones too', async () => {
  const w = await openWindow(demo({ office: office(), open: true, many: 10 }), '/cases')
  const asked: unknown[] = []
  const real = w.backend.caseList
  w.backend.caseList = (ask) => { asked.push(ask.filter?.closed); return real(ask) }
  const choose = async (kind: string) => {
    const radar = w.get('filter-radar') as HTMLSelectElement
    radar.value = kind
    radar.dispatchEvent(new Event('change'))
    await w.rest()
  }
  await choose('past_keeping')
  expect(asked.at(-1)).toBe(null)
  expect((w.get('filter-closed') as HTMLSelectElement).value).toBe('null')
  await choose('no_date')
  expect(asked.at(-1)).toBe(false)
})

test('the days that are left stand in no part of a row that is cut', async () => {
  const w = await openWindow(undefined, '/cases')
  await w.backend.sampleCase()
  await w.client.invalidateQueries()
  await w.settle()
  const left = w.get('case-left-2026-0001')
  expect(left.textContent).toMatch(/\d+ 天/)
  expect(left.closest('.cut')).toBeNull()
})

test('a day is told whole, in as little room as it needs, and in full to who points at it', async () => {
  const w = await two()
  const list = w.backend.caseList
  let until: string | null = null
  w.backend.caseList = async (ask) => {
    const page = await list(ask)
    const next = (row: (typeof page.rows)[number]) => row.next && { ...row.next, safe: '2026-12-18', until, days_left: 20, minutes_left: until ? 2_127 : null }
    return { ...page, rows: page.rows.map((row) => ({ ...row, opened_at: '2026-11-28T09:00:00', next: next(row) })) }
  }
  await w.client.invalidateQueries()
  await w.settle()
  const due = () => w.get('case-left-2026-0001').closest<HTMLElement>('.due')!
  const time = () => due().querySelector('time')!
  expect([time().textContent, time().classList.contains('cut'), due().title]).toEqual(['2026-12-18', false, '2026年12月18日 还有 20 天'])
  until = '2026-11-30T10:00:00'
  await w.client.invalidateQueries()
  await w.settle()
  expect([time().textContent, due().title]).toEqual(['11-30 10:00', '2026-11-30 10:00 还有 35 小时 27 分'])
  // Days of other columns are not cut either.
  expect(document.querySelector('.case-row .opened .cut, .case-row .changed .cut')).toBeNull()
})

test('a period in hours says how many are left, as the day does, and not how many days', async () => {
  const w = await two()
  const list = w.backend.caseList
  w.backend.caseList = async (ask) => {
    const page = await list(ask)
    return { ...page, rows: page.rows.map((row) => ({ ...row, next: row.next && { ...row.next, until: '2026-11-25T00:29:00', days_left: 2, minutes_left: 38 * 60 + 29 } })) }
  }
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('case-left-2026-0001')).toBe('还有 38 小时 29 分')
})

test('with every column the case keeps room for its parties, and what is cut is whole as a title and for the keyboard', async () => {
  localStorage.setItem('anjuan.columns', JSON.stringify(['next', 'amount', 'staff', 'opened', 'changed']))
  try {
    const w = await openWindow(demo({ office: office(), open: true, many: 3 }), '/cases', 'en')
    expect(w.get('rows-sideways').tabIndex).toBe(0)
    const style = [...document.querySelectorAll('[role="table"]')].map((table) => table.className)
    expect(style).toEqual(['rows n5'])
    const row = document.querySelector<HTMLElement>('.case-row')!
    const [title, who] = [row.querySelector<HTMLElement>('.title')!, row.querySelector<HTMLElement>('[data-testid^="case-who-"]')!]
    expect([title.title, who.title]).toEqual([title.textContent, who.textContent])
    expect([...row.querySelectorAll<HTMLElement>('.cut')].filter((part) => part.textContent && part.title !== part.textContent)).toEqual([])
    const number = row.querySelector<HTMLElement>('a')!.dataset['testid']!.replace('case-row-', '')
    row.querySelector('a')!.focus()
    await w.settle()
    expect(w.has(`case-whole-${number}`)).toBe(false)
    row.querySelector('a')!.blur()
    Object.defineProperty(who, 'scrollWidth', { value: 300 })
    Object.defineProperty(who, 'clientWidth', { value: 200 })
    row.querySelector('a')!.focus()
    await w.settle()
    expect(w.text(`case-whole-${number}`)).toBe(who.title)
    row.querySelector('a')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await w.settle()
    expect(w.has(`case-whole-${number}`)).toBe(false)
  } finally {
    localStorage.removeItem('anjuan.columns')
  }
})

test('no set of columns squeezes the case to less than names are long', () => {
  const source = readFileSync(join(import.meta.dirname, 'CaseRows.vue'), 'utf8')
  const [, least = '0'] = /--case: minmax\((\d+)rem, 1fr\)/.exec(source)!
  expect(Number(least)).toBeGreaterThanOrEqual(16)
  for (const n of [1, 2, 3, 4, 5]) {
    const [, tracks = '', width = ''] = new RegExp(`\\.rows\\.n${n} \\{ --tracks: var\\(--case\\) ([^;]+); min-width: (\\d+)rem`).exec(source)!
    const fixed = tracks.split(' ').map((track) => Number.parseFloat(track))
    // The columns, a gap before each, and the case.
    expect([n, Number(width)]).toEqual([n, Number(least) + fixed.reduce((all, one) => all + one, 0) + n])
  }
})
