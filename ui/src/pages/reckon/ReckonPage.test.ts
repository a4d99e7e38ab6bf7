import { expect, test } from 'vitest'
import { openWindow } from '../../test/window'

test('a period is asked for with its unit and law, and answers with every step', async () => {
  const w = await openWindow(undefined, '/reckon')
  const asked: unknown[] = []
  const real = w.backend.reckonPeriod
  w.backend.reckonPeriod = (...ask) => { asked.push(ask); return real(...ask) }
  await w.submit('period-run')
  expect(w.text('period')).toContain('请填写哪一天')
  await w.type('period-from', '2026-11-05')
  await w.type('period-number', '0')
  await w.submit('period-run')
  expect(w.text('period')).toContain('请填 1 到 9999 的整数')
  await w.type('period-number', '３０')
  await w.submit('period-run')
  expect(asked).toEqual([['2026-11-05T00:00:00', '30d', 'procedural']])
  expect(w.text('period-safe')).toContain('2026年12月4日')
  expect(w.text('period-answer')).toContain('《中华人民共和国民法典》第一百八十八条')
})

test('a fee of nothing is refused in the words of the program', async () => {
  const w = await openWindow(undefined, '/reckon')
  await w.type('fee-amount', '0')
  await w.submit('fee-run')
  expect(w.text('fee')).toContain('金额须大于零')
  await w.type('fee-amount', '34500')
  await w.submit('fee-run')
  expect(w.text('fee-fen')).toBe('¥662.50')
})

test('interest and limitation', async () => {
  const w = await openWindow(undefined, '/reckon')
  await w.type('interest-principal', '5500')
  await w.type('interest-from', '2025-02-10')
  await w.type('interest-to', '2025-02-10')
  await w.submit('interest-run')
  expect(w.text('interest')).toContain('截止日须晚于起算日')
  await w.type('interest-to', '2025-06-10')
  await w.submit('interest-run')
  expect(w.text('interest-answer')).toContain('数据未确认')
  await w.type('limitation-paid', '2026-11-02')
  await w.click('limitation-unknown')
  expect(w.has('limitation-learned')).toBe(false)
  await w.submit('limitation-run')
  expect(w.text('limitation-safe')).toContain('还没有起算')
  await w.click('limitation-unknown')
  await w.type('limitation-noticed', '2026-11-02')
  await w.submit('limitation-run')
  expect(w.text('limitation-safe')).toContain('2029年11月2日')
})
