import { expect, test } from 'vitest'
import { openSample } from '../../test/window'

test('limitation is a line, and the list says the same in words', async () => {
  const { w } = await openSample('committee', 'deadlines')
  expect(w.text('limitation')).toContain('2029年11月9日')
  expect(w.text('limitation-turn-1')).toContain('起算')
  expect(w.text('limitation-turn-2')).toContain('没有计入')
  expect(w.text('limitation-turn-3')).toContain('中断，重新计算')
  expect(w.get('limitation').querySelector('.track')?.getAttribute('aria-hidden')).toBe('true')
})

test('what others owe stands apart and is never red', async () => {
  const { w } = await openSample('committee', 'deadlines')
  const others = w.get('deadlines-others')
  expect(others.textContent).toContain('公安机关决定是否立案')
  expect(others.querySelector('.lose')).toBeNull()
  expect(w.get('deadlines-own').querySelector('.lose')).not.toBeNull()
  expect(w.text('deadlines-later')).toContain('不再适用')
})

test('a figure that is missing is asked for, with its source, and then gone', async () => {
  const { w } = await openSample()
  expect(w.text('need-small-claims.must')).toContain('河南省')
  await w.type('need-value', '50000')
  await w.submit('need-save')
  expect(w.text('problem')).toContain('请写明出处')
  await w.type('need-source', '省高级人民法院通告')
  await w.submit('need-save')
  expect(w.has('need-small-claims.must')).toBe(false)
})

test('what ends is said once, quietly', async () => {
  const { w } = await openSample()
  expect(w.text('known-until')).toContain('2 项资料')
  expect(w.text('known-until')).toContain('LPR 收录到')
})

test('sums stand side by side; receipts are saved', async () => {
  const { w } = await openSample('firm', 'costs')
  expect(w.text('claim-1')).toContain('35,193.58')
  await w.click('receipts-save')
  expect(w.text('receipts-saved')).toContain('计算凭据.json')
  expect(w.text('cost-notes')).toContain('七日内预交')
})

test('checklists say what is there; the office reads its duties', async () => {
  const { w } = await openSample('committee', 'lists')
  expect(w.text('checklist-evidence-mistake')).toContain('必须')
  expect(w.text('duties')).toContain('不收取任何费用')
})
