import { expect, test, vi } from 'vitest'
import { key, room, typeIn } from '../../../test/evidence'

test('the plan is ordered by keys, given ranges and notes, saved before it is bound', async () => {
  const { w, backend, worked, id } = await room('plan', ['/x/回单.pdf', '/x/流水.pdf'])
  const save = vi.spyOn(backend, 'setBundlePlan')
  const handle = w.get('plan-1-1-handle')
  handle.focus()
  key(handle, 'ArrowDown')
  await w.settle()
  expect(w.text('plan-1-2')).toContain('微信支付账单')
  expect(document.activeElement).toBe(w.get('plan-1-2-handle'))
  expect(w.text('plan-said')).toContain('现在是第 2 份')
  await w.click('plan-1-1-open')
  await w.type('plan-1-1-pages', '一到三')
  expect(w.text('plan-1-1')).toContain('请写成 1-3、5')
  await w.type('plan-1-1-pages', '1-2')
  await w.type('plan-1-1-note', '见第二笔')
  expect(w.text('plan-state')).toContain('没有保存')
  await w.click('plan-write')
  await worked()
  const first = save.mock.calls[0]![1].sections[0]!.exhibits[0]!
  expect(first).toMatchObject({ evidence: await id('回单.pdf'), pages: [[1, 2]], side_note: '见第二笔' })
  expect(w.text('plan-bound')).toContain('4 份证据')
  expect(w.text('bundle-1')).toContain('证据册（完整本）')
})

test('the pages of an exhibit are taken with every key, and what says nothing yet is kept and not saved', async () => {
  const { w, backend } = await room('plan', ['/x/回单.pdf'])
  const press = (id: string, text: string) => typeIn(w, id, text)
  const pages = () => (w.get('plan-1-1-pages') as HTMLInputElement).value
  const away = async () => {
    await w.click('room-list')
    await w.click('room-plan')
  }
  await w.click('plan-1-1-open')
  await press('plan-1-1-pages', '1-1')
  await away()
  await w.click('plan-1-1-open')
  expect(pages()).toBe('1')
  // A range that says nothing yet is there again, in sight, and is not saved as another.
  await press('plan-1-1-pages', '1-')
  await away()
  expect(pages()).toBe('1-')
  const save = vi.spyOn(backend, 'setBundlePlan')
  await w.click('plan-save')
  expect([save.mock.calls.length, document.activeElement]).toEqual([0, w.get('plan-1-1-pages')])
  expect(w.text('plan-1-1')).toContain('还读不懂')
  // In another section it is the same range.
  await w.click('section-add')
  await w.type('plan-1-1-section', '2')
  expect((w.get('plan-3-1-pages') as HTMLInputElement).value).toBe('1-')
  await press('plan-3-1-pages', '')
  await w.click('plan-save')
  expect(save.mock.calls[0]![1].sections[2]!.exhibits[0]!.pages).toBeNull()
})

test('a range that the original does not have is refused in words, and nothing is bound', async () => {
  const { w, backend } = await room('plan', ['/x/回单.pdf'])
  const write = vi.spyOn(backend, 'writeBundleAs')
  await w.click('plan-1-2-open')
  await w.type('plan-1-2-pages', '1-9')
  await w.click('plan-write')
  expect(w.text('problem')).toContain('超出了原件')
  expect(write).not.toHaveBeenCalled()
})
