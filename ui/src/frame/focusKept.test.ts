import { nextTick } from 'vue'
import { expect, test } from 'vitest'
import { Refusal } from '../backend'
import { demo } from '../backend/demo'
import { office, openSample, openWindow } from '../test/window'

/** What a browser does to the focus of a button that turns grey, and the pretend page does not. */
async function greyed(name: string): Promise<void> {
  await nextTick()
  const button = document.querySelector<HTMLButtonElement>(`[data-testid="${name}"]`)!
  expect([name, button.disabled]).toEqual([name, true])
  button.blur()
}
const at = () => (document.activeElement as HTMLElement | null)?.dataset['testid']

test('what a signing would do is refused: the focus stays on the button, the refusal is read out beside it', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const draft = await backend.draftPaper(made.value, 'demand-letter', null)
  await backend.issueDraft(draft.value.id!, true, { another: null, instead: null, own_law: false })
  const view = backend.caseView
  backend.caseView = async (...ask) => {
    const shown = await view(...ask)
    shown.papers[0]!.template = 'mediation-agreement'
    return shown
  }
  const signing = backend.signing
  backend.signing = async () => {
    await greyed('sign-save')
    throw new Refusal({ code: 'paper.signed', message: '签署日期早于转账日期，请核对' })
  }
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  await w.click('paper-sign')
  await w.type('sign-on', '2026-11-22')
  await w.give('sign-file', new File(['%PDF'], '协议签字件.pdf'))
  w.get('sign-save').focus()
  await w.click('sign-save')
  expect(at()).toBe('sign-save')
  const said = w.get('sign-form').querySelector('[role="alert"]')!
  expect(said.textContent).toContain('早于转账日期')
  expect(said.compareDocumentPosition(w.get('sign-save')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  // Seen and left with a no: back to the button that showed it.
  backend.signing = signing
  await w.click('sign-save')
  w.get('consequences-leave').focus()
  await w.click('consequences-leave')
  expect(at()).toBe('sign-save')
})

test('an answer that is refused leaves the focus on it; somebody who went on is not called back', async () => {
  const { w } = await openSample('firm')
  w.backend.answer = async () => {
    await greyed('question-open-yes')
    throw new Refusal({ code: 'question.early', message: '现在还用不着回答' })
  }
  const option = () => document.querySelector<HTMLElement>('[data-testid="question-open"] .choices button')!
  option().dataset['testid'] = 'question-open-yes'
  option().focus()
  await w.click('question-open-yes')
  expect(at()).toBe('question-open-yes')
  w.backend.answer = async () => {
    await greyed('question-open-yes')
    w.get('open-palette').focus()
    throw new Refusal({ code: 'question.early', message: '现在还用不着回答' })
  }
  await w.click('question-open-yes')
  expect(at()).toBe('open-palette')
})

test('a changed answer that is left as it was leads back to the option that was pressed', async () => {
  const { w, id } = await openSample('firm')
  await w.backend.answer(id, 'deceived', { kind: 'choice', value: 'no' })
  await w.client.invalidateQueries()
  await w.settle()
  await w.click('answered-deceived-edit')
  w.get('question-deceived-yes').focus()
  await w.click('question-deceived-yes')
  w.get('consequences-leave').focus()
  await w.click('consequences-leave')
  expect(at()).toBe('question-deceived-yes')
  // The preview is refused: the same.
  w.backend.previewAnswer = async () => { throw new Refusal({ code: 'question.early', message: '现在还用不着回答' }) }
  await w.click('question-deceived-yes')
  expect([at(), w.text('problem')]).toEqual(['question-deceived-yes', expect.stringContaining('用不着')])
})
