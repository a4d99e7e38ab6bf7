import { expect, test } from 'vitest'
import { demo } from '../../backend/demo'
import { forgetUnsaved } from '../../parts/useKept'
import { forgetSitting } from '../../parts/useUndo'
import { office, openSample, openWindow, unmountAll } from '../../test/window'

test('a case opens on its map: the four routes, the next step, what was and what comes', async () => {
  const { w } = await openSample('firm', '')
  expect(w.get('route-mediation').dataset['state']).toBe('first')
  expect(w.text('route-criminal')).toContain('现在不能走')
  expect(w.text('next-step')).toContain('知道收款人的真实姓名吗')
  const line = w.text('timeline')
  expect(line.indexOf('催告到达对方')).toBeLessThan(line.indexOf('今天'))
  expect(line.indexOf('今天')).toBeLessThan(line.indexOf('起诉要求返还'))
  await w.click('next-question')
  expect(w.has('panel-assess')).toBe(true)
})

test('what cannot wait comes before every question, without a day that nobody set', async () => {
  const { w } = await openSample('committee', '')
  expect(w.has('open-sealed')).toBe(true)
  const { caseView } = w.backend
  w.backend.caseView = async (one) => {
    const view = await caseView(one)
    const routes = view.assessment.routes.map((route) => (route.route === 'mediation' ? { ...route, state: 'closed' as const } : route))
    const next = { ...view.next!, what: '还没有报警', days_left: 0, at_once: true }
    return { ...view, next, assessment: { ...view.assessment, routes } }
  }
  await w.client.invalidateQueries()
  await w.settle()
  const said = w.text('next-step')
  expect(said.indexOf('还没有报警')).toBeLessThan(said.indexOf('先问'))
  expect(said).toContain('现在')
  expect(said).not.toContain('到期')
  // And nothing is offered that is closed now.
  expect(w.has('open-sealed')).toBe(false)
})

test('a changed answer shows its consequences first; leaving it changes nothing, a yes can be taken back', async () => {
  const { w, id } = await openSample('firm', 'assess')
  await w.click('answered-deceived-edit')
  await w.click('question-deceived-yes')
  expect(w.text('consequences')).toContain('路径：刑事')
  expect((await w.backend.caseView(id)).case.answers['deceived']).toEqual({ kind: 'choice', value: 'no' })
  await w.click('consequences-leave')
  expect(w.has('consequences')).toBe(false)
  await w.click('question-deceived-yes')
  await w.click('consequences-sure')
  expect(w.get('route-criminal').dataset['state']).toBe('first')
  await w.click('toast-act')
  expect(w.get('route-mediation').dataset['state']).toBe('first')
})

test('Ctrl+Z takes back the last change, but not while a field is typed into', async () => {
  const { w, id } = await openSample('firm', 'events')
  await w.click('event-demand-arrived-edit')
  await w.click('event-remove')
  await w.click('event-remove-sure')
  expect(w.has('event-demand-arrived')).toBe(false)
  const z = (target: EventTarget) => target.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  await w.click('event-add')
  z(w.get('event-on'))
  await w.settle()
  expect((await w.backend.caseView(id)).case.events).toHaveLength(0)
  z(document.body)
  await w.settle()
  expect(w.has('event-demand-arrived')).toBe(true)
})

test('Ctrl+Z again goes on to the change before; what is not of this sitting is named and waits for a yes', async () => {
  const z = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  const { w, id } = await openSample('firm', 'events')
  const title = async () => (await w.backend.caseView(id)).case.title
  const first = await title()
  await w.backend.setStory(id, '一', '')
  await w.backend.setStory(id, '二', '')
  for (const then of ['一', first]) {
    z()
    await w.settle()
    expect(await title()).toBe(then)
  }
  await w.backend.setStory(id, '以前的', '')
  unmountAll()
  forgetSitting()
  const v = await openWindow(w.backend, `/case/${id}/events`)
  z()
  await v.settle()
  expect([await title(), v.text('toast').includes('要撤回吗')]).toEqual(['以前的', true])
  await v.click('toast-act')
  expect(await title()).toBe(first)
})

test('Esc that ends a composition closes nothing; Esc alone closes and keeps what was typed', async () => {
  forgetUnsaved()
  const { w } = await openSample('firm', 'overview')
  await w.click('nav-today')
  await w.click('date-2026-0001-civil.appeal-waive')
  await w.type('waive-why', '双方已经')
  const esc = (more: KeyboardEventInit) => w.get('waive-why').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...more }))
  esc({ isComposing: true, keyCode: 229 })
  await w.settle()
  expect(w.has('waive-form')).toBe(true)
  esc({})
  await w.settle()
  expect(w.has('waive-form')).toBe(false)
  await w.click('date-2026-0001-civil.appeal-waive')
  expect((w.get('waive-why') as HTMLInputElement).value).toBe('双方已经')
})

test('how the office handles a case opens with what was typed and left', async () => {
  forgetUnsaved()
  const { w } = await openSample('committee', 'papers')
  await w.click('handling-edit')
  const field = w.get('handling-form').querySelector('textarea')!
  field.value = '双方争执的是'
  field.dispatchEvent(new Event('input'))
  await w.settle()
  await w.click('tab-events')
  await w.click('tab-papers')
  expect(w.get('handling-form').querySelector('textarea')!.value).toBe('双方争执的是')
  await w.click('handling-cancel')
  await w.click('tab-events')
  await w.click('tab-papers')
  expect(w.has('handling-form')).toBe(false)
})

test('what was typed and not saved is there again, after a lock too', async () => {
  forgetUnsaved()
  const { w, id } = await openSample('firm', 'events')
  await w.click('event-add')
  await w.type('event-note', '电话里说下周还')
  await w.click('tab-parties')
  await w.click('tab-events')
  await w.click('event-add')
  expect((w.get('event-note') as HTMLTextAreaElement).value).toBe('电话里说下周还')
  expect(w.has('restored')).toBe(true)
  await w.click('event-cancel')
  await w.click('event-add')
  expect((w.get('event-note') as HTMLTextAreaElement).value).toBe('')
  await w.type('event-note', '又写了一句')
  await w.click('lock')
  expect(document.body.innerHTML).not.toContain('又写了一句')
  await w.type('gate-passphrase', 'demo-passphrase')
  await w.submit('gate-open')
  await w.router.push(`/case/${id}/events`)
  await w.settle()
  await w.click('event-add')
  expect((w.get('event-note') as HTMLTextAreaElement).value).toBe('又写了一句')
})

test('entering someone who stands on the other side of another case is said at once', async () => {
  const backend = demo({ office: office(), open: true })
  await backend.sampleCase()
  const other = await backend.newCaseTyped({ title: '另一件', story: '', claimant: '赵甲', payments: [] })
  const w = await openWindow(backend, `/case/${other.value}/parties`)
  await w.click('party-claimant-edit')
  await w.type('party-name', '周明远（示例）')
  await new Promise((resolve) => setTimeout(resolve, 450))
  await w.settle()
  expect(w.text('conflict-notice')).toContain('2026-0001')
  expect(w.get('conflict-finding').dataset['opposed']).toBe('true')
  await w.type('party-name', '钱乙')
  await new Promise((resolve) => setTimeout(resolve, 450))
  await w.settle()
  expect(w.text('conflict-clear')).toContain('没有发现利益冲突')
})

test('what is decided of a conflict is chosen by somebody, never preset', async () => {
  const backend = demo({ office: office(), open: true })
  const { value: id } = await backend.sampleCase()
  const row = { id: 'c1', case: id, at: '2026-11-23T10:00:00', by: null, asked: '周明远', looked_at: 3, decision: null, why: '', decided_at: null, decided_by: null,
    findings: [{ case: id, number: '2026-0009', title: '另一件', party: 'p', name: '周明远', role: 'claimant' as const, same: ['name' as const], opposed: true, words: '“周明远”在 2026-0009（另一件）中是申请人' }] }
  backend.conflicts = async () => [row]
  const settled: string[] = []
  backend.settleConflict = async (_, decision) => { settled.push(decision); return { value: null, changed: [] } }
  const w = await openWindow(backend, `/case/${id}/overview`)
  expect((w.get('conflict-decision') as HTMLSelectElement).value).toBe('')
  await w.type('conflict-why', '同名不同人')
  await w.submit('conflict-save')
  expect(w.text('conflict-open')).toContain('请选择怎么处理')
  expect(settled).toEqual([])
  await w.type('conflict-decision', 'disclosed')
  await w.submit('conflict-save')
  expect(settled).toEqual(['disclosed'])
})

test('a second pair of eyes: nobody checks without a name; the name is given in the bar', async () => {
  const { w } = await openSample('firm', 'deadlines')
  await w.backend.setSettings({ ...(await w.backend.settings()), second_eyes: true })
  // Set behind the window's back: what it has read already is read anew.
  await w.client.invalidateQueries()
  ;(w.get('control') as HTMLDetailsElement).open = true
  w.get('control').dispatchEvent(new Event('toggle'))
  await w.settle()
  await w.click('check-mediation.judicial-confirmation')
  expect(w.text('problem')).toContain('请先在右上角选择自己的名字')
  await w.backend.actAs('程砚秋')
  await w.click('check-mediation.judicial-confirmation')
  expect(w.has('check-mediation.judicial-confirmation')).toBe(false)
})

test('the whole case as one PDF in a chosen order', async () => {
  const { w, id } = await openSample('firm', 'papers')
  ;(w.get('whole') as HTMLDetailsElement).open = true
  w.get('whole').dispatchEvent(new Event('toggle'))
  await w.settle()
  const asked: string[][] = []
  w.backend.writeCasePdf = async (_, parts) => { asked.push(parts); return ['~/全案.pdf', []] }
  const parts = await w.backend.caseParts(id)
  await w.click('whole-up-3')
  await w.click(`whole-${parts[0]!.id}`)
  await w.click('whole-write')
  expect(asked).toEqual([[parts[2]!.id, parts[1]!.id]])
  expect(w.text('toast')).toContain('全案.pdf')
})

test('a date that was let go is not the next step, and is marked among the dates', async () => {
  const { w, id } = await openSample('firm', '')
  const { next } = await w.backend.caseView(id)
  expect(w.text('next-step')).toContain(next!.what)
  await w.backend.waiveDate(id, next!.deadline, '双方和解')
  await w.client.invalidateQueries()
  await w.settle()
  const after = await w.backend.caseView(id)
  expect(after.waived).toEqual([next!.deadline])
  expect(w.text('next-step')).not.toContain(next!.what)
  expect(w.text('timeline')).not.toContain(next!.what)
  await w.router.push(`/case/${id}/deadlines`)
  await w.settle()
  const title = after.assessment.deadlines.find((d) => d.id === next!.deadline)!
  expect(w.text('deadlines-own')).not.toContain(title.title)
  expect(w.text(`deadline-${title.rule}-waived`)).toContain('不用办')
  await w.backend.addEvent(id, { kind: 'hearing', on: '2026-11-24', at: null, note: null })
  await w.router.push(`/case/${id}`)
  await w.client.invalidateQueries()
  await w.settle()
  expect(w.text('next-step')).toContain('开庭日')
  await w.click('next-date')
  expect(w.has('panel-events')).toBe(true)
})

test('a date leads to the document that started it, and that one is open', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const id = (await backend.sampleCase()).value
  const real = backend.caseView
  backend.caseView = async (which) => {
    const view = await real(which)
    view.assessment.deadlines.forEach((d) => { d.event = view.case.events[0]!.id })
    return view
  }
  const w = await openWindow(backend, `/case/${id}/deadlines`)
  await w.rest()
  const link = w.get('deadlines-own').querySelector<HTMLAnchorElement>('[data-testid$="-document"]')!
  expect(link.closest('[data-testid$="-started"]')?.textContent).toContain('自催告到达对方')
  link.click()
  await w.rest()
  const exhibit = w.router.currentRoute.value.query['exhibit']
  const at = (await real(id)).case.evidence.findIndex((one) => one.id === exhibit)
  expect(w.get(`evidence-row-${at + 1}`).querySelector('[aria-expanded="true"]')).not.toBeNull()
})

test('a date that names no event of its own says what it runs from, as the control sheet does', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const id = (await backend.sampleCase()).value
  const real = backend.caseView
  backend.caseView = async (which) => {
    const view = await real(which)
    view.assessment.deadlines.forEach((d) => { d.event = null })
    return { ...view, date_starts: Object.fromEntries(view.assessment.deadlines.map((d) => [d.id, view.case.events[0]!.id])) }
  }
  const w = await openWindow(backend, `/case/${id}/deadlines`)
  await w.rest()
  expect(w.get('deadlines-own').querySelector('[data-testid$="-started"]')?.textContent).toContain('自催告到达对方')
})

test('a hearing stands among the deadlines and on the control sheet, to be looked at by a second person', async () => {
  const { w, id } = await openSample()
  await w.backend.setSettings({ ...(await w.backend.settings()), second_eyes: true })
  await w.backend.addEvent(id, { kind: 'hearing', on: '2026-11-24', at: '2026-11-24T09:30:00', note: null })
  await w.client.invalidateQueries()
  await w.click('tab-deadlines')
  expect(w.text('deadlines-set')).toContain('开庭日 09:30')
  expect(w.text('deadlines-set')).toContain('等待第二人核对')
  ;(w.get('control') as HTMLDetailsElement).open = true
  w.get('control').dispatchEvent(new Event('toggle'))
  await w.settle()
  expect(w.text('control-sheet')).toContain('“开庭日”定在这一天，不是按规则推算的')
  await w.backend.actAs('李建国')
  await w.click('check-planned')
  expect(w.text('deadlines-set')).not.toContain('等待第二人核对')
})

test('a name that is not on the office’s list of people is told as such on the control sheet', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const id = (await backend.sampleCase()).value
  const real = backend.controlSheet
  backend.controlSheet = async (which) => {
    const sheet = await real(which)
    return { ...sheet, rows: sheet.rows.map((row) => ({ ...row, entered_by: '程砚秋', checked_by: '赵六', unlisted: ['赵六'] })) }
  }
  const w = await openWindow(backend, `/case/${id}/deadlines`)
  await w.rest()
  ;(w.get('control') as HTMLDetailsElement).open = true
  w.get('control').dispatchEvent(new Event('toggle'))
  await w.settle()
  const rows = (await backend.controlSheet(id)).rows
  expect(w.text('control-sheet').match(/不在人员名单/g)).toHaveLength(rows.length)
})
