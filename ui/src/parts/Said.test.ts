import { expect, test, vi } from 'vitest'
import { Refusal } from '../backend'
import { demo } from '../backend/demo'
import { office, openSample, openWindow } from '../test/window'

const RULE = '/rules/mediation.judicial-confirmation'

test('a rule is read in English with its Chinese beside it, and its text is said to count', async () => {
  const w = await openWindow(undefined, RULE, 'en')
  await w.rest()
  const title = w.get('rule-page').querySelector('h1')!
  // The catalogue is fetched with the first English page.
  await vi.waitFor(() => expect(title.textContent).toContain('Application for judicial confirmation of the mediation agreement'), { timeout: 10_000 })
  expect(title.querySelector('[lang="zh-CN"]')?.textContent).toBe('申请司法确认调解协议')
  expect(w.text('rule-chinese')).toContain('only the Chinese text has force')
})

test('in Chinese nothing is translated', async () => {
  const w = await openWindow(undefined, RULE)
  expect(w.get('rule-page').querySelector('h1')!.textContent).toBe('申请司法确认调解协议')
  expect(w.has('rule-chinese')).toBe(false)
})

test('the rule book is searched by what is read', async () => {
  const w = await openWindow(undefined, '/rules', 'en')
  await w.rest()
  await w.type('rules-search', 'judicial confirmation')
  expect(w.has('rule-mediation.judicial-confirmation')).toBe(true)
  expect(w.has('rule-aid.scope')).toBe(false)
})

test('a refusal speaks the language of the window, and follows when it is changed', async () => {
  const backend = demo({ office: office(), open: true })
  backend.today = async () => { throw new Refusal({ code: 'backup.place', message: '找不到备份文件夹“/media/usb”；备份在移动硬盘上的，请插好再试，或者在设置中另选文件夹' }) }
  const w = await openWindow(backend, '/', 'en')
  await w.rest()
  expect(w.text('problem')).toContain('The backup folder “/media/usb” was not found')
  await w.click('lang-switch')
  expect(w.text('problem')).toContain('找不到备份文件夹“/media/usb”')
})

test('what has no English is marked as Chinese for who has the screen read out', async () => {
  const backend = demo({ office: office(), open: true })
  backend.today = async () => { throw new Refusal({ code: 'case.title', message: '天上掉下来一句没见过的话' }) }
  const w = await openWindow(backend, '/', 'en')
  await w.rest()
  expect(w.get('problem').querySelector('[lang="zh-CN"]')?.textContent).toBe('天上掉下来一句没见过的话')
})

test('a case in English: dates and cautions say what they are about in both languages', async () => {
  const { w, id } = await openSample('committee', 'deadlines')
  await w.click('lang-switch')
  await w.rest()
  expect(w.get('panel-deadlines').textContent).toContain('Application for judicial confirmation of the mediation agreement申请司法确认调解协议')
  await w.router.push(`/case/${id}/papers`)
  await w.rest()
  expect(w.get('panel-papers').textContent).toContain('Lawyer’s letter')
})

test('what is behind a date is told in English: what is lost, the days passed over, the edition, the case by its transfer', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const see = backend.caseView
  backend.caseView = async (id) => {
    const view = JSON.parse(JSON.stringify(await see(id))) as Awaited<ReturnType<typeof see>>
    view.case.title = '2026-11-27转给“客服小李” 8,000.50元'
    const cite = { statute: '民事诉讼法', edition: '2023', article: '205', words: '' }
    view.elsewhere['民事诉讼法|2023|205'] = { same: [{ edition: '2021', article: '201', subject: '司法确认的裁定', changed: '2021 年放宽调解组织和管辖' }], references: [] }
    for (const party of view.case.parties) view.id_warnings[party.id] = ['身份号码校验码不符：按前17位计算末位应为 4，这里是 0，请核对证件']
    for (const one of view.assessment.deadlines) {
      one.missed = '法院不予受理；可以另行达成新的协议，或者起诉请求履行'
      one.because = { ...one.because, cites: [cite], children: [{ ...one.because, cites: [], children: [], text: '逐日跳过：12月27日（星期日）周末、12月26日（星期六）周末' }] }
    }
    return view
  }
  const w = await openWindow(backend, `/case/${made.value}/deadlines`, 'en')
  await w.rest()
  expect(w.get('case-page').querySelector('h1')!.textContent).toBe('8,000.50 yuan to “客服小李”, 2026-11-27')
  await w.click(w.get('panel-deadlines').querySelector<HTMLElement>('[data-testid^="deadline-"][data-testid$="-why"]')!.dataset.testid!)
  const dialog = w.get('why-dialog')
  expect(w.text('why-result')).toContain('The court does not accept')
  expect(w.text('why-result')).not.toContain('法院不予受理')
  expect(w.text('why-steps')).toContain('Days passed over: 27 December (Sunday), weekend')
  expect(dialog.textContent).toContain('mediation bodies and jurisdiction widened in 2021')
  await w.router.push(`/case/${made.value}/parties`)
  await w.rest()
  expect(w.text('party-claimant-id-warning')).toContain('the first 17 give 4')
})

test('a report names its columns, its notes and itself in English', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const show = backend.report
  backend.report = async (ask) => ({ ...(await show(ask)), title: '案件登记册', columns: [{ key: 'source', heading: '案件来源', kind: 'text', width: 5 }], rows: [{ cells: [{ kind: 'text', value: '当事人申请' }], strong: false, level: 0, case: null }], totals: [], chart: null, notes: ['按受理日计入；没有记录受理日的，按在本系统建立案件的日期计入；办理结果、履行和司法确认情况截至制表日 2026-11-27。'] })
  const w = await openWindow(backend, '/reports', 'en')
  await w.rest()
  const sheet = w.get('report')
  expect(sheet.querySelector('th')!.textContent).toBe('Source')
  expect(sheet.querySelector('[role="region"]')!.getAttribute('aria-label')).toBe('Register of cases')
  expect(sheet.textContent).toContain('results, performance and confirmation as of 2026-11-27')
})

test('the log is told in English, also of a question that the window never met and of a numbered paper', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const line = (seq: number, op: string, detail: string) => ({ seq, at: '2026-11-27T09:30', op, case: made.value, detail, by: '程砚秋' })
  backend.log = async () => [
    line(3, 'answer', '收款的单位现在还在吗？（可以在企业信用信息公示系统上查）已经注销'),
    line(2, 'paper.issue', '商事调解协议 洛商调〔2026〕1号'),
    line(1, 'party.put', '林小满'),
  ]
  const w = await openWindow(backend, `/case/${made.value}/log`, 'en')
  await w.rest()
  const rows = [...w.get('panel-log').querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].slice(2).map((cell) => cell.textContent))
  await vi.waitFor(() => expect(rows).toEqual([
    ['Question answered', 'Does the receiving entity still exist? (It can be looked up in the enterprise credit system) Deregistered'],
    ['Paper issued', 'Commercial mediation agreement 洛商调〔2026〕1号'],
    ['Party filled in', '林小满'],
  ]))
})
