import { afterEach, expect, test, vi } from 'vitest'
import { openSample, unmountAll } from '../test/window'

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

/** The window of a committee over a program whose day can be set. */
async function overnight(page: string) {
  const { w } = await openSample('committee')
  await w.router.push(page)
  await w.settle()
  const { status } = w.backend
  const on = async (today: string) => {
    w.backend.status = async () => ({ ...(await status()), today })
    await w.client.invalidateQueries()
    await w.settle()
  }
  return { w, on }
}

test('the calendar turns to the new month; the leaf that somebody turned to stays', async () => {
  const { w, on } = await overnight('/calendar')
  const title = () => w.text('calendar-page')
  await on('2026-11-30')
  expect(title()).toContain('2026年11月')
  await on('2026-12-01')
  expect(title()).toContain('2026年12月')
  await w.click('calendar-on')
  expect(title()).toContain('2027年1月')
  await on('2026-12-02')
  expect(title()).toContain('2027年1月')
  await w.click('calendar-today')
  await on('2027-02-01')
  expect(title()).toContain('2027年2月')
})

test('the month of a claim turns with the day; one that was asked for stays', async () => {
  const { w, on } = await overnight('/subsidy')
  const month = () => (w.get('subsidy-month') as HTMLInputElement).value
  await on('2026-11-30')
  expect(month()).toBe('2026-11')
  await on('2026-12-01')
  expect(month()).toBe('2026-12')
  await w.type('subsidy-month', '2026-11')
  await on('2027-01-01')
  expect(month()).toBe('2026-11')
})

test('the month of a sheet that is filled turns with the day; that of the claim it is filled for stays', async () => {
  for (const [page, after] of [['/exchange', '2026-12'], ['/exchange?month=2026-11', '2026-11']] as const) {
    const { w, on } = await overnight(page)
    await on('2026-11-30')
    await w.give('fill-file', new File(['x'], '申报表.xlsx'))
    if (!w.has('fill-month')) await w.click('fill-claimed')
    const month = () => (w.get('fill-month') as HTMLInputElement).value
    expect(month()).toBe('2026-11')
    await on('2026-12-01')
    expect(month()).toBe(after)
    unmountAll()
  }
})
