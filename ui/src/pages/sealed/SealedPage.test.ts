import { expect, test } from 'vitest'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'

type Side = 'claimant' | 'respondent'
/** What each side thinks of for itself. */
const CODES = { claimant: 'fu-0815', respondent: 'shou-2233' }

async function table() {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  /** What the program tells when a package is opened from outside. */
  let opened: (path: string) => void = () => undefined
  backend.hearOpened = async (heard) => { opened = heard }
  const w = await openWindow(backend, `/case/${id}/sealed`)
  await w.submit('sealed-open')
  const openOutside = async (path: string) => { opened(path); await w.settle() }
  /** The side sits down, from the mediator's hand where it is not known yet, and types its limit under its code. */
  const put = async (side: Side, yuan: string, code = CODES[side]) => {
    if (w.has(`sealed-${side}-waits`)) await back()
    await w.click(`sealed-${side}`)
    // Alone before the screen: nothing of the case stands there.
    expect(w.has('sealed-state')).toBe(false)
    await w.type('sealed-limit', yuan)
    await w.type('sealed-code', code)
    await w.submit('sealed-put')
  }
  /** Somebody sits down for the side by itself, and answers. */
  const answer = async (side: Side, yes: boolean, code = CODES[side]) => {
    await w.click(`sealed-${side}`)
    await w.type('sealed-code', code)
    await w.click(yes ? 'sealed-yes' : 'sealed-no')
  }
  /** The mediator takes the seat again. */
  const back = async () => {
    await w.type('sealed-passphrase', 'demo-passphrase')
    await w.submit('sealed-return')
  }
  return { w, id, put, answer, back, openOutside }
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

test('more than is in dispute is asked about, of the side that typed it alone', async () => {
  const { w, put } = await table()
  await put('claimant', '400000')
  expect(w.text('sealed-seat')).toContain('是不是多打了一个零')
  await w.click('sealed-leave')
  expect(document.body.textContent).not.toContain('多打了一个零')
  await w.type('sealed-passphrase', 'demo-passphrase')
  await w.submit('sealed-return')
  await put('claimant', '400000')
  await w.click('sealed-sure')
  await w.type('sealed-code', CODES.claimant)
  await w.submit('sealed-put')
  expect(w.has('sealed-claimant-in')).toBe(true)
})

test('what was agreed is not to be paid before today', async () => {
  const { w, put, answer, back } = await table()
  await put('claimant', '20000')
  await put('respondent', '30000')
  for (const side of ['claimant', 'respondent'] as const) await answer(side, true)
  await back()
  await w.type('sealed-due', '2025-12-31')
  await w.submit('sealed-apply')
  expect(w.text('problem')).toContain('付款的日期 2025-12-31 早于今天')
})

test('only two yes show the sum, which goes into the agreement by instalments', async () => {
  const { w, id, put, answer, back } = await table()
  await put('claimant', '20000')
  await put('respondent', '30000')
  await answer('claimant', true)
  expect(w.has('sealed-settled')).toBe(false)
  await answer('respondent', true)
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
  const { w, put, answer, back } = await table()
  await put('claimant', '30000')
  await put('respondent', '10000')
  expect(w.get('sealed-state').dataset['state']).toBe('apart')
  await put('claimant', '20000')
  await put('respondent', '19500')
  expect(w.get('sealed-state').dataset['state']).toBe('near')
  await answer('claimant', false)
  await answer('respondent', true)
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

test('a party alone before the screen neither sits down for the other nor answers for it', async () => {
  const { w, put, answer, back } = await table()
  await put('claimant', '5000')
  // Nobody has handed over: the other's seat is not free for whoever is there.
  expect([w.has('sealed-respondent'), w.has('sealed-respondent-waits')]).toEqual([false, true])
  await put('respondent', '8000')
  await answer('respondent', true)
  // It stays, and would say yes for the claimant, whose limit the sum would tell it.
  for (const n of [1, 2, 3]) {
    if (n === 1) await w.click('sealed-claimant')
    await w.type('sealed-code', CODES.respondent)
    await w.click('sealed-yes')
    expect([n, w.has('sealed-seat'), w.text('problem')]).toEqual([n, n < 3, expect.stringContaining(n < 3 ? '暗号不对' : '暗号连错三次')])
    if (n < 3) expect((w.get('sealed-code') as HTMLInputElement).value).toBe('')
  }
  expect([w.has('sealed-settled'), w.has('sealed-claimant'), w.has('sealed-claimant-waits')]).toEqual([false, false, true])
  await back()
  await answer('claimant', true)
  expect(w.text('sealed-settled')).toBe('¥6,500.00')
})

test('neither the next round nor an answer goes without the code of the side', async () => {
  const { w, put, answer } = await table()
  await w.click('sealed-claimant')
  await w.type('sealed-limit', '30000')
  await w.submit('sealed-put')
  expect(w.text('sealed-seat')).toContain('请填写暗号')
  await w.type('sealed-code', '123')
  await w.submit('sealed-put')
  expect(w.text('problem')).toContain('请设四到二十个数字或者字母的暗号')
  // Figures of an input method are figures.
  await w.type('sealed-code', 'ｆｕ-０８１５')
  await w.submit('sealed-put')
  await put('respondent', '10000')
  expect(w.get('sealed-state').dataset['state']).toBe('apart')
  await put('claimant', '20000', CODES.respondent)
  expect(w.text('problem')).toContain('暗号不对')
  await w.type('sealed-code', CODES.claimant)
  await w.submit('sealed-put')
  expect(w.get('sealed-state').dataset['state']).toBe('typing')
  await put('respondent', '30000')
  await w.click('sealed-respondent')
  await w.click('sealed-yes')
  expect(w.text('sealed-seat')).toContain('请填写暗号')
  await w.click('sealed-leave')
  await answer('claimant', true)
  expect(w.has('sealed-settled')).toBe(false)
})

test('more rounds than the program takes are not asked for', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${id}/sealed`)
  await w.type('sealed-rounds', '6')
  await w.submit('sealed-open')
  expect(w.text('sealed-terms')).toContain('请填 1 到 5 的整数')
  await w.type('sealed-rounds', '5')
  await w.submit('sealed-open')
  expect(w.has('sealed-state')).toBe(true)
})

test('a seat left without an answer keeps nothing, and is not sat upon again before the mediator was there', async () => {
  const { w, back } = await table()
  await w.click('sealed-claimant')
  await w.type('sealed-limit', '123456')
  await w.click('sealed-leave')
  expect([w.has('sealed-claimant-in'), w.has('sealed-claimant'), w.has('sealed-claimant-waits')]).toEqual([false, false, true])
  await back()
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
  expect(held()).not.toMatch(/2000000|3000000|fu-0815|shou-2233/)
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
  const { w, id, put, answer, back } = await table()
  const to = async (tab: string) => { await w.router.push(`/case/${id}/${tab}`); await w.settle() }
  await to('papers')
  await w.click('handling-edit')
  await w.type('field-place', '村委会调解室')
  await to('sealed')
  await put('claimant', '20000')
  await put('respondent', '30000')
  for (const side of ['claimant', 'respondent'] as const) await answer(side, true)
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
  await w.type('sealed-code', CODES.claimant)
  await w.submit('sealed-put')
  await shut()
  await back()
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

test('a package opened from outside while a party sits is shown once the mediator is back', async () => {
  const { w, back, openOutside } = await table()
  await w.click('sealed-claimant')
  await openOutside('/x/甲.anjuan')
  expect(w.router.currentRoute.value.name).toBe('sealed')
  await w.click('sealed-leave')
  expect(w.router.currentRoute.value.name).toBe('sealed')
  await back()
  expect([w.router.currentRoute.value.name, w.router.currentRoute.value.query]).toEqual(['package', { path: '/x/甲.anjuan' }])
  // It is shown once, not after every sitting.
  await w.router.push('/')
  await w.settle()
  expect(w.router.currentRoute.value.name).toBe('today')
})

test('the warning of three wrong codes is gone once the mediator is back, and stays in the log', async () => {
  const { w, id, put, back } = await table()
  await put('claimant', '5000')
  await put('respondent', '8000')
  await w.click('sealed-claimant')
  for (let n = 0; n < 3; n += 1) {
    await w.type('sealed-code', CODES.respondent)
    await w.click('sealed-yes')
  }
  expect(w.text('problem')).toContain('暗号连错三次')
  await back()
  expect(w.has('problem')).toBe(false)
  await w.router.push(`/case/${id}/log`)
  await w.settle()
  expect(w.text('panel-log')).toContain('背对背报价关上座位')
})

test('who forgot the code is told what to do, and the mediator ends the table after being told what is lost', async () => {
  const { w, put, back } = await table()
  expect(w.has('sealed-forgotten-card')).toBe(false)
  await put('claimant', '5000')
  await put('respondent', '8000')
  await w.click('sealed-claimant')
  expect(w.text('sealed-seat')).toContain('忘了暗号的')
  await w.click('sealed-leave')
  // A party alone before the screen ends nothing.
  expect(w.has('sealed-forgotten-card')).toBe(false)
  await back()
  expect(w.text('sealed-forgotten-card')).toContain('只在内存里')
  await w.click('sealed-forgotten')
  expect([w.has('sealed-state'), w.text('sealed-forgotten-card')]).toEqual([true, expect.stringContaining('立刻作废')])
  await w.click('sealed-forgotten-sure')
  expect([w.has('sealed-state'), w.has('sealed-terms')]).toEqual([false, true])
})
