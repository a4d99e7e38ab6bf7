import { expect, test } from 'vitest'
import { openSample } from '../../test/window'

test('a blank sheet is mapped once, filled, and what could not be filled is listed with its case', async () => {
  const { w, id } = await openSample('committee')
  await w.router.push('/exchange')
  await w.settle()
  await w.give('fill-file', new File(['x'], '申报表.xlsx'))
  expect(w.has('fill-known')).toBe(false)
  expect((w.get('fill-column-A') as HTMLSelectElement).value).toBe('claimant')
  expect((w.get('fill-column-B') as HTMLSelectElement).value).toBe('')
  await w.type('fill-column-B', 'kind')
  await w.click('fill-go')
  expect(w.text('fill-done')).toContain('已填 1 行')
  expect(w.text('fill-unfilled')).toContain('“类别”栏：本案没有记录“纠纷类型”')
  expect(w.get('fill-unfilled').querySelector('a')?.getAttribute('href')).toContain(id)

  await w.give('fill-file', new File(['x'], '申报表（二月）.xlsx'))
  expect(w.has('fill-known')).toBe(true)
  expect((w.get('fill-column-B') as HTMLSelectElement).value).toBe('kind')
  expect(w.text('fill-maps')).toContain('申报表.xlsx')
  await w.click('fill-map-1-remove')
  await w.click('fill-map-1-remove-sure')
  expect(w.has('fill-maps')).toBe(false)
})

test('the claim sheet of a month is filled from what was claimed in it', async () => {
  const { w } = await openSample('committee')
  const asked: unknown[] = []
  const fill = w.backend.fillSheetAs
  w.backend.fillSheetAs = (name, data, ask) => { asked.push(ask.claimed_in); return fill(name, data, ask) }
  await w.router.push('/subsidy')
  await w.settle()
  expect(w.has('subsidy-fill')).toBe(true)
  await w.click('subsidy-fill')
  await w.give('fill-file', new File(['x'], '申报表.xlsx'))
  expect((w.get('fill-month') as HTMLInputElement).value).toBe('2026-11')
  await w.type('fill-month', '2026-13')
  expect(w.off('fill-go')).toBe(true)
  await w.type('fill-month', '2026-10')
  await w.click('fill-go')
  expect(asked).toEqual(['2026-10'])
})

test('of two lines that fit the same booking one is chosen beforehand, not both', async () => {
  const { w } = await openSample('firm')
  const line = (n: number) => ({ line: n, on: '2026-11-10', amount: 300_000, counterparty: '林小满', account: null, remark: '', taken: null })
  const match = { target: { what: 'booked' as const, id: 'e1' }, title: '已经记的收到', open: 300_000, score: 100, because: ['同样的金额'] }
  w.backend.previewStatement = async () => ({ bank: '银行', lines: [{ line: line(2), matches: [match] }, { line: line(3), matches: [match] }], outgoing: 0, set_aside: [] })
  await w.router.push('/fees/bank')
  await w.settle()
  await w.give('statement-file', new File(['x'], '流水.xlsx'))
  const places = [2, 3].map((n) => (w.get(`statement-${n}-for`) as HTMLSelectElement).selectedIndex)
  expect(places).toEqual([1, 0])
})

test('a statement is held against what is owed: what fits surely is chosen, the rest is not booked', async () => {
  const { w } = await openSample('firm')
  await w.router.push('/fees/bank')
  await w.settle()
  await w.give('statement-file', new File(['x'], '流水.xlsx'))
  expect(w.text('statement')).toContain('2 笔收入')
  expect((w.get('statement-3-for') as HTMLSelectElement).value).toBe('0')
  expect(w.text('statement-3')).toContain('付款人同名')
  expect(w.has('statement-5')).toBe(false)
  await w.click('statement-every')
  expect(w.text('statement-5')).toContain('对不上')
  await w.click('statement-go')
  expect(w.text('statement-done')).toContain('收据 2026-0007')
  expect(w.text('statement-3')).toContain('已入账')
  expect(w.off('statement-go')).toBe(true)
})

test('a free office has the statement too, and no register of receipts', async () => {
  const { w } = await openSample('committee')
  await w.router.push('/fees/bank')
  await w.settle()
  expect(w.has('statement-file')).toBe(true)
  expect(w.has('fees-tab-receipts')).toBe(false)
})
