import { expect, test, vi } from 'vitest'
import { key, room, typeIn } from '../../../test/evidence'

test('masks are drawn, moved by keys, suggested one by one, and saved', async () => {
  const { w, backend, id } = await room('list', ['/x/回单.pdf'])
  const save = vi.spyOn(backend, 'setMasks')
  await w.click('evidence-3-more')
  await w.click('exhibit-mask')
  const sheet = w.get('mask-picture')
  sheet.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 1000)
  const point = (type: string, x: number, y: number) => sheet.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, button: 0, bubbles: true }))
  point('pointerdown', 100, 200)
  point('pointermove', 400, 260)
  point('pointerup', 400, 260)
  await w.settle()
  key(w.get('mask-box-1'), 'ArrowRight')
  key(w.get('mask-box-1'), 'ArrowDown', { shiftKey: true })
  // A click without a drag draws nothing.
  point('pointerdown', 500, 500)
  point('pointerup', 500, 500)
  await w.settle()
  await w.click('mask-suggest')
  expect(w.text('mask-suggestions')).toContain('110***34')
  expect(w.text('mask-doubt-1')).toBe('校验位不符')
  expect(w.has('mask-2')).toBe(false)
  await w.click('mask-accept-1')
  expect(w.text('mask-state')).toContain('没有保存')
  await w.click('mask-save')
  expect(save.mock.calls[0]![1]).toBe(await id('回单.pdf'))
  expect(save.mock.calls[0]![2]).toEqual([
    { page: 1, region: { left: 1100, top: 2000, width: 3000, height: 700 }, kind: 'identity', word: null },
    { page: 1, region: { left: 2000, top: 3000, width: 3000, height: 300 }, kind: 'identity', word: '110105199003071234' },
  ])
  expect(w.text('mask-state')).toContain('已遮盖 2 处')
  key(w.get('mask-box-1'), 'Delete')
  await w.settle()
  expect(w.has('mask-2')).toBe(false)
})

test('the word on a mask is taken with every key, before the field is left', async () => {
  const { w } = await room('list', ['/x/回单.pdf'])
  const masks = async () => {
    await w.click('evidence-3-more')
    await w.click('exhibit-mask')
  }
  await masks()
  await w.click('mask-add')
  await typeIn(w, 'mask-1-word', '红线处')
  await w.click('room-plan')
  await w.click('room-list')
  await masks()
  expect((w.get('mask-1-word') as HTMLInputElement).value).toBe('红线处')
})
