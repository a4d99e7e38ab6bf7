import { expect, test, vi } from 'vitest'
import { demo } from '../backend/demo'
import { tell } from '../parts/toasts'
import { office, openSample, openWindow } from '../test/window'

const z = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))

/** A case whose court cost was just removed. */
async function removed() {
  const { w, id } = await openSample('firm', 'money')
  await w.click('court-cost-new')
  await w.type('court-cost-assessed', '662.50')
  await w.submit('court-cost-save')
  await w.click('court-cost-1-remove')
  await w.click('court-cost-1-remove-sure')
  expect(w.has('court-cost-1')).toBe(false)
  const costs = async () => (await w.backend.courtCosts(id)).costs.length
  return { w, id, costs }
}

test('a court cost that was removed comes back by one press, and after its page was left', async () => {
  const { w, costs } = await removed()
  await w.click('nav-calendar')
  await w.click('toast-act')
  expect(await costs()).toBe(1)
  expect(w.text('toast')).toContain('已撤回')
})

test('Ctrl+Z takes back the last thing wherever one is by then', async () => {
  const { w, costs } = await removed()
  await w.click('nav-calendar')
  z()
  await w.settle()
  expect(await costs()).toBe(1)
  z()
  await w.settle()
  expect(await costs()).toBe(0)
})

test('nobody goes past what stands in the books without being told', async () => {
  const { w, id, costs } = await removed()
  const party = (await w.backend.caseView(id)).case.parties[0]!.id
  await w.backend.postMovement(id, { party, movement: 'charge', amount: 50_000, on: '2026-11-20', note: '', due: null })
  z()
  await w.settle()
  expect(await costs()).toBe(0)
  expect(w.text('toast')).toContain('冲销')
  await w.click('toast-act')
  expect(await costs()).toBe(1)
})

test('what the office changes of its own comes back, and its form shows it', async () => {
  const w = await openWindow(undefined, '/office')
  await w.type('office-office-name', '另一个名称')
  await w.submit('office-save')
  expect((await w.backend.status()).office?.name).toBe('另一个名称')
  await w.click('toast-act')
  expect((await w.backend.status()).office?.name).toBe(office().name)
  expect((w.get('office-office-name') as HTMLInputElement).value).toBe(office().name)
})

test('what was offered goes with the next change, even one that offers nothing; what a page says of its own change stays', async () => {
  const { w, id, costs } = await removed()
  expect(w.has('toast-act')).toBe(true)
  await w.router.push(`/case/${id}/events`)
  await w.settle()
  await w.click('event-add')
  await w.type('event-kind', 'court-freeze')
  await w.type('event-on', '2026-11-10')
  await w.submit('event-save')
  expect(w.has('event-court-freeze')).toBe(true)
  expect(w.has('toast-act')).toBe(false)
  expect(await costs()).toBe(0)
  await w.click('event-court-freeze-edit')
  await w.type('event-note', '裁定书')
  // The frame hears of the change only after the page has said it.
  const { lastChange } = w.backend
  let late = true
  w.backend.lastChange = async () => {
    if (late) {
      late = false
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    return lastChange()
  }
  await w.submit('event-save')
  await w.settle()
  expect(late).toBe(false)
  expect(w.text('toast')).toContain('已修改')
  await w.click('toast-act')
  expect((await w.backend.caseView(id)).case.events.find((e) => e.kind === 'court-freeze')?.note).toBeNull()
})

test('a local figure that was taken back comes back by the office’s own undo, not as a new one', async () => {
  const backend = demo({ office: office(), open: true })
  await backend.setParameter('small-claims.must', { place: '330000', from: '2024-01-01', to: null, value: '70000', source: '省高院通告', standing: 'unverified' })
  const w = await openWindow(backend, '/office')
  const [set, undo] = [vi.spyOn(backend, 'setParameter'), vi.spyOn(backend, 'undo')]
  await w.click('remove-small-claims.must-330000-2024-01-01')
  await w.click('remove-small-claims.must-330000-2024-01-01-sure')
  await w.click('toast-act')
  expect([set.mock.calls.length, undo.mock.calls.length]).toEqual([0, 1])
  expect(w.text('parameter-small-claims.must')).toContain('70000')
})

test('what is said at the foot never fills the window: two at most, and the same words once', async () => {
  const w = await openWindow()
  for (const words of ['一', '二', '二', '三']) tell(words)
  await w.settle()
  expect(w.all('toast').map((one) => one.textContent?.replace('×', '').trim())).toEqual(['二（2 次）', '三'])
  tell('四', { label: '撤回', run: async () => undefined }, 'undo')
  tell('五', { label: '撤回', run: async () => undefined }, 'undo')
  await w.settle()
  expect(w.all('toast').map((one) => one.querySelector('span')?.textContent?.trim())).toEqual(['三', '五'])
  expect(w.all('toast-act')).toHaveLength(1)
})

test('a button that does nothing yet says why, and is reached by the keyboard', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('court-cost-new')
  expect(w.off('court-cost-save')).toBe(false)
  await w.router.push('/reports')
  await w.settle()
  expect(w.off('report-keep')).toBe(true)
  w.get('report-keep').focus()
  expect(document.activeElement).toBe(w.get('report-keep'))
  await w.click('report-keep')
  expect(w.text('report-ask')).toContain('先填名称')
  await w.type('report-name', '年报')
  expect(w.off('report-keep')).toBe(false)
})

test('a button that no keyboard reaches is never taken for one that can be pressed', async () => {
  const { w } = await openSample('firm', 'evidence')
  expect(() => w.off('evidence-1-up')).toThrow('is disabled')
  expect(w.off('evidence-2-up')).toBe(false)
})
