import { expect, test } from 'vitest'
import type { BundlePlan } from '../../../backend'
import { cutAt, cutStep } from './cuts'
import { before, keyPlace, moveTo, next, placeOf } from './order'
import { rangesOf, rangesShown } from './ranges'
import { between, keyed, moved, sized, tiny } from './regions'

const plan = (...sections: string[]): BundlePlan => ({
  title: '证据册', numbering: 'arabic', split_mb: null,
  sections: sections.map((of) => ({ title: null, cover_page: false, exhibits: [...of].map((evidence) => ({ evidence, pages: null, side_note: null, cuts: null })) })),
})
const shown = (made: BundlePlan) => made.sections.map((s) => s.exhibits.map((one) => one.evidence).join('')).join('|')
const after = (from: [number, number], to: readonly [number, number] | undefined, ...sections: string[]) => {
  const made = plan(...sections)
  if (to) moveTo(made, from, to)
  return shown(made)
}

test('an exhibit goes where it is put, and steps over the border of a section', () => {
  expect(after([0, 0], [0, 2], 'abc')).toBe('bac')
  expect(after([0, 0], [0, 3], 'abc')).toBe('bca')
  expect(after([0, 2], [0, 0], 'abc')).toBe('cab')
  expect(after([0, 1], [1, 1], 'abc', 'xy')).toBe('ac|xby')
  // Put before or behind itself it stays.
  expect(after([0, 1], [0, 1], 'abc')).toBe('abc')
  expect(after([0, 1], [0, 2], 'abc')).toBe('abc')
  expect(after([0, 0], next(plan('abc'), [0, 0], 1), 'abc')).toBe('bac')
  expect(after([0, 2], next(plan('abc', 'x'), [0, 2], 1), 'abc', 'x')).toBe('ab|cx')
  expect(after([1, 0], next(plan('abc', 'x'), [1, 0], -1), 'abc', 'x')).toBe('abcx|')
  expect(next(plan('abc'), [0, 0], -1)).toBeUndefined()
  expect(next(plan('abc'), [0, 2], 1)).toBeUndefined()
})

test('keys lead to the ends of a section, and other keys nowhere', () => {
  const made = plan('abc', 'xy')
  expect(keyPlace(made, [0, 1], 'Home')).toEqual([0, 0])
  expect(keyPlace(made, [0, 1], 'End')).toEqual([0, 3])
  expect(keyPlace(made, [0, 1], 'a')).toBeUndefined()
  expect(before(made, [1, 1])).toBe(4)
  expect(placeOf(made, 'y')).toEqual([1, 1])
  expect(placeOf(made, 'z')).toBeUndefined()
})

test('page ranges are read as people write them', () => {
  expect(rangesOf('1-3、5')).toEqual([[1, 3], [5, 5]])
  expect(rangesOf('2～4, 7至9')).toEqual([[2, 4], [7, 9]])
  expect(rangesOf('  ')).toBeNull()
  for (const wrong of ['一到三', '1-', '-3', '1-2-3', '3a']) expect(rangesOf(wrong)).toBeUndefined()
  expect(rangesShown([[1, 3], [5, 5]])).toBe('1-3、5')
})

test('a region is drawn from any corner, and never leaves its page', () => {
  expect(between([500, 800], [200, 900])).toEqual({ left: 200, top: 800, width: 300, height: 100 })
  const one = { left: 9000, top: 100, width: 900, height: 300 }
  expect(moved(one, 500, -500)).toEqual({ ...one, left: 9100, top: 0 })
  expect(sized(one, 5000, -5000)).toEqual({ ...one, width: 1000, height: 50 })
  expect(tiny(between([0, 0], [10, 900]))).toBe(true)
  expect(keyed(one, 'ArrowLeft', false, false)).toEqual({ ...one, left: 8900 })
  expect(keyed(one, 'ArrowDown', true, true)).toEqual({ ...one, height: 310 })
  expect(keyed(one, 'Enter', false, false)).toBeUndefined()
})

test('a page border moves to free rows only, and never past its neighbours', () => {
  const pages: [number, number][] = [[0, 1700], [1700, 3500], [3500, 6000]]
  const free = [900, 1700, 2600, 3500, 4400]
  expect(cutAt(pages, free, 0, 2500)).toEqual([2600, 3500])
  expect(cutAt(pages, free, 0, 9000)).toEqual([2600, 3500])
  expect(cutAt(pages, free, 1, 1000)).toEqual([1700, 2600])
  expect(cutStep(pages, free, 0, -1)).toEqual([900, 3500])
  expect(cutStep(pages, free, 1, 1)).toEqual([1700, 4400])
  expect(cutStep([[0, 900], [900, 6000]], [900], 0, -1)).toEqual([900])
  // A photograph has no free row.
  expect(cutAt(pages, [], 0, 2000)).toEqual([2000, 3500])
})
