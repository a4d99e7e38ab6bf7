import { expect, test, vi } from 'vitest'
import { Refusal } from '../../backend'
import { openSample, openWindow } from '../../test/window'


test('an answer changes the routes, and can be changed again', async () => {
  const { w } = await openSample()
  expect(w.get('route-mediation').dataset['state']).toBe('first')
  await w.click('answered-deceived-edit')
  await w.click('question-deceived-yes')
  await w.click('consequences-sure')
  expect(w.get('route-criminal').dataset['state']).toBe('first')
  expect(w.get('route-mediation').dataset['state']).toBe('closed')
  expect(w.get('caution-criminal.stop-48h').dataset['urgent']).toBe('true')
})

test('an answer that is refused after its consequences were shown is answered beside the button, with the focus', async () => {
  const { w } = await openSample()
  await w.click('answered-deceived-edit')
  await w.click('question-deceived-yes')
  const answer = vi.spyOn(w.backend, 'answer').mockRejectedValue(new Refusal({ code: 'store.busy', message: '资料库正在使用' }))
  await w.click('consequences-sure')
  expect(w.text('consequences-refused')).toContain('资料库正在使用')
  expect(document.activeElement).toBe(w.get('consequences-refused'))
  // Refused again with the same words, it is said again.
  w.get('consequences-sure').focus()
  await w.click('consequences-sure')
  expect(answer).toHaveBeenCalledTimes(2)
  expect(document.activeElement).toBe(w.get('consequences-refused'))
})

test('open questions come one at a time; another can be asked first', async () => {
  const { w } = await openSample()
  expect(w.has('question-recipient-known')).toBe(true)
  expect(w.has('question-noticed-on')).toBe(false)
  await w.click('question-noticed-on-show')
  await w.type('question-noticed-on-date', '2026-13-40')
  await w.submit('question-noticed-on-save')
  expect(w.text('question-noticed-on')).toContain('请按 2026-01-31 的样子填写日期')
  await w.type('question-noticed-on-date', '2026-11-03')
  await w.submit('question-noticed-on-save')
  expect(w.text('answered-noticed-on')).toContain('2026年11月3日')
  await w.click('question-recipient-known-yes')
  expect(w.text('question-open')).toContain('要紧的问题都问清楚了')
})

test('reasons are drawn when asked for, with the full form of each citation', async () => {
  const { w } = await openSample()
  const card = w.get('route-civil')
  expect(card.textContent).not.toContain('《中华人民共和国民法典》')
  card.querySelector<HTMLButtonElement>('.more button')?.click()
  await w.settle()
  expect(card.textContent).toContain('《中华人民共和国民法典》第九百八十五条')
})

test('deadlines: red only where the user can still lose; a body has an expected day', async () => {
  const { w } = await openSample('firm', 'deadlines')
  const red = w.all('deadline-mediation.judicial-confirmation')[0]!
  expect(red.classList.contains('lose')).toBe(true)
  expect(w.get('deadline-civil.appeal').classList.contains('lose')).toBe(false)
  expect(w.get('deadline-limitation.unjust-enrichment').classList.contains('lose')).toBe(false)
  expect(w.text('deadline-limitation.unjust-enrichment')).toContain('暂定')
  const body = w.get('deadline-criminal.filing-review')
  expect(body.classList.contains('lose')).toBe(false)
  expect(body.textContent).toContain('预计')
  expect(w.text('deadline-limitation.unjust-enrichment-safe')).toBe('2029年11月2日 星期五')
})

test('a party is filled in, and a doubtful identity number is warned of', async () => {
  const { w } = await openSample('firm', 'parties')
  await w.click('party-respondent-edit')
  await w.type('party-name', '周明近')
  await w.type('party-id-number', '123')
  await w.submit('party-save')
  expect(w.text('party-respondent')).toContain('周明近')
  expect(w.text('party-respondent-id-warning')).toContain('18 位')
})

test('an event is added with its proof, and removed only after asking', async () => {
  const { w, id } = await openSample('firm', 'events')
  await w.click('event-add')
  const kind = w.get('event-kind') as HTMLSelectElement
  kind.value = 'refused'
  kind.dispatchEvent(new Event('change'))
  await w.type('event-on', '2026-11-13')
  await w.submit('event-save')
  expect(w.text('event-refused')).toContain('没有证据：不会推后稳妥日')
  await w.click('event-refused-edit')
  const view = await w.backend.caseView(id)
  await w.click(`event-proof-${view.case.evidence[1]!.id}`)
  await w.submit('event-save')
  expect(w.text('event-refused')).toContain('证据：微信聊天记录截屏')
  await w.click('event-refused-edit')
  await w.click('event-remove')
  expect(w.has('event-refused')).toBe(true)
  await w.click('event-remove-sure')
  expect(w.has('event-refused')).toBe(false)
})

test('the same thing entered twice is asked about first', async () => {
  const { w, id } = await openSample('firm', 'events')
  const enter = async () => {
    await w.click('event-add')
    const kind = w.get('event-kind') as HTMLSelectElement
    kind.value = 'refused'
    kind.dispatchEvent(new Event('change'))
    await w.type('event-on', '2026-11-13')
    await w.submit('event-save')
  }
  const times = async () => (await w.backend.caseView(id)).case.events.filter((e) => e.kind === 'refused').length
  const before = await times()
  await enter()
  expect(await times()).toBe(before + 1)
  await enter()
  expect(w.text('consequences')).toContain('已经记录了同样的事件')
  await w.click('consequences-leave')
  expect(await times()).toBe(before + 1)
  await w.submit('event-save')
  await w.click('consequences-sure')
  expect(await times()).toBe(before + 2)
})

test('of two freezes the one that is renewed is chosen; of the only one nothing is asked', async () => {
  const { w, id } = await openSample('firm', 'events')
  const enter = async (kind: string, on: string, before?: () => Promise<void>) => {
    await w.click('event-add')
    const select = w.get('event-kind') as HTMLSelectElement
    select.value = kind
    select.dispatchEvent(new Event('change'))
    await w.settle()
    await w.type('event-on', on)
    await before?.()
    await w.submit('event-save')
  }
  const choice = () => w.get('event-answers') as HTMLSelectElement
  await enter('court-freeze', '2026-11-10')
  await enter('freeze-renewal-applied', '2026-11-12', async () => expect(w.has('event-answers')).toBe(false))
  await enter('court-freeze', '2026-11-11')
  const freeze = (await w.backend.caseView(id)).case.events.find((e) => e.kind === 'court-freeze' && e.on === '2026-11-11')!
  await enter('freeze-renewal-applied', '2026-11-13', async () => {
    expect([...choice().options].map((o) => o.text)).toEqual(['没有写明', '法院采取冻结措施 2026-11-10', '法院采取冻结措施 2026-11-11'])
    choice().value = freeze.id
    choice().dispatchEvent(new Event('change'))
  })
  const renewal = (await w.backend.caseView(id)).case.events.find((e) => e.kind === 'freeze-renewal-applied' && e.on === '2026-11-13')!
  expect(renewal.answers).toBe(freeze.id)
})

test('what a retrial decided is asked in its event and told with it; a day for performance names its document where there are several', async () => {
  const { w, id } = await openSample('firm', 'events')
  const enter = async (kind: string, on: string, before?: () => Promise<void>) => {
    await w.click('event-add')
    const select = w.get('event-kind') as HTMLSelectElement
    select.value = kind
    select.dispatchEvent(new Event('change'))
    await w.settle()
    await w.type('event-on', on)
    await before?.()
    await w.submit('event-save')
  }
  const choose = (testid: string, value: string) => {
    const select = w.get(testid) as HTMLSelectElement
    select.value = value
    select.dispatchEvent(new Event('change'))
  }
  const recorded = async (kind: string) => (await w.backend.caseView(id)).case.events.find((e) => e.kind === kind)!
  await enter('judgment-effective', '2026-11-02', async () => expect(w.has('event-outcome')).toBe(false))
  await enter('retrial-judgment-effective', '2026-11-10', async () => choose('event-outcome', 'pays'))
  const retrial = await recorded('retrial-judgment-effective')
  expect(retrial.outcome).toBe('pays')
  expect(w.get('event-retrial-judgment-effective').textContent).toContain('再审的判决、裁定生效（改判、变更或者第一次判令给付）')
  await enter('judgment-performance-due', '2026-11-20', async () => {
    const options = [...(w.get('event-answers') as HTMLSelectElement).options].map((o) => o.text)
    expect(options).toEqual(['没有写明', '裁判生效 2026-11-02', '再审的判决、裁定生效（改判、变更或者第一次判令给付） 2026-11-10'])
    choose('event-answers', retrial.id)
  })
  expect(await recorded('judgment-performance-due')).toMatchObject({ answers: retrial.id, outcome: null })
  // Taken back, it is not said any more.
  await w.click('event-retrial-judgment-effective-edit')
  choose('event-outcome', '')
  await w.submit('event-save')
  if (w.has('consequences-sure')) await w.click('consequences-sure')
  expect((await recorded('retrial-judgment-effective')).outcome).toBe(null)
})

test('of which freeze a renewal is stays said where only that one is left', async () => {
  const { w, id } = await openSample('firm', 'events')
  const freeze = { kind: 'court-freeze', on: '2026-11-10', at: null, proof: [], party: null, amount: null, note: null } as const
  const { value: first } = await w.backend.addEvent(id, { ...freeze, proof: [] })
  const { value: second } = await w.backend.addEvent(id, { ...freeze, proof: [], on: '2026-11-11' })
  await w.backend.addEvent(id, { ...freeze, proof: [], kind: 'freeze-renewal-applied', on: '2026-11-12', answers: first })
  await w.backend.removeEvent(id, second)
  await w.client.invalidateQueries()
  await w.settle()
  const renewal = async () => (await w.backend.caseView(id)).case.events.find((e) => e.kind === 'freeze-renewal-applied')!
  const change = async (note: string, answers?: string) => {
    await w.click('event-freeze-renewal-applied-edit')
    if (answers !== undefined) await w.type('event-answers', answers)
    expect(w.has('event-answers')).toBe(true)
    await w.type('event-note', note)
    await w.submit('event-save')
    if (w.has('consequences-sure')) await w.click('consequences-sure')
  }
  await change('续行')
  expect(await renewal()).toMatchObject({ note: '续行', answers: first })
  await change('未写明', '')
  expect(await renewal()).toMatchObject({ note: '未写明', answers: null })
})

test('exhibits change places by button, and the switch keeps one out of the bundle', async () => {
  const { w, id } = await openSample('firm', 'evidence')
  await w.click('evidence-2-up')
  let view = await w.backend.caseView(id)
  expect(view.case.evidence.map((e) => e.name)).toEqual(['微信聊天记录截屏', '微信支付账单'])
  await w.click('evidence-1-bundle')
  view = await w.backend.caseView(id)
  expect(view.case.evidence.map((e) => e.in_bundle)).toEqual([false, true])
  await w.give('evidence-file', new File(['x'], '回执.pdf'))
  expect((w.get('evidence-name') as HTMLInputElement).value).toBe('回执')
})

test('after a change exactly what it names is fetched again', async () => {
  const { w } = await openSample('firm', 'events')
  const cases = vi.spyOn(w.backend, 'caseList')
  const view = vi.spyOn(w.backend, 'caseView')
  const status = vi.spyOn(w.backend, 'status')
  await w.click('event-demand-arrived-edit')
  await w.submit('event-save')
  expect(view).toHaveBeenCalledTimes(1)
  expect(cases).not.toHaveBeenCalled()
  expect(status).not.toHaveBeenCalled()
})

test('an unknown case says so', async () => {
  const w = await openWindow(undefined, '/case/none')
  expect(w.text('problem')).toContain('没有这个案件')
})

test('in English the questions are English', async () => {
  const { w } = await openSample()
  await w.click('lang-switch')
  expect(w.text('question-recipient-known')).toContain('real name known')
  expect(w.text('tab-deadlines')).toBe('Deadlines')
})

test('an identity number is looked at when its field is left, never while it is typed or composed', async () => {
  const { w } = await openSample('firm', 'parties')
  const asked = vi.spyOn(w.backend, 'checkIdNumber')
  await w.click('party-respondent-edit')
  await w.type('party-id-number', '123')
  expect(asked).not.toHaveBeenCalled()
  const field = w.get('party-id-number')
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  await w.settle()
  expect(asked).toHaveBeenCalledTimes(1)
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(w.text('party-form')).toContain('18 位')
  // Corrected, it is no longer complained of; and it hinders nobody.
  await w.type('party-id-number', '1234')
  expect(w.text('party-form')).not.toContain('18 位')
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  await w.type('party-id-number', '12345')
  await w.settle()
  expect(asked).toHaveBeenCalledTimes(1)
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  await w.submit('party-save')
  expect(w.has('party-form')).toBe(false)
})

test('an hour that is still to come is refused at its field', async () => {
  const { w } = await openSample('firm', 'events')
  w.backend.addEvent = async () => { throw new Refusal({ code: 'event.ahead', message: '“已催告”的时间 09:40 晚于现在（09:34）；只能记录已经发生的事，请核对时间' }) }
  await w.click('event-add')
  const kind = w.get('event-kind') as HTMLSelectElement
  kind.value = 'refused'
  kind.dispatchEvent(new Event('change'))
  await w.type('event-on', '2026-11-23')
  await w.type('event-at', '09:40')
  await w.submit('event-save')
  const field = w.get('event-at')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(field.getAttribute('aria-describedby')!)?.textContent).toContain('晚于现在（09:34）')
  expect(w.has('problem')).toBe(false)
})

test('where tabs lie beyond the edge of a narrow window, a mark says so and brings them', async () => {
  const { w } = await openSample('firm', 'overview')
  expect(w.has('tabs-beyond')).toBe(false)
  const row = w.get('tab-overview').parentElement!
  Object.defineProperty(row, 'scrollWidth', { value: 900, configurable: true })
  Object.defineProperty(row, 'clientWidth', { value: 600, configurable: true })
  window.dispatchEvent(new Event('resize'))
  await w.settle()
  expect(w.has('tabs-beyond')).toBe(true)
  row.scrollLeft = 300
  row.dispatchEvent(new Event('scroll'))
  await w.settle()
  expect(w.has('tabs-beyond')).toBe(false)
})

test('the form of a removed party goes with it, whenever the case comes back, and nothing can be saved from it', async () => {
  const { w, id } = await openSample('firm', 'parties')
  const remove = w.backend.removeParty
  w.backend.removeParty = async (...given) => {
    const done = await remove(...given)
    await w.client.invalidateQueries()
    await w.settle()
    return done
  }
  await w.click('party-respondent-edit')
  await w.click('party-remove')
  await w.click('party-remove-sure')
  expect([w.has('party-form'), w.has('party-respondent')]).toEqual([false, false])
  expect((await w.backend.caseView(id)).case.parties.map((p) => p.role)).toEqual(['claimant'])
  await w.click('party-add-respondent')
  await w.type('party-name', '周明远')
  await w.submit('party-save')
  expect([w.has('party-form'), w.has('party-respondent')]).toEqual([false, true])
})

test('the log says who did it', async () => {
  const { w, id } = await openSample('firm', 'parties')
  const log = await w.backend.log(id)
  w.backend.log = async () => [{ ...log[0]!, seq: 2, by: null }, { ...log[0]!, seq: 1, by: '王秀兰' }]
  await w.router.push(`/case/${id}/log`)
  await w.settle()
  expect(w.text('panel-log')).toContain('王秀兰')
  expect(w.text('panel-log')).toContain('没有记名')
})
