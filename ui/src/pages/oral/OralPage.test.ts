import { expect, test, vi } from 'vitest'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'

test('an agreement entered again is asked about, and entered only where it is another', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const ask = vi.spyOn(backend, 'oralAgreement')
  const w = await openWindow(backend, '/oral')
  const fill = async () => {
    for (const [field, text] of [['claimant-name', '林小满'], ['respondent-name', '周明远'], ['dispute', '转错一笔款'], ['terms', '退还']] as const) {
      await w.type(`oral-${field}`, text)
    }
    await w.click('oral-not-deceived')
    await w.submit('oral-save')
    await w.settle()
  }
  await fill()
  expect(w.router.currentRoute.value.name).toBe('case')
  const cases = (await backend.cases()).length
  await w.router.push('/oral')
  await w.settle()
  await fill()
  expect(w.text('oral-page')).toContain('同样两方已有案件')
  expect((await backend.cases()).length).toBe(cases)
  expect(w.router.currentRoute.value.name).toBe('oral')
  // What was typed stands while it is asked, and goes in with the answer.
  expect((w.get('oral-dispute') as HTMLTextAreaElement).value).toBe('转错一笔款')
  await w.click('oral-again')
  await w.submit('oral-save')
  await w.settle()
  expect(ask.mock.calls.map(([given]) => given.again)).toEqual([false, false, true])
  expect((await backend.cases()).length).toBe(cases + 1)
  expect(w.router.currentRoute.value.name).toBe('case')
})

test('whether the payer was deceived is asked of every agreement, and none is registered before', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const ask = vi.spyOn(backend, 'oralAgreement')
  const w = await openWindow(backend, '/oral')
  for (const [field, text] of [['claimant-name', '林小满'], ['respondent-name', '周明远'], ['dispute', '自称客服，让林小满转账'], ['terms', '退还']] as const) {
    await w.type(`oral-${field}`, text)
  }
  expect((w.get('oral-not-deceived') as HTMLInputElement).checked).toBe(false)
  const cases = (await backend.cases()).length
  await w.submit('oral-save')
  await w.settle()
  expect(w.text('oral-page')).toContain('有没有人用假话')
  expect((await backend.cases()).length).toBe(cases)
  await w.click('oral-not-deceived')
  await w.submit('oral-save')
  await w.settle()
  expect(ask.mock.calls.map(([given]) => given.not_deceived)).toEqual([false, true])
  expect((await backend.cases()).length).toBe(cases + 1)
})
