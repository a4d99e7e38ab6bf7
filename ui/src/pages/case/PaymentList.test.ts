import { expect, test } from 'vitest'
import { forgetUnsaved } from '../../parts/useKept'
import { openSample } from '../../test/window'

test('a mistyped transfer is corrected after its consequences were shown, and a second one is added', async () => {
  forgetUnsaved()
  const { w, id } = await openSample('firm', 'parties')
  const payments = async () => (await w.backend.caseView(id)).case.payments
  const [before] = await payments()
  await w.click('payment-1-edit')
  expect((w.get('payment-time') as HTMLInputElement).value).toBe('21:36')
  await w.type('payment-amount', '34000')
  await w.submit('payment-save')
  expect(w.has('consequences')).toBe(true)
  expect(await payments()).toEqual([before])
  await w.click('consequences-sure')
  expect(w.has('payment-form')).toBe(false)
  const [after] = await payments()
  expect([after?.amount, after?.paid_at]).toEqual([3_400_000, before?.paid_at])
  await w.click('toast-act')
  expect((await payments())[0]?.amount).toBe(before?.amount)

  await w.click('payment-add')
  await w.submit('payment-save')
  expect(w.text('payment-form')).toContain('请填写转账日期')
  await w.type('payment-amount', '20')
  await w.type('payment-day', '2026-11-03')
  await w.type('payment-counterparty', 'A*明')
  await w.click('tab-events')
  await w.click('tab-parties')
  await w.click('payment-add')
  expect((w.get('payment-counterparty') as HTMLInputElement).value).toBe('A*明')
  await w.submit('payment-save')
  expect(w.text('payment-form')).toContain('请选择怎么转的')
  await w.type('payment-channel', 'alipay')
  await w.submit('payment-save')
  if (w.has('consequences')) await w.click('consequences-sure')
  expect((await payments()).map((p) => p.amount)).toEqual([before?.amount, 2_000])
  await w.click('payment-2-edit')
  await w.click('payment-remove')
  await w.click('payment-remove-sure')
  if (w.has('consequences')) await w.click('consequences-sure')
  expect(await payments()).toHaveLength(1)
})

test('the number that the merchant gave the order is entered beside the one of the platform, and stands there again', async () => {
  forgetUnsaved()
  const { w, id } = await openSample('firm', 'parties')
  const [before] = (await w.backend.caseView(id)).case.payments
  await w.click('payment-1-edit')
  expect((w.get('payment-merchant-no') as HTMLInputElement).value).toBe('')
  await w.type('payment-merchant-no', 'MCH20261002778899')
  await w.submit('payment-save')
  if (w.has('consequences')) await w.click('consequences-sure')
  const [after] = (await w.backend.caseView(id)).case.payments
  expect([after?.merchant_no, after?.order_no]).toEqual(['MCH20261002778899', before?.order_no])
  await w.click('payment-1-edit')
  expect((w.get('payment-merchant-no') as HTMLInputElement).value).toBe('MCH20261002778899')
})

test('a transfer that was typed in is tied to the row of the bill that shows it', async () => {
  forgetUnsaved()
  const { w, id } = await openSample('firm', 'parties')
  const source = async () => (await w.backend.caseView(id)).case.payments[0]?.source
  expect((await source())?.from).toBe('typed')
  await w.click('payment-1-edit')
  await w.click('bill-rows-find')
  expect(w.text('bill-rows')).toContain('微信支付账单第 18 行')
  await w.click('bill-row-1')
  expect(await source()).toMatchObject({ from: 'bill', line: 18 })
  expect(w.has('payment-form')).toBe(false)
})

test('a correction typed while the consequences are shown is looked at anew, and the newest is what is kept', async () => {
  forgetUnsaved()
  const { w, id } = await openSample('firm', 'parties')
  const amount = async () => (await w.backend.caseView(id)).case.payments[0]?.amount
  await w.click('payment-1-edit')
  await w.type('payment-amount', '34000')
  await w.submit('payment-save')
  expect(w.has('consequences')).toBe(true)
  await w.type('payment-amount', '33000')
  expect(w.has('consequences')).toBe(false)
  await w.submit('payment-save')
  await w.click('consequences-sure')
  expect(await amount()).toBe(3_300_000)
  expect(document.activeElement).toBe(w.get('payment-1-edit'))
})

test('an event corrected while its consequences are shown keeps the day typed last, and the focus goes on in the list', async () => {
  forgetUnsaved()
  const { w, id } = await openSample('firm', 'events')
  const [first] = (await w.backend.caseView(id)).case.events
  await w.click(`event-${first!.kind}-edit`)
  await w.type('event-on', '2026-11-05')
  await w.submit('event-save')
  if (w.has('consequences')) {
    await w.type('event-on', '2026-11-06')
    expect(w.has('consequences')).toBe(false)
    await w.submit('event-save')
    if (w.has('consequences')) await w.click('consequences-sure')
    expect((await w.backend.caseView(id)).case.events.find((e) => e.id === first!.id)?.on).toBe('2026-11-06')
  }
  expect(document.activeElement).not.toBe(document.body)
})
