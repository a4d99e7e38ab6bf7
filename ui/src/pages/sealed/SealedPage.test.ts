import { expect, test } from 'vitest'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'

async function table() {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${id}/sealed`)
  await w.submit('sealed-open')
  const put = async (side: 'claimant' | 'respondent', yuan: string) => {
    await w.click(`sealed-${side}`)
    // Alone before the screen: nothing of the case stands there.
    expect(w.has('sealed-state')).toBe(false)
    await w.type('sealed-limit', yuan)
    await w.submit('sealed-put')
  }
  /** The mediator takes the seat again. */
  const back = async () => {
    await w.type('sealed-passphrase', 'demo-passphrase')
    await w.submit('sealed-return')
  }
  return { w, id, put, back }
}

test('each side types unseen; overlap is said, the numbers never', async () => {
  const { w, put } = await table()
  await put('claimant', '20000')
  expect(w.has('sealed-claimant-in')).toBe(true)
  expect(document.body.textContent).not.toMatch(/20,?000/)
  await put('respondent', '30000')
  expect(w.get('sealed-state').dataset['state']).toBe('overlap')
  expect(document.body.innerHTML).not.toMatch(/[23]0,?000/)
})

test('only two yes show the sum, which goes into the agreement by instalments', async () => {
  const { w, id, put, back } = await table()
  await put('claimant', '20000')
  await put('respondent', '30000')
  await w.click('sealed-claimant')
  await w.click('sealed-yes')
  expect(w.has('sealed-settled')).toBe(false)
  await w.click('sealed-respondent')
  await w.click('sealed-yes')
  expect(w.text('sealed-settled')).toBe('¥25,000.00')
  await back()
  await w.click('sealed-parts')
  await w.submit('sealed-apply')
  expect(w.text('problem')).toContain('请把每一期的日期和金额填齐')
  for (const [n, by] of [['1', '2026-12-31'], ['2', '2027-01-31']] as const) {
    await w.type(`sealed-part-${n}-by`, by)
    await w.type(`sealed-part-${n}-amount`, '12500')
  }
  await w.submit('sealed-apply')
  const view = await w.backend.caseView(id)
  expect(view.case.handling?.mediation?.amount).toBe(2_500_000)
  expect(view.case.handling?.mediation?.instalments).toHaveLength(2)
})

test('a gap asks for another round, and so does a no; the last round ends it without a sum', async () => {
  const { w, put, back } = await table()
  await put('claimant', '30000')
  await put('respondent', '10000')
  expect(w.get('sealed-state').dataset['state']).toBe('apart')
  await put('claimant', '20000')
  await put('respondent', '19500')
  expect(w.get('sealed-state').dataset['state']).toBe('near')
  await w.click('sealed-claimant')
  await w.click('sealed-no')
  await w.click('sealed-respondent')
  await w.click('sealed-yes')
  expect(w.get('sealed-state').dataset['state']).toBe('apart')
  expect(w.has('sealed-settled')).toBe(false)
  await put('claimant', '30000')
  await put('respondent', '10000')
  expect(w.get('sealed-state').dataset['state']).toBe('ended')
  expect(w.has('sealed-settled')).toBe(false)
  await back()
  await w.click('sealed-close')
  expect(w.has('sealed-terms')).toBe(true)
})

test('a seat left without an answer keeps nothing', async () => {
  const { w } = await table()
  await w.click('sealed-claimant')
  await w.type('sealed-limit', '123456')
  await w.click('sealed-leave')
  expect(w.has('sealed-claimant-in')).toBe(false)
  await w.click('sealed-claimant')
  expect((w.get('sealed-limit') as HTMLInputElement).value).toBe('')
})

test('where the police come first the reasons stand on top, and nobody opens a table without answering for it', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  await backend.answer(id, 'deceived', { kind: 'choice', value: 'yes' })
  const w = await openWindow(backend, `/case/${id}/sealed`)
  expect(w.text('sealed-against')).toContain('不宜调解')
  await w.submit('sealed-open')
  expect(w.text('sealed-sure-wrong')).toContain('请勾选')
  expect(w.has('sealed-state')).toBe(false)
  await w.click('sealed-sure')
  await w.submit('sealed-open')
  expect(w.has('sealed-state')).toBe(true)
  expect(w.has('sealed-against')).toBe(true)
})

test('neither limits nor the passphrase lie about in the pages once they were taken', async () => {
  const { w, put, back } = await table()
  await put('claimant', '20000')
  await put('respondent', '30000')
  const held = () => JSON.stringify(w.client.getMutationCache().getAll().map((m) => m.state))
  expect(held()).not.toMatch(/2000000|3000000/)
  await back()
  expect(held()).not.toContain('demo-passphrase')
  await w.click('lock')
  await w.type('gate-passphrase', 'demo-passphrase')
  await w.submit('gate-open')
  expect(held()).not.toContain('demo-passphrase')
})

test('the lock leaves no party in the pages', async () => {
  const { w, id } = await table()
  await w.router.push(`/case/${id}/parties`)
  await w.settle()
  await w.click('party-claimant-edit')
  await w.type('party-name', '林某某')
  await w.submit('party-save')
  await w.click('lock')
  const all = [...w.client.getMutationCache().getAll().map((m) => m.state), ...w.client.getQueryCache().getAll().map((q) => q.state)]
  expect(JSON.stringify(all)).not.toContain('林某某')
})

test('whoever comes back after the lock is told that the sitting was destroyed', async () => {
  const { w, put } = await table()
  expect(w.has('sealed-gone')).toBe(false)
  await put('claimant', '20000')
  w.backend.sealedState = async () => null
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('sealed-gone')).toContain('重新开始')
  expect(document.body.textContent).not.toMatch(/20,?000/)
})

test('words on the handling that were left half typed take nothing back of what was agreed meanwhile', async () => {
  const { w, id, put, back } = await table()
  const to = async (tab: string) => { await w.router.push(`/case/${id}/${tab}`); await w.settle() }
  await to('papers')
  await w.click('handling-edit')
  await w.type('field-place', '村委会调解室')
  await to('sealed')
  await put('claimant', '20000')
  await put('respondent', '30000')
  for (const side of ['claimant', 'respondent']) {
    await w.click(`sealed-${side}`)
    await w.click('sealed-yes')
  }
  await back()
  await w.click('sealed-parts')
  for (const [n, by] of [['1', '2026-12-31'], ['2', '2027-01-31']] as const) {
    await w.type(`sealed-part-${n}-by`, by)
    await w.type(`sealed-part-${n}-amount`, '12500')
  }
  await w.submit('sealed-apply')
  const value = (field: string) => (w.get(field) as HTMLInputElement).value
  expect([value('field-place'), value('field-amount'), w.has('moved')]).toEqual(['村委会调解室', '25000.00', false])
  await w.submit('handling-save')
  const mediation = (await w.backend.caseView(id)).case.handling?.mediation
  expect(mediation).toMatchObject({ place: '村委会调解室', amount: 2_500_000 })
  expect(mediation?.instalments).toHaveLength(2)
})

test('from the first seat on nothing of the office is reachable until the mediator is back', async () => {
  const { w, id, back } = await table()
  const press = async (key: string) => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }))
    await w.settle()
  }
  const shut = async () => {
    for (const key of ['k', 'n', 'z', '1', '2']) await press(key)
    await w.router.push(`/case/${id}/parties`)
    await w.settle()
    expect(w.router.currentRoute.value.name).toBe('sealed')
    for (const part of ['palette', 'open-palette', 'nav-cases', 'lock', 'toast', 'sealed-back', 'sealed-drop', 'case-page']) expect([part, w.has(part)]).toEqual([part, false])
  }
  await w.click('sealed-claimant')
  await shut()
  await w.type('sealed-limit', '20000')
  await w.submit('sealed-put')
  await shut()
  await w.click('sealed-respondent')
  await shut()
  await w.click('sealed-leave')
  await shut()
  await w.type('sealed-passphrase', 'not the passphrase')
  await w.submit('sealed-return')
  expect(w.text('sealed-away')).toContain('口令不对')
  await shut()
  await back()
  expect([w.has('sealed-away'), w.has('nav-cases'), w.has('sealed-back'), w.has('sealed-drop')]).toEqual([false, true, true, true])
  await press('k')
  expect(w.has('palette')).toBe(true)
})
