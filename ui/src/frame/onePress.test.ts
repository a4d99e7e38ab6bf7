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

/** A case that asks three questions of one kind, one after the other at the same place; what was answered. */
async function asked() {
  const { w, id } = await openSample('firm')
  const given: string[] = []
  const { caseView } = w.backend
  w.backend.answer = async (_, question) => { given.push(question); return { value: null, changed: [{ what: 'case', id }] } }
  w.backend.caseView = async (one) => {
    const view = await caseView(one)
    const choice = view.assessment.questions.find((q) => q.kind === 'choice')!
    const questions = ['first', 'second', 'third'].map((name) => ({ ...choice, id: name, answer: null, open: !given.includes(name) }))
    return { ...view, assessment: { ...view.assessment, questions } }
  }
  await w.client.invalidateQueries()
  await w.settle()
  return { w, given, option: () => document.querySelector<HTMLElement>('[data-testid="question-open"] .choices button')! }
}

test('a double click answers one question; the one that takes its place waits until it was seen', async () => {
  const { w, given, option } = await asked()
  await press(w, option(), 1_000)
  await press(w, option(), 1_350, 2)
  expect(given).toEqual(['first'])
  await press(w, option(), 2_200)
  expect(given).toEqual(['first', 'second'])
})

test('a key answers the next question as soon as it is there', async () => {
  const { w, given, option } = await asked()
  for (const at of [1_000, 1_100]) await press(w, option(), at, 0)
  expect(given).toEqual(['first', 'second'])
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
      why: 'unchecked' as const, words: `期限${n}还没有人核对`, line: { ...line!, deadline: n, what: `期限${n}` }, case: id, number: `2026-000${n}`, title: `案件${n}`, claimants: '甲', respondents: '乙', event: null,
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
