import { expect, test } from 'vitest'
import { openSample } from '../../test/window'

const CONFIRM = 'deadline-mediation.judicial-confirmation'

test('a period is done with its proof where it stands in the case, and the way back is offered', async () => {
  const { w, id } = await openSample('firm', 'deadlines')
  await w.click(`${CONFIRM}-done`)
  expect((w.get('done-on') as HTMLInputElement).value).toBe('2026-11-23')
  await w.give('done-file', new File(['%PDF'], '受理回执.pdf'))
  await w.submit('done-save')
  const view = await w.backend.caseView(id)
  expect(view.case.evidence.map((e) => e.file_name)).toContain('受理回执.pdf')
  expect(view.case.events.map((e) => e.kind)).toContain('mediation-requested')
  expect(w.has('toast-act')).toBe(true)
  expect(w.has('done-form')).toBe(false)
})

test('only what is for us to do, or meets something, can be said to be done; a period past its day can be let go', async () => {
  const { w } = await openSample('firm', 'deadlines')
  expect(w.has('deadline-criminal.filing-review-done')).toBe(false)
  await w.click(`${CONFIRM}-waive`)
  await w.type('waive-why', '双方已经履行')
  await w.submit('waive-save')
  expect(w.get('deadlines-own').contains(w.get(CONFIRM))).toBe(false)
})

test('a period in hours says the hours that are left, as Today and the list do', async () => {
  const { w } = await openSample('firm', 'deadlines')
  const sheet = w.backend.controlSheet
  w.backend.controlSheet = async (...ask) => {
    const read = await sheet(...ask)
    return { ...read, rows: read.rows.map((row) => ({ ...row, line: { ...row.line, minutes_left: 35 * 60 + 42 } })) }
  }
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text(`${CONFIRM}-left`)).toBe('还有 35 小时 42 分')
})
