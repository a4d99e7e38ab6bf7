import { expect, test } from 'vitest'
import { openSample } from '../../test/window'

test('a rule pack is looked at before it is applied', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  await w.give('pack-file', new File(['x'], '更新.zip'))
  expect(w.text('pack-preview')).toContain('编写 甲律师，复核 乙律师')
  expect(w.text('pack-preview')).toContain('有 1 件案件会变（共看了 3 件）')
  expect([...w.get('pack-preview').querySelectorAll('tbody td')].map((td) => td.textContent)).toEqual(['期限 对一审判决上诉', '2026-11-17', '2026-11-12'])
  await w.click('pack-leave')
  expect(w.has('pack-preview')).toBe(false)
  await w.give('pack-file', new File(['x'], '更新.zip'))
  await w.click('pack-apply')
  expect(w.text('pack-applied')).toContain('2027 年更新')
})

test('local figures are listed with their source', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  expect(w.text('parameter-small-claims.must')).toContain('江苏省')
  expect(w.text('parameter-small-claims.must')).toContain('扬子晚报')
})
