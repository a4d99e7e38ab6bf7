import { expect, test } from 'vitest'
import { Refusal } from '../../backend'
import { demo } from '../../backend/demo'
import { office, openSample, openWindow } from '../../test/window'

async function today(kind: Parameters<typeof office>[0] = 'firm') {
  const backend = demo({ office: office(kind), open: true })
  const made = await backend.sampleCase()
  return { w: await openWindow(backend), id: made.value, backend }
}

test('the first day offers three ways to begin, none of them compulsory', async () => {
  const w = await openWindow()
  expect(w.has('first-bill')).toBe(true)
  await w.click('start-tour')
  expect(document.body.textContent).toContain('每天先看这里')
  expect(document.body.textContent).toContain('第 1 步，共 5 步')
  // By keyboard: the same key leads on, for its button keeps the focus.
  const next = () => document.querySelector<HTMLElement>('.el-tour__content .el-button--primary')!
  for (const n of [2, 3, 4]) {
    next().focus()
    next().click()
    await w.settle()
    expect(document.body.textContent).toContain(`第 ${n} 步，共 5 步`)
    expect(document.activeElement).toBe(next())
  }
  await w.click('sample-case')
  expect(w.has('case-page')).toBe(true)
})

test('what is past its safe day stands apart from what others owe, and only the former is red', async () => {
  const { w } = await today()
  expect(w.text('today-overdue')).toContain('申请司法确认调解协议')
  expect(w.text('today-owed')).toContain('公安机关决定是否立案')
  expect(w.get('date-2026-0001-mediation.judicial-confirmation').classList.contains('lose')).toBe(true)
  expect(w.get('date-2026-0001-criminal.filing-review').classList.contains('lose')).toBe(false)
  // Missed for good: nothing can be lost any more, so it is not red either.
  expect(w.get('date-2026-0001-civil.appeal').classList.contains('lose')).toBe(false)
  expect(w.text('count-overdue')).toContain('2')
})

test('a right that one need not use is among what is due, amber, with its last day and what to do', async () => {
  const { w } = await today()
  const row = w.get('date-2026-0001-mediation.confirm-object')
  expect([...row.classList]).toContain('choice')
  expect([...row.classList]).not.toContain('lose')
  expect(w.text('date-2026-0001-mediation.confirm-object-right')).toContain('要不要用')
})

test('a window of hours stands on top of everything', async () => {
  const { w, id } = await today()
  await w.backend.answer(id, 'deceived', { kind: 'choice', value: 'yes' })
  await w.client.invalidateQueries()
  await w.settle()
  const page = w.get('today-page').innerHTML
  expect(page.indexOf('today-windows')).toBeLessThan(page.indexOf('count-overdue'))
  expect(w.text('today-windows')).toContain('报警并请求紧急止付')
})

test('done, with proof, in one step; and the way back is offered', async () => {
  const { w, id } = await today()
  await w.click('date-2026-0001-mediation.judicial-confirmation-done')
  expect((w.get('done-on') as HTMLInputElement).value).toBe('2026-11-23')
  await w.type('done-on', '')
  await w.submit('done-save')
  expect(w.text('done-form')).toContain('请填写哪一天')
  await w.type('done-on', '2026-11-23')
  await w.give('done-file', new File(['%PDF'], '受理回执.pdf'))
  await w.submit('done-save')
  let view = await w.backend.caseView(id)
  expect(view.case.evidence.map((e) => e.file_name)).toContain('受理回执.pdf')
  expect(view.case.events.map((e) => e.kind)).toContain('mediation-requested')
  await w.click('toast-act')
  view = await w.backend.caseView(id)
  expect(view.case.events.map((e) => e.kind)).not.toContain('mediation-requested')
})

test('fees outstanding are counted for a firm and appear nowhere in a free office', async () => {
  const { w } = await today('committee')
  expect(w.has('count-overdue')).toBe(true)
  expect(w.has('count-fees')).toBe(false)
  const firm = await today()
  expect(firm.w.has('count-fees')).toBe(true)
})

test('the radar leads to the list of what it counts', async () => {
  const { w, backend } = await today()
  await backend.newCaseTyped({ title: '没人管的案件', story: '', claimant: '赵甲', payments: [] })
  await w.client.invalidateQueries()
  await w.settle()
  await w.click('radar-no_date')
  expect(w.has('case-row-2026-0002')).toBe(true)
  expect(w.has('case-row-2026-0001')).toBe(false)
})

test('a day that cannot be read says why', async () => {
  const backend = demo({ office: office(), open: true })
  backend.today = async () => { throw new Refusal({ code: 'store.read', message: '资料库的磁盘没有响应' }) }
  const w = await openWindow(backend)
  expect(w.text('problem')).toContain('资料库的磁盘没有响应')
})

test('dates: a month walked through by keys, a week as a list, a record of the day', async () => {
  const { w } = await openSample('firm', 'overview')
  await w.click('nav-calendar')
  expect(w.text('day-2026-11-20')).toContain('申请司法确认调解协议')
  w.get('day-2026-11-23').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  await w.settle()
  expect(w.get('day-2026-11-24').getAttribute('aria-pressed')).toBe('true')
  expect(w.text('calendar-list')).toContain('法定末日')
  await w.click('calendar-week')
  expect(w.has('entries-2026-11-29')).toBe(true)
  expect(w.has('entries-2026-11-30')).toBe(false)
  await w.click('calendar-on')
  expect(w.has('entries-2026-11-30')).toBe(true)
})

test('an instalment that was not paid says for how long it is overdue, and of no last day by law', async () => {
  const { w, backend } = await today()
  const asIs = await backend.today()
  const sum = { ...asIs.owed[0]!, rule: 'planned', deadline: 'sum', planned: true, state: 'missed' as const, legal: asIs.owed[0]!.safe, days_left: -8, what: '约定履行日 10,000.00 元' }
  backend.today = async () => ({ ...asIs, owed: [sum, ...asIs.owed] })
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('date-2026-0001-planned')).toContain('已逾期 8 天，没有付清')
  expect(w.text('date-2026-0001-planned')).not.toContain('法定')
})

test('a sum that another has not paid keeps the page from saying that nothing is overdue, and its payment is recorded where it stands', async () => {
  const { w, id, backend } = await today()
  const asIs = await backend.today()
  const sum = {
    ...asIs.owed[0]!, case: id, rule: 'planned', deadline: 'sum', planned: true, whose: 'respondent' as const, state: 'missed' as const, days_left: -3, what: '约定履行日 20,000.00 元',
    done_by: [{ kind: 'part-paid' as const, name: '对方部分还款', amount: true }],
  }
  const late = (n: number) => ({ ...asIs, overdue: [], owed: n ? [sum] : [], counts: { ...asIs.counts, overdue: 0, owed: n, owed_late: n } })
  backend.today = async () => late(0)
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('today-overdue')).toContain('没有过期的，很好')
  backend.today = async () => late(1)
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('today-overdue')).toContain('别人该办的有 1 项已经过期')
  expect(w.text('count-owed')).toContain('1 项已过期')
  expect([...w.get('date-2026-0001-planned').classList]).toContain('late')
  expect(w.text('date-2026-0001-planned-done')).toContain('记录还款')
  await w.click('date-2026-0001-planned-done')
  await w.type('done-amount', '20000')
  await w.submit('done-save')
  const paid = (await backend.caseView(id)).case.events.find((e) => e.kind === 'part-paid')
  expect(paid?.amount).toBe(2_000_000)
})

test('where no payment is recorded, what cannot wait names no day of one', async () => {
  const { w, backend } = await today()
  const asIs = await backend.today()
  const report = { ...asIs.due[0]!, rule: 'criminal.unreported', urgent: true, event_name: '', starts: '2026-11-23', what: '还没有报警' }
  backend.today = async () => ({ ...asIs, windows: [report] })
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('today-windows')).toContain('付款日期没有记录')
  expect(w.text('today-windows')).not.toContain('2026年11月23日')
})

test('a hearing that was set stands among what is due, and leads to the events', async () => {
  const { w, id } = await today()
  await w.backend.addEvent(id, { kind: 'hearing', on: '2026-11-25', at: '2026-11-25T09:30:00', note: null })
  await w.client.invalidateQueries()
  await w.settle()
  const line = w.get('date-2026-0001-planned')
  expect(w.get('today-due').contains(line)).toBe(true)
  expect(line.textContent).toContain('开庭日 09:30')
  expect(line.textContent).toContain('定在这一天')
  expect(line.textContent).not.toContain('起算')
  // It cannot be let go: it is moved or removed in the case.
  expect(w.has('date-2026-0001-planned-waive')).toBe(false)
  expect(line.querySelector('a')?.getAttribute('href')).toContain('events')
})

test('what the office has to do for itself stands once, apart from its cases', async () => {
  const backend = demo({ office: office('commercial_mediation'), open: true })
  await backend.sampleCase()
  const real = backend.today
  backend.today = async () => ({
    ...(await real()),
    office: [{ rule: 'mediation.commercial-licence', what: '过渡期满：取得商事调解组织执业证书', missed: '', state: 'running', starts: '2026-05-01', safe: '2027-04-30', legal: '2027-05-05', warn_on: '2026-11-01', days_left: 158, provisional: true }],
  })
  const w = await openWindow(backend)
  expect(w.all('office-mediation.commercial-licence')).toHaveLength(1)
  expect(w.text('today-office')).toContain('2027年4月30日')
})

test('every date of the calendar says whose case it is', async () => {
  const { w } = await openSample('firm', 'overview')
  await w.click('nav-calendar')
  expect(w.text('day-2026-11-20')).toContain('2026-0001')
  expect(w.text('day-2026-11-20')).toContain('周明远')
  await w.click('day-2026-11-20')
  expect(w.text('calendar-list')).toContain('2026-0001')
  expect(w.text('calendar-list')).toContain('周明远')
})

test('where nothing is near, the page says within how many days and which own date comes next', async () => {
  const { w } = await today()
  const real = w.backend.today
  w.backend.today = async () => { const now = await real(); return { ...now, due: [], counts: { ...now.counts, due: 0 } } }
  const list = w.backend.caseList
  w.backend.caseList = async (ask) => {
    const page = await list(ask)
    return { ...page, rows: page.rows.map((row) => ({ ...row, next: row.next && { ...row.next, safe: '2027-02-10', what: '申请强制执行' } })) }
  }
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('today-due')).toContain('7 天内没有要到期的')
  expect(w.text('today-next')).toContain('2027年2月10日')
  expect(w.text('today-next')).toContain('申请强制执行 · ')
  expect(w.text('today-next')).toMatch(/ 2026-0001$/)
  // A period in hours stands among what is to be done now: it does not come after that.
  const beyond = w.backend.caseList
  w.backend.caseList = async (ask) => {
    const page = await beyond(ask)
    return { ...page, rows: page.rows.map((row) => ({ ...row, next: row.next && { ...row.next, until: '2027-02-10T22:00:00', minutes_left: 2_142, what: '紧急止付的效力' } })) }
  }
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.has('today-next')).toBe(false)
})

test('where the holidays are not announced, the way to where they are updated stands beside it', async () => {
  const { w, backend } = await today()
  const asIs = await backend.today()
  const line = asIs.due[0]!
  const one = { why: 'provisional' as const, words: '“申请司法确认”落在放假安排尚未公布的年份，公布后请再看', line, case: line.case, number: line.number, title: line.title, claimants: '', respondents: '', event: null }
  backend.today = async () => ({ ...asIs, confirm: [one] })
  await w.client.invalidateQueries()
  await w.settle()
  await w.click('to-holidays')
  expect(w.router.currentRoute.value.fullPath).toBe('/office?at=rule-pack')
})
