import { afterEach, expect, test, vi } from 'vitest'
import { openSample } from '../test/window'

afterEach(() => { vi.useRealTimers() })

test('a case left open overnight is counted anew as soon as the window is looked at', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T15:59:00Z') })
  const { w } = await openSample('firm', 'overview')
  const asked: string[] = []
  const { caseView, status } = w.backend
  w.backend.caseView = async (id) => { asked.push('case'); return caseView(id) }
  w.backend.status = async () => { asked.push('status'); return { ...(await status()), today: '2026-11-24' } }
  dispatchEvent(new Event('focus'))
  await w.settle()
  expect(asked).toEqual([])
  // One minute later it is another day in Beijing, whatever day it is where the machine stands.
  vi.setSystemTime(new Date('2026-11-23T16:00:10Z'))
  dispatchEvent(new Event('focus'))
  await w.settle()
  expect(asked).toEqual(expect.arrayContaining(['case', 'status']))
})

test('a day that was offered goes with today; one that was typed stays', async () => {
  const { w } = await openSample('firm', 'overview')
  ;(w.get('close-case') as HTMLDetailsElement).open = true
  const value = () => (w.get('close-on') as HTMLInputElement).value
  const { caseView } = w.backend
  const on = async (today: string) => {
    w.backend.caseView = async (id) => { const view = await caseView(id); return { ...view, assessment: { ...view.assessment, today } } }
    await w.client.invalidateQueries()
    await w.settle()
  }
  await on('2026-11-24')
  expect(value()).toBe('2026-11-24')
  await w.type('close-on', '2026-11-20')
  await on('2026-11-25')
  expect(value()).toBe('2026-11-20')
})
