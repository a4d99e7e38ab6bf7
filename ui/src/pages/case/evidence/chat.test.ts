import { expect, test } from 'vitest'
import { key, room } from '../../../test/evidence'

test('screenshots are put in order, gaps stay visible, cuts move by keys and are kept', async () => {
  const { w, backend, case: of, id } = await room('chat', ['/x/甲.png', '/x/乙.png', '/x/丙.png'])
  await w.click('chat-all')
  await w.click('chat-sort')
  expect(w.get('seam-1').dataset['kind']).toBe('overlap')
  expect(w.has('chat-2-overlap')).toBe(true)
  expect(w.get('seam-2').dataset['kind']).toBe('gap')
  expect(w.text('chat-gaps')).toContain('1 处缺口')
  // The program's own cut, then the next free row above it.
  expect(w.get('chat-2-cut-1').dataset['row']).toBe('1700')
  key(w.get('chat-2-cut-1'), 'ArrowUp')
  await w.settle()
  const all = (await backend.bundlePlan(of)).plan.sections.flatMap((s) => s.exhibits)
  expect(all.find((one) => one.cuts)?.cuts?.[0]).toBe(900)
  expect(w.get('chat-2-cut-1').dataset['row']).toBe('900')
  await w.click('chat-arrange')
  const plan = (await backend.bundlePlan(of)).plan.sections.flatMap((s) => s.exhibits)
  expect(plan.some((one) => one.gap?.includes('没有重叠'))).toBe(true)
  expect(plan.map((one) => one.evidence)).toContain(await id('甲.png'))
  await w.click('chat-to-plan')
  expect(w.has('plan')).toBe(true)
  // Where a gap is told of a picture, whoever knows that it is no screenshot can say so; it is kept with the plan.
  const at = plan.findIndex((one) => one.gap)
  const sections = (await backend.bundlePlan(of)).plan.sections
  const s = sections.findIndex((one) => one.exhibits.some((e) => e.evidence === plan[at]!.evidence))
  const row = `plan-${s + 1}-${sections[s]!.exhibits.findIndex((e) => e.evidence === plan[at]!.evidence) + 1}`
  await w.click(`${row}-open`)
  await w.click(`${row}-no-chat`)
  await w.click('plan-save')
  const kept = (await backend.bundlePlan(of)).plan.sections.flatMap((one) => one.exhibits)
  expect(kept.find((one) => one.evidence === plan[at]!.evidence)?.no_chat).toBe(true)
})
