import { expect, test, vi } from 'vitest'
import { forgetUnsaved } from '../../parts/useKept'
import { openWindow } from '../../test/window'

const file = (name = '微信.csv') => new File(['bytes'], name)

test('a bill shows what left first, and a picked payment becomes a case', async () => {
  const w = await openWindow(undefined, '/new')
  await w.give('bill-file', file())
  expect(w.text('bill-layout')).toBe('微信支付账单')
  expect(w.has('bill-row-24')).toBe(true)
  expect(w.has('bill-row-20')).toBe(false)
  await w.click('bill-show-all')
  expect((w.get('bill-row-20') as HTMLInputElement).disabled).toBe(true)
  await w.click('bill-row-24')
  await w.type('case-title', '转错装修款')
  await w.submit('create-case')
  expect(w.has('case-page')).toBe(true)
  expect(w.text('case-amount')).toBe('¥34,500.00')
})

test('the file crosses as base64, byte for byte', async () => {
  const w = await openWindow(undefined, '/new')
  const read = vi.spyOn(w.backend, 'readBill')
  await w.give('bill-file', new File([new Uint8Array([0xff, 0x00, 0x41])], 'a.csv'))
  expect(read).toHaveBeenCalledWith('a.csv', '/wBB')
})

test('what does not add up and what was set aside is told with its line', async () => {
  const w = await openWindow(undefined, '/new')
  await w.give('bill-file', file())
  expect(w.text('bill-controls')).toContain('支出：账单写 7 笔，¥46,747.30，读出 4 笔，¥34,542.50')
  expect(w.text('bill-controls')).not.toContain('收入')
  expect(w.text('bill-set-aside')).toContain('第 23 行：金额“12,34”不是金额')
})

test('no case without a ticked payment', async () => {
  const w = await openWindow(undefined, '/new')
  await w.give('bill-file', file())
  await w.submit('create-case')
  expect(w.text('problem')).toContain('请先勾选至少一笔转账')
  expect(await w.backend.cases()).toHaveLength(0)
})

test('a file that is no bill is refused in words', async () => {
  const w = await openWindow(undefined, '/new')
  await w.give('bill-file', file('照片.png'))
  expect(w.text('problem')).toContain('“照片.png”不是微信或者支付宝的账单')
  expect(w.has('bill-table')).toBe(false)
})

test('a payment can be typed in; what is missing is named', async () => {
  const w = await openWindow(undefined, '/new')
  await w.click('typed-case')
  await w.type('typed-amount', '12,3.456')
  await w.submit('create-case')
  expect(document.body.textContent).toContain('最多两位小数')
  await w.type('typed-amount', '￥5,500.5')
  await w.type('typed-day', '2026年2月3日')
  await w.type('typed-time', '9:05')
  await w.type('typed-counterparty', '不详')
  // Nobody said how it was paid, and nothing is guessed: the letters would go to the wrong platform.
  expect((w.get('typed-channel') as HTMLSelectElement).value).toBe('')
  await w.submit('create-case')
  expect(document.body.textContent).toContain('请选择怎么转的')
  expect(await w.backend.cases()).toHaveLength(0)
  await w.type('typed-channel', 'bank')
  await w.submit('create-case')
  const [row] = await w.backend.cases()
  expect(row?.amount).toBe(550_050)
  const made = await w.backend.caseView(row!.id)
  expect([made.case.payments[0]?.paid_at, made.case.payments[0]?.channel]).toEqual(['2026-02-03T09:05:00', 'bank'])
})

test('a party of an earlier case is found and copied; the transfer may follow later', async () => {
  forgetUnsaved()
  const w = await openWindow(undefined, '/new')
  await w.backend.sampleCase()
  await w.click('copied-case')
  expect(w.has('create-case')).toBe(false)
  await w.type('copy-find', '没有的人')
  await w.rest()
  expect(w.text('copy-parties')).toContain('没有找到')
  await w.type('copy-find', '林小满')
  await w.rest()
  expect(w.text('copy-parties')).toContain('2026-0001')
  await w.click('copy-take-1')
  expect(w.text('copy-chosen')).toContain('林小满')
  expect(w.has('typed-claimant')).toBe(false)
  // What is begun of a transfer has to be whole.
  await w.type('typed-amount', '20')
  await w.submit('create-case')
  expect(document.body.textContent).toContain('请填写转账日期')
  await w.type('typed-amount', '')
  await w.type('case-title', '林小满的第二件')
  await w.submit('create-case')
  expect(w.has('case-page')).toBe(true)
  const [made] = await w.backend.cases()
  const parties = (await w.backend.caseView(made!.id)).case
  expect([parties.parties.find((p) => p.role === 'claimant')?.name, parties.payments]).toEqual(['林小满（示例）', []])
})

test('who is typed is looked for in other cases before the case is made; a fault out of sight is gone to', async () => {
  forgetUnsaved()
  const w = await openWindow(undefined, '/new')
  await w.backend.sampleCase()
  await w.click('typed-case')
  await w.type('typed-counterparty', '林小满（示例）')
  await new Promise((resolve) => setTimeout(resolve, 420))
  await w.settle()
  expect(w.text('typed-conflict-recipient')).toContain('2026-0001')
  expect(w.text('typed-conflict-recipient')).toContain('站在对面')
  expect(w.has('typed-conflict-claimant')).toBe(false)
  await w.type('typed-amount', '三万')
  await w.type('typed-time', '两点半')
  await w.submit('create-case')
  expect(document.activeElement).toBe(w.get('typed-amount'))
  expect(document.body.textContent).toContain('这不是时间')
  expect(await w.backend.cases()).toHaveLength(1)
})

test('a bill of twelve thousand rows is drawn in parts, and one row of it is found by its sum', async () => {
  const w = await openWindow(undefined, '/new')
  const real = w.backend.readBill
  w.backend.readBill = async (...given) => {
    const bill = await real(...given)
    const [one] = bill.rows.filter((row) => row.candidate)
    const many = Array.from({ length: 12_000 }, (_, n) => ({ ...one!, line: 1_000 + n, amount_fen: 100 + n, counterparty: `商户${n}` }))
    return { ...bill, rows: [...bill.rows, ...many] }
  }
  await w.give('bill-file', file())
  const rows = () => w.get('bill-table').querySelectorAll('tbody tr').length
  expect(rows()).toBe(200)
  await w.click('bill-more')
  expect(rows()).toBe(400)
  await w.click('bill-row-24')
  await w.type('bill-find', '120.99')
  expect(w.has('bill-row-12999')).toBe(true)
  expect(w.has('bill-row-24'), 'what is chosen stays in sight').toBe(true)
  expect(rows()).toBeLessThan(5)
})

test('a new case that was left half typed is in sight when one comes back, and the day says that it waits', async () => {
  forgetUnsaved()
  const w = await openWindow(undefined, '/new')
  await w.click('typed-case')
  await w.type('typed-counterparty', '半个名字')
  await w.click('nav-today')
  expect(w.text('today-begun')).toContain('填了一半')
  await w.click('new-case')
  expect((w.get('typed-counterparty') as HTMLInputElement).value).toBe('半个名字')
  expect(w.has('restored')).toBe(true)
  await w.type('typed-counterparty', '')
  await w.click('nav-today')
  expect(w.has('today-begun')).toBe(false)
})

test('what was lacking is complained of no more once it is there', async () => {
  const w = await openWindow(undefined, '/new')
  await w.click('typed-case')
  await w.submit('create-case')
  expect(document.body.textContent).toContain('请填写金额')
  await w.type('typed-amount', '35000')
  await w.type('typed-day', '2026-11-02')
  expect(document.body.textContent).not.toMatch(/请填写金额|请填写转账日期/)
})
