import { expect, test } from 'vitest'
import { demo } from '../../../backend/demo'
import { office, openSample, openWindow } from '../../../test/window'

test('a committee sees no charge anywhere, but performance and court costs', async () => {
  const { w } = await openSample('committee', 'money')
  expect(w.has('performance-card')).toBe(true)
  expect(w.has('court-cost-card')).toBe(true)
  for (const charge of ['agreement-card', 'books-card', 'gate-card']) expect(w.has(charge)).toBe(false)
  for (const charge of ['receipts', 'invoices', 'ageing', 'balance', 'desk']) {
    await w.router.push(`/fees/${charge}`)
    await w.settle()
    expect(w.has(`fees-tab-${charge}`)).toBe(false)
    expect(w.has('due-sheet')).toBe(true)
  }
  expect(w.text('fees-free')).toContain('不向当事人收费')
  // What the bureau owes and pays is kept there, to be put right where it was entered wrong.
  await w.router.push('/fees/ledger')
  await w.settle()
  expect(w.text('ledger-sheet')).toContain('补贴台账')
})

test('legal aid neither', async () => {
  const { w } = await openSample('legal_aid', 'money')
  expect(w.has('books-card')).toBe(false)
  expect(w.has('agreement-card')).toBe(false)
})

test('the preview shows at once what each side pays, to the fen', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('agreement-new')
  await w.type('agreement-fee', '100.01')
  await w.type('agreement-parts-1', '1')
  await w.type('agreement-parts-2', '1')
  expect(w.text('quote-total')).toBe('¥100.01')
  expect([w.text('quote-claimant'), w.text('quote-respondent')].join(' ')).toMatch(/¥50\.00.*¥50\.01/s)
  await w.type('agreement-parts-1', '0')
  await w.type('agreement-parts-2', '0')
  expect(w.text('agreement-form')).toContain('没有写明由谁负担')
})

test('an agreement is signed, charged, received, and a mistake reversed; nothing disappears', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const { value: id } = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${id}/money`)
  await w.click('agreement-new')
  await w.type('agreement-fee', '2000')
  await w.type('agreement-parts-2', '0')
  await w.submit('agreement-save')
  expect(w.text('agreement')).toContain('未签订')
  await w.click('agreement-sign')
  await w.submit('agreement-go')
  expect(w.text('agreement')).toContain('生效中')
  await w.click('agreement-charge')
  await w.submit('agreement-go')
  expect(w.text('books-claimant')).toContain('¥2,000.00')

  await w.click('movement-new')
  await w.click('movement-receive')
  await w.type('movement-amount', '2000.01')
  expect(w.text('movement-form')).toContain('超过了余额')
  await w.type('movement-amount', '2000')
  await w.submit('movement-save')
  expect(w.text('entry-2')).toContain('收据 2026-0001')

  // How the money came is asked before the receipt is written, and may be left to the hand.
  const written: [string, string | null][] = []
  const write = backend.receiptPaper
  backend.receiptPaper = (entry, manner) => {
    written.push([entry, manner])
    return write(entry, manner)
  }
  await w.click('entry-2-receipt')
  await w.type('receipt-manner', ' 现金 ')
  await w.submit('receipt-go')
  await w.click('entry-2-receipt')
  await w.submit('receipt-go')
  expect(written.map(([, manner]) => manner)).toEqual(['现金', null])

  await w.click('entry-2-reverse')
  await w.type('reverse-reason', '记错了当事人')
  await w.submit('reverse-save')
  expect(w.text('entry-2')).toContain('已冲销')
  expect(w.text('entry-3')).toContain('记错了当事人')
})

test('a commercial body is told what is missing before it may charge', async () => {
  const backend = demo({ office: office('commercial_mediation'), open: true })
  const made = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${made.value}/money`)
  expect(w.get('gate-accept-scope').dataset['met']).toBe('false')
  expect(w.text('agreement-refused')).toContain('执业许可证')
  expect(w.has('agreement-new')).toBe(false)

  await w.click('scope-edit')
  await w.click('scope-yes')
  await w.type('scope-by', '许清')
  await w.type('scope-reason', '双方都是公司，货款支付错误')
  await w.submit('scope-save')
  expect(w.get('gate-accept-scope').dataset['met']).toBe('true')

  await w.router.push('/fees/desk')
  await w.settle()
  await w.click('basis-before')
  await w.type('basis-on', '2019-03-01')
  await w.submit('basis-save')
  expect(w.text('transition')).toContain('158')

  // The licence comes; the day of establishment stays beside it.
  await w.click('basis-licensed')
  await w.type('basis-licence', '31410300')
  await w.type('basis-on', '2026-11-20')
  await w.submit('basis-save')
  expect((await backend.feeDesk()).basis).toEqual({ kind: 'licensed', licence_no: '31410300', on: '2026-11-20', established_before: '2019-03-01' })
})

test('instalments are planned, paid, late, and all called due', async () => {
  const { w } = await openSample('committee', 'money')
  await w.click('plan-edit')
  await w.type('plan-by-1', '2026-11-01')
  await w.type('plan-amount-1', '1000')
  await w.click('plan-add')
  await w.type('plan-by-2', '2027-03-01')
  await w.type('plan-amount-2', '2000')
  await w.type('plan-clause', '一期不付，全部到期')
  await w.type('plan-missed', '1')
  await w.submit('plan-save')
  expect(w.get('performance-line-1').dataset['state']).toBe('overdue')
  await w.click('accelerate')
  await w.submit('accelerate-save')
  expect(w.get('performance-line-2').dataset['state']).toBe('due_today')
  expect(w.text('performance-line-2')).toContain('原为2027年3月1日')
  await w.click('accelerate-undo')
  await w.click('paid-new')
  await w.type('paid-amount', '1000')
  await w.submit('paid-save')
  expect(w.get('performance-line-1').dataset['state']).toBe('paid')
  expect(w.text('performance-open')).toBe('¥2,000.00')
})

test('what was typed of one payer is there again after the plan of another was looked at', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  const first = (await backend.caseView(id)).case.parties.find((party) => party.role === 'respondent')!
  const second = { ...first, id: await backend.newPartyId(), name: '周明' }
  await backend.putParty(id, second)
  const w = await openWindow(backend, `/case/${id}/money`)
  const value = (field: string) => (w.get(field) as HTMLInputElement).value
  await w.click('plan-edit')
  await w.type('plan-party', first.id)
  await w.type('plan-by-1', '2026-12-01')
  await w.type('plan-amount-1', '1000')
  await w.type('plan-clause', '一期不付，全部到期')
  await w.type('plan-party', second.id)
  expect([value('plan-by-1'), value('plan-clause')]).toEqual(['', ''])
  await w.type('plan-party', first.id)
  expect([value('plan-by-1'), value('plan-amount-1'), value('plan-clause')]).toEqual(['2026-12-01', '1,000.00', '一期不付，全部到期'])
})

test('what was paid beyond the instalments is told as paid of the doubled interest, and what is left of it', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const { value: id } = await backend.sampleCase()
  const plain = await backend.performance(id)
  const line = { id: 'costs.interest-delay', title: '加倍部分利息', party: null, from: '2026-10-01', to: '2026-11-25', amount: 6300, problem: null, requests: [], unconfirmed: false, standing: 'law' as const, because: plain.notes[0] ?? { text: '', rule: null, title: null, standing: 'law' as const, cites: [], children: [] } }
  const due = { event: 'e', basis: 'adjudged' as const, on: '2026-09-30', party: null, party_name: null, amount: 3_600_000, paid: 3_600_000, open: 0, paid_on: '2026-10-10', days_over: 0, state: 'paid_late' as const, before: null }
  const payment = { event: 'p', on: '2026-10-10', amount: 3_605_000, party: null, matched: [], doubled: 5000, rest: 0, proved: true }
  backend.performance = async () => ({ ...plain, lines: [due], payments: [payment], interest: [line as never], interest_paid: 5000, interest_open: 1300 })
  const w = await openWindow(backend, `/case/${id}/money`)
  expect(w.text('performance-interest')).toContain('¥13.00')
  expect(w.text('performance-card')).toContain('抵加倍利息')
})

test('a court cost is assessed, paid in, and added up by party', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('court-cost-new')
  await w.type('court-cost-assessed', '662.50')
  await w.click('cost-paid-add')
  await w.type('cost-paid-amount-1', '600')
  await w.submit('court-cost-save')
  expect(w.text('court-cost-1')).toContain('¥62.50')
  await w.click('court-cost-1-remove')
  await w.click('court-cost-1-remove-sure')
  expect(w.has('court-cost-1')).toBe(false)
})

test('how a suit ended fills in what the law leaves of the fee', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('court-cost-new')
  await w.type('court-cost-assessed', '1050')
  await w.type('court-cost-end', 'withdrawn')
  expect((w.get('outcome-fee') as HTMLInputElement).value).toBe('525.00')
  expect(w.text('court-cost-left')).toContain('减半')
  await w.type('court-cost-end', 'to_police')
  expect((w.get('outcome-fee') as HTMLInputElement).value).toBe('0.00')
})

test('the books of the office: every sheet opens, and says the same sums', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('movement-new')
  await w.click('movement-charge')
  await w.type('movement-amount', '1300')
  await w.submit('movement-save')
  await w.click('movement-new')
  await w.click('movement-receive')
  await w.type('movement-amount', '1000')
  await w.submit('movement-save')
  for (const sheet of ['due', 'bank', 'ledger', 'receipts', 'invoices', 'ageing', 'balance', 'desk']) {
    await w.router.push(`/fees/${sheet}`)
    await w.settle()
    expect((sheet === 'bank' && w.has('statement')) || w.has(`${sheet.replace(/s$/, '')}${sheet === 'desk' ? '' : '-sheet'}`) || w.has('tables-sheet')).toBe(true)
    if (sheet === 'ledger') expect(w.text('ledger')).toContain('¥1,000.00')
    if (sheet === 'receipts') expect(w.text('receipt-sheet')).toContain('2026-0001')
    if (sheet === 'ageing') expect(w.text('ageing-sheet')).toContain('¥300.00')
    if (sheet === 'balance') expect(w.text('balanced')).toContain('账是平的')
  }
})

test('a firm pays a court cost for its client: what is open falls, and the ledger has the advance', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('court-cost-new')
  await w.type('court-cost-assessed', '662.50')
  await w.submit('court-cost-save')
  await w.click('court-cost-1-advance')
  await w.type('advance-amount', '662.51')
  expect(w.text('advance-form')).toContain('超过了还要交的金额')
  await w.type('advance-amount', '600')
  await w.submit('advance-save')
  expect(w.text('court-cost-1')).toContain('¥62.50')
  expect(w.text('books-claimant')).toContain('¥600.00')
  await w.click('court-cost-1-edit')
  expect(w.text('court-cost-form')).toContain('本机构代垫')
  expect(w.has('cost-paid-amount-1')).toBe(false)
})

test('a free office advances nothing, and sees in the case what the county pays for it', async () => {
  const { w, id } = await openSample('committee', 'money')
  await w.click('court-cost-new')
  await w.type('court-cost-assessed', '50')
  await w.submit('court-cost-save')
  expect(w.has('court-cost-1-advance')).toBe(false)
  expect(w.text('subsidy-card')).toContain('不在补贴范围')
  await w.backend.importSubsidyScheme('办法.toml', '')
  await w.router.push('/subsidy')
  await w.settle()
  await w.router.push(`/case/${id}/money`)
  await w.settle()
  w.get('need-register').querySelector('button')?.click()
  await w.settle()
  await w.click('subsidy-2026-0001-claim')
  expect(w.text('subsidy-card')).toContain('已申报')
})

test('a correction is possible when the office may not charge any more, and an invoice only of a charge', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('movement-new')
  await w.click('movement-hold')
  await w.type('movement-amount', '500')
  await w.submit('movement-save')
  expect(w.has('entry-1-invoice')).toBe(false)
  const desk = w.backend.feeDesk
  w.backend.feeDesk = async () => ({ ...(await desk()), may_charge: false, refused: { code: 'fees.unlicensed', message: '过渡期已届满' } })
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.has('movement-new')).toBe(false)
  await w.click('entry-1-reverse')
  await w.type('reverse-reason', '退还')
  await w.submit('reverse-save')
  expect(w.text('entry-1')).toContain('已冲销')
})

test('whether a dispute is commercial is asked in the interview and decided on its form', async () => {
  const { w } = await openSample('commercial_mediation', 'assess')
  const view = w.backend.caseView
  w.backend.caseView = async (id) => {
    const seen = await view(id)
    seen.assessment.questions.unshift({ ...seen.assessment.questions[0]!, id: 'commercial-field', ask: '是不是商事争议？', kind: 'choice', options: [{ code: 'yes', label: '是', label_en: 'yes' }], open: true, answer: null } as never)
    return seen
  }
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.has('question-commercial-field-yes')).toBe(false)
  await w.click('question-commercial-field-decide')
  expect(w.has('gate-card')).toBe(true)
})

test('a fee in parts is previewed, charged part by part, and reminded of before it is due', async () => {
  const { w } = await openSample('firm', 'money')
  await w.click('agreement-new')
  await w.type('agreement-fee', '1000.01')
  await w.type('agreement-parts-2', '0')
  await w.click('agreement-part-add')
  await w.type('agreement-part-by-1', '2026-11-20')
  await w.click('agreement-part-add')
  await w.type('agreement-part-by-2', '2026-12-20')
  expect(w.text('quote-instalments')).toMatch(/¥500\.00.*¥500\.01/s)
  await w.type('agreement-part-parts-2', '0')
  expect(w.text('agreement-form')).toContain('份数须大于零')
  await w.type('agreement-part-parts-2', '1')
  await w.submit('agreement-save')
  await w.click('agreement-sign')
  await w.submit('agreement-go')
  await w.click('agreement-charge')
  await w.submit('agreement-go')
  expect(w.text('entry-2')).toContain('第 2 期')
  await w.router.push('/fees/due')
  await w.settle()
  expect(w.text('fees-due')).toContain('逾期 3 天')
  expect(w.text('fees-due')).toContain('¥500.01')
})
