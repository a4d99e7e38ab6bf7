import { expect, test } from 'vitest'
import { demo } from '../backend/demo'
import { office, openSample, openWindow } from '../test/window'

/** A press of the mouse at the place where the part is, `at` milliseconds after the start. */
async function press(w: Awaited<ReturnType<typeof openWindow>>, part: HTMLElement, at: number, detail = 1) {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail, clientX: 300, clientY: 200 })
  Object.defineProperty(event, 'timeStamp', { value: at })
  part.dispatchEvent(event)
  await w.settle()
}

test('a double click answers one question; the one that takes its place waits until it was seen', async () => {
  const { w, id } = await openSample('firm')
  const given = async () => Object.keys((await w.backend.caseView(id)).case.answers)
  const before = (await given()).length
  const option = () => document.querySelector<HTMLElement>('[data-testid="question-open"] .choices button')!
  const first = option()
  await press(w, first, 1_000)
  const second = option()
  expect(second).not.toBe(first)
  await press(w, second, 1_350, 2)
  expect(await given()).toHaveLength(before + 1)
  await press(w, second, 2_200)
  expect(await given()).toHaveLength(before + 2)
})

test('a key answers the next question as soon as it is there', async () => {
  const { w, id } = await openSample('firm')
  const given = async () => Object.keys((await w.backend.caseView(id)).case.answers)
  const before = (await given()).length
  for (const at of [1_000, 1_100]) await press(w, document.querySelector<HTMLElement>('[data-testid="question-open"] .choices button')!, at, 0)
  expect(await given()).toHaveLength(before + 2)
})

test('a double click signs for one date and not for that of the next case; the check can be taken back', async () => {
  const backend = demo({ office: office(), open: true })
  const { value: id } = await backend.sampleCase()
  const signed: string[] = []
  const real = backend.today
  backend.checkDate = async (_, deadline) => { signed.push(deadline); return { value: null, changed: [{ what: 'desk' }] } }
  backend.uncheckDate = async (_, deadline) => { signed.splice(signed.indexOf(deadline), 1); return { value: null, changed: [{ what: 'desk' }] } }
  backend.today = async () => {
    const now = await real()
    const [line] = [...now.overdue, ...now.due]
    const confirm = ['一', '二'].map((n) => ({
      why: 'unchecked' as const, words: `期限${n}还没有人核对`, line: { ...line!, deadline: n, what: `期限${n}` }, case: id, number: `2026-000${n}`, title: `案件${n}`, event: null,
    })).filter((one) => !signed.includes(one.line.deadline))
    return { ...now, confirm, counts: { ...now.counts, confirm: confirm.length } }
  }
  const w = await openWindow(backend)
  const shown = () => [...document.querySelectorAll<HTMLElement>('[data-testid="today-confirm"] [data-testid^="confirm-"]')]
  const [one] = shown()
  await press(w, one!, 1_000)
  await press(w, shown()[0]!, 1_300, 2)
  expect(signed).toEqual(['一'])
  expect(document.activeElement).not.toBe(document.body)
  expect(w.text('toast')).toContain('期限一')
  await w.click('toast-act')
  expect([signed, shown().length]).toEqual([[], 2])
})
