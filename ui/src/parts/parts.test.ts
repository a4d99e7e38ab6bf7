import { expect, test } from 'vitest'
import { clock, dayOf, longDay, minute, paidAt, timeOf } from './moment'
import { canLose } from './pressing'
import { fenOf, yuan } from './yuan'

test('fen are written as yuan with every digit', () => {
  expect(yuan(0)).toBe('0.00')
  expect(yuan(5)).toBe('0.05')
  expect(yuan(123_456_789)).toBe('1,234,567.89')
  expect(yuan(-100_000)).toBe('-1,000.00')
})

test('yuan as typed become fen, and what is no amount becomes nothing', () => {
  expect(fenOf('5500')).toBe(550_000)
  expect(fenOf('5,500.5')).toBe(550_050)
  expect(fenOf('￥１２．３４')).toBe(1_234)
  expect(fenOf('0.07')).toBe(7)
  expect(fenOf('32000 元')).toBe(3_200_000)
  for (const bad of ['', '12.345', '一百', '-5', '1e3', '12.3.4']) expect(fenOf(bad)).toBeUndefined()
})

test('a day is taken in the ways people write it', () => {
  for (const typed of ['2026-1-31', '2026/01/31', '2026年1月31日', '20260131', '２０２６－０１－３１']) expect(dayOf(typed)).toBe('2026-01-31')
  for (const bad of ['', '2026-02-30', '31-01-2026', '2026-1', '昨天']) expect(dayOf(bad)).toBeUndefined()
})

test('times are shown as they stand, whatever the zone of the machine', () => {
  expect(minute('2026-01-31T09:30:00')).toBe('2026-01-31 09:30')
  expect(clock('9：05')).toBe('09:05')
  expect(clock('24:00')).toBeUndefined()
  expect(longDay('2026-11-22', 'zh')).toBe('2026年11月22日 星期日')
  expect(longDay('2026-11-22', 'en')).toBe('Sun, 22 Nov 2026')
})

test('midnight to the second is no time; a minute after midnight is one', () => {
  expect([timeOf('2026-05-20T00:00:00'), paidAt('2026-05-20T00:00:00')]).toEqual(['', '2026-05-20'])
  expect([timeOf('2026-05-20T00:00:35'), paidAt('2026-05-20T00:00:35')]).toEqual(['00:00', '2026-05-20 00:00'])
})

test('only what is ours, and near or past its safe day, can still be lost', () => {
  const of = (state: string, near: boolean, whose: string) => canLose({ state, near, whose })
  expect([of('late', false, 'user'), of('running', true, 'both_parties')]).toEqual([true, true])
  expect([of('running', false, 'user'), of('late', true, 'body'), of('running', true, 'respondent'), of('right', true, 'user'), of('missed', true, 'user')]).toEqual([false, false, false, false, false])
})
