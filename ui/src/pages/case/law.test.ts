import { expect, test } from 'vitest'
import { demo } from '../../backend/demo'
import { pointsOf } from '../../parts/limitationPoints'
import { office, openSample, openWindow } from '../../test/window'

const marksIn = (part: Element) => [...part.querySelectorAll('[data-mark]')].map((tag) => tag.getAttribute('data-mark'))

test('limitation is a line, and the list says the same in words', async () => {
  const { w } = await openSample('committee', 'deadlines')
  expect(w.text('limitation')).toContain('2029年11月9日')
  expect(w.text('limitation-turn-1')).toContain('起算')
  expect(w.text('limitation-turn-2')).toContain('没有计入')
  expect(w.text('limitation-turn-3')).toContain('中断，重新计算')
  expect(w.get('limitation-drawing').getAttribute('aria-hidden')).toBe('true')
  // The article of a turn is read without a click, and what is no verified law says so.
  expect(w.text('limitation-turn-1')).toContain('第九百八十五条')
  expect(marksIn(w.get('limitation-turn-2'))).toEqual(['practice'])
  expect(w.text('limitation-drawing')).toContain('2046-11-02')
  for (const words of ['起算', '中断', '未计入', '今天', '稳妥日', '届满', '二十年上限']) expect(w.text('limitation-legend')).toContain(words)
})

test('points of the line never lie on each other, and no two dates do', () => {
  const turn = (on: string) => ({ on, kind: 'not_counted' as const, event: null, standing: 'law' as const, end: null, because: { text: '', rule: null, cites: [], standing: 'law' as const, children: [] } })
  const turns = ['2026-11-02', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-11', '2027-01-01', '2028-05-05'].map(turn)
  const points = pointsOf({
    party: null, against: '', turns, starts: '2026-11-02', raw: '2029-11-11', legal: '2029-11-12', safe: '2029-11-09', provisional: false, arguable: null,
    begun: true, cap: '2046-11-02', standing: 'law', deadline: 'x',
  }, '2026-11-23')
  expect(points.map((p) => p.day)).toEqual([...points.map((p) => p.day)].sort())
  expect(points[0]!.at).toBe(0)
  expect(points.at(-1)!.at).toBe(100)
  for (const [n, point] of points.entries()) {
    if (n > 0) expect(point.at - points[n - 1]!.at).toBeGreaterThan(2)
    const beside = points.filter((other) => other !== point && other.row === point.row && !point.edge && !other.edge)
    for (const other of beside) expect(Math.abs(other.at - point.at)).toBeGreaterThanOrEqual(11)
  }
})

test('what presses stands first, limitation after it, and what is over is folded', async () => {
  const { w } = await openSample('committee', 'deadlines')
  const parts = [...w.get('panel-deadlines').children].map((part) => part.getAttribute('data-testid'))
  expect(parts).toEqual(['deadlines-own', 'deadlines-missed', 'limitation', 'deadlines-others', 'deadlines-later', 'control'])
  const safe = [...w.get('deadlines-own').querySelectorAll('.safe')].map((day) => day.getAttribute('datetime'))
  expect(safe).toEqual([...safe].sort())
  expect(w.get('deadlines-later').tagName).toBe('DETAILS')
  expect(w.get('deadlines-later').hasAttribute('open')).toBe(false)
})

test('a missed period says by how much, and only what can still be lost is red', async () => {
  const { w } = await openSample('committee', 'deadlines')
  expect(w.text('deadline-civil.appeal-left')).toBe('已过 30 天')
  expect(w.get('deadlines-missed').querySelector('.lose')).toBeNull()
  const others = w.get('deadlines-others')
  expect(others.textContent).toContain('公安机关决定是否立案')
  expect(others.querySelector('.lose')).toBeNull()
  expect(w.get('deadlines-own').querySelector('.lose')).not.toBeNull()
  expect(w.text('deadlines-later')).toContain('不再适用')
})

test('a right that one need not use is amber and says so, red only what was missed or can be lost', async () => {
  const { w } = await openSample('committee', 'deadlines')
  const row = w.get('deadline-mediation.confirm-object')
  expect(w.get('deadlines-own').contains(row)).toBe(true)
  expect([...row.classList]).toContain('choice')
  expect([...row.classList]).not.toContain('lose')
  expect(row.textContent).toContain('可用可不用')
  expect(w.text('deadline-mediation.confirm-object-left')).toBe('还有 4 天')
  expect(w.get('deadline-mediation.confirm-object-legal').getAttribute('datetime')).toBe('2026-11-27')
})

test('a right that nobody used is over and folded away, and nothing was missed by it', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  const view = await backend.caseView(id)
  const deadlines = view.assessment.deadlines.map((d) => (d.rule === 'mediation.confirm-object' ? { ...d, state: 'lapsed' as const, days_over: 3 } : d))
  backend.caseView = async () => ({ ...view, assessment: { ...view.assessment, deadlines } })
  const w = await openWindow(backend, `/case/${id}/deadlines`)
  const row = w.get('deadline-mediation.confirm-object')
  expect([w.get('deadlines-later').contains(row), w.get('deadlines-missed').contains(row)]).toEqual([true, false])
})

test('safe, legal and counted day stand in the row, with its marks', async () => {
  const { w } = await openSample('committee', 'deadlines')
  const row = 'deadline-limitation.unjust-enrichment'
  for (const day of ['safe', 'legal', 'raw']) expect(w.get(`${row}-${day}`).getAttribute('datetime')).toMatch(/^2029-11-0\d$/)
  expect(marksIn(w.get(row))).toEqual(['law', 'provisional'])
  expect(w.get(row).querySelector('[data-mark="provisional"]')?.getAttribute('aria-description')).toContain('放假安排还没有公布')
})

test('why: result, article, facts and steps, marks, rule and how old the texts are; run again on the spot', async () => {
  const { w } = await openSample('committee', 'deadlines')
  await w.click('deadline-mediation.judicial-confirmation-why')
  await w.settle()
  expect(w.text('why-result')).toContain('2026年11月20日')
  expect(w.text('why-basis')).toContain('第九百八十五条')
  expect(w.text('why-steps')).toContain('起算日不计入')
  expect(w.get('why-steps').compareDocumentPosition(w.get('why-basis')) & Node.DOCUMENT_POSITION_FOLLOWING, 'the steps come before the bare list').toBeTruthy()
  expect(w.text('why-text-as-of')).toContain('2026年9月1日')
  await w.click('why-rerun')
  expect(w.text('rerun-result')).toContain('一样')
})

test('a figure that is missing is asked for, with its source, and then gone', async () => {
  const { w } = await openSample()
  expect(w.text('need-small-claims.must')).toContain('河南省')
  await w.type('need-value', '50000')
  await w.submit('need-save')
  expect(w.text('problem')).toContain('请写明出处')
  await w.type('need-source', '省高级人民法院通告')
  await w.submit('need-save')
  expect(w.has('need-small-claims.must')).toBe(false)
})

test('what ends is said once, quietly', async () => {
  const { w } = await openSample()
  expect(w.text('known-until')).toContain('2 项资料')
  expect(w.text('known-until')).toContain('LPR 收录到')
})

test('sums stand side by side, each with its marks and reasons; receipts are saved and run again', async () => {
  const { w } = await openSample('firm', 'costs')
  expect(w.text('claim-1')).toContain('35,193.58')
  expect(marksIn(w.get('claim-1'))).toEqual(['practice', 'unconfirmed'])
  expect(marksIn(w.get('interest-1'))).toEqual(['practice', 'unconfirmed'])
  await w.click('claim-1-why')
  await w.settle()
  expect(w.text('why-result')).toContain('¥35,193.58')
  await w.click('receipts-save')
  expect(w.text('receipts-saved')).toContain('计算凭据.json')
  expect(w.text('cost-notes')).toContain('七日内预交')
})

test('a pasted receipt says what changed; what is none is refused', async () => {
  const { w } = await openSample('firm', 'costs')
  await w.submit('rerun-text')
  expect(w.text('rerun')).toContain('请先粘贴或者打开一份凭据')
  await w.type('rerun-text', '不是凭据')
  await w.submit('rerun-text')
  expect(w.text('problem')).toContain('不是案卷写出的计算凭据')
  await w.type('rerun-text', '[]')
  await w.submit('rerun-text')
  expect(w.text('rerun-result')).toContain('一样的 1 个，不一样的 1 个')
  expect(w.text('rerun-result')).toContain('15d → 10d')
})

test('routes, steps and venues bear their marks', async () => {
  const { w } = await openSample()
  expect(marksIn(w.get('route-platform'))).toContain('practice')
  expect(marksIn(w.get('route-civil').querySelector('.venue')!)).toEqual(['law'])
})

test('checklists say what is there; the office reads its duties', async () => {
  const { w } = await openSample('committee', 'lists')
  expect(w.text('checklist-evidence-mistake')).toContain('必须')
  expect(w.text('duties')).toContain('不收取任何费用')
})

test('who received a transfer is said by name, where there are several who could have', async () => {
  const backend = demo({ office: office(), open: true })
  const id = (await backend.sampleCase()).value
  const w = await openWindow(backend, `/case/${id}/parties`)
  expect(w.text('payments')).toContain('34,500.00')
  expect(w.has('payment-1-to')).toBe(false)
  await w.click('party-add-respondent')
  await w.type('party-name', '王又又')
  await w.submit('party-save')
  const choice = w.get('payment-1-to') as HTMLSelectElement
  choice.value = [...choice.options].find((o) => o.text === '王又又')!.value
  choice.dispatchEvent(new Event('change'))
  await w.settle()
  expect((await backend.caseView(id)).case.payments[0]?.to).toBe(choice.value)
})
