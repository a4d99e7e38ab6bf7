import { expect, test, vi } from 'vitest'
import { type Because, Refusal } from '../../backend'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'

async function openPapers(kind: Parameters<typeof office>[0]) {
  const backend = demo({ office: office(kind), open: true })
  const made = await backend.sampleCase()
  return openWindow(backend, `/case/${made.value}/papers`)
}

test('a firm drafts a lawyer’s letter, sees it as it types, issues it and saves it in both forms', async () => {
  const w = await openPapers('firm')
  await w.click('write-lawyer-letter')
  expect(w.get('draft-page').dataset['form']).toBe('lawyer-letter')
  expect(w.get('preview').dataset['pages']).toBe('1')
  const save = vi.spyOn(w.backend, 'saveDraft')
  await w.type('field-pay_to', '户名 林小满\n账号 1')
  expect(JSON.parse(save.mock.calls.at(-1)![1]).pay_to).toEqual(['户名 林小满', '账号 1'])
  await w.click('draft-issue')
  await w.settle()
  expect(w.text('paper-row-1')).toContain('〔2026〕示律函字第1号')
  await w.click('paper-save')
  expect(w.text('saved-path')).toContain('案卷/2026-0001/律师函.pdf')
  await w.click('paper-docx')
  expect(w.text('saved-path')).toContain('律师函.docx')
  await w.click('paper-save-as')
  expect(w.text('saved-path')).toBe('没有保存。')
})

test('a committee sees why it issues no 律师函, and no button and no error', async () => {
  const w = await openPapers('committee')
  expect(w.text('forms-refused')).toContain('律师函由律师事务所出具')
  expect(w.has('write-lawyer-letter')).toBe(false)
  expect(w.has('problem')).toBe(false)
  expect(w.has('write-demand-letter')).toBe(true)
})

test('a threat is refused while it is typed; a blank is left only on purpose', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  const w = await openPapers('committee')
  await w.click('write-demand-letter')
  await w.type('field-facts', '不还钱，后果自负')
  await vi.advanceTimersByTimeAsync(800)
  await w.settle()
  expect(w.text('draft-objections')).toContain('后果自负')
  expect(w.off('draft-issue')).toBe(true)
  await w.type('field-facts', '款项转错了')
  await w.type('field-to', '')
  await vi.advanceTimersByTimeAsync(800)
  await w.settle()
  expect(w.has('draft-objections')).toBe(false)
  expect(w.text('draft-missing')).toContain('收函人')
  expect(w.off('draft-issue')).toBe(true)
  await w.click('draft-blanks')
  expect(w.off('draft-issue')).toBe(false)
  vi.useRealTimers()
})

test('money and rows are typed as a user types them', async () => {
  const w = await openPapers('committee')
  await w.click('write-demand-letter')
  const save = vi.spyOn(w.backend, 'saveDraft')
  await w.type('field-amount', '1,234.5')
  expect(JSON.parse(save.mock.calls.at(-1)![1]).amount).toBe(123_450)
  await w.type('field-amount', '一千')
  expect(w.text('draft-fields')).toContain('请填写金额')
  await w.click('add-transfers')
  await w.type('field-transfers.1.time', '次日')
  expect(JSON.parse(save.mock.calls.at(-1)![1]).transfers[1].time).toBe('次日')
  await w.type('field-transfers.1.amount', '66.00')
  await w.click('drop-transfers-0')
  expect(JSON.parse(save.mock.calls.at(-1)![1]).transfers).toHaveLength(1)
  // What stands in the row that is left is what is printed of it, not what the row before it held.
  expect((w.get('field-transfers.0.amount') as HTMLInputElement).value).toBe('66.00')
  expect(JSON.parse(save.mock.calls.at(-1)![1]).transfers[0].amount).toBe(6600)
})

test('a withdrawn paper is neither signed nor withdrawn again, and may be followed by another in its words', async () => {
  const w = await openPapers('committee')
  await w.click('write-demand-letter')
  await w.click('draft-issue')
  await w.settle()
  await w.click('paper-withdraw')
  await w.type('withdraw-why', '写错')
  await w.click('withdraw-save')
  await w.settle()
  expect(w.has('paper-sign')).toBe(false)
  expect(w.has('paper-withdraw')).toBe(false)
  await w.click('paper-revise')
  await w.settle()
  expect(w.get('draft-page').dataset['form']).toBe('demand-letter')
})

test('a second of which a case has one is asked about: it takes the place of the first, or stands for a reason', async () => {
  const w = await openPapers('firm')
  for (const round of [1, 2]) {
    await w.click('write-lawyer-letter')
    await w.settle()
    expect(w.has('draft-doubt-another')).toBe(round === 2)
    if (round === 1) {
      await w.click('draft-issue')
      await w.settle()
    }
  }
  expect(w.off('draft-issue')).toBe(true)
  await w.type('draft-another', '再次催告')
  expect(w.off('draft-issue')).toBe(false)
  await w.type('draft-another', '')
  await w.click('draft-instead')
  expect(w.has('draft-another')).toBe(false)
  const issue = vi.spyOn(w.backend, 'issueDraft')
  await w.click('draft-issue')
  await w.settle()
  expect(issue.mock.calls.at(-1)![2].instead).toBeTruthy()
  expect(w.text('paper-row-1')).toContain('第 2 版')
})

test('what is offered for a tick ticks it', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { forms, draft, draftPaper, checkPaper } = backend
  const confirm = { key: 'confirm', label: '共同申请司法确认', kind: { kind: 'yes' as const }, optional: false }
  const offer = { key: 'confirm', label: confirm.label, value: '各方当事人同意共同申请司法确认。', says: '各方都愿意的，才加入' }
  vi.spyOn(backend, 'forms').mockImplementation(async (id) => (await forms(id)).map((form) => ({ ...form, fields: [...form.fields, confirm] })))
  vi.spyOn(backend, 'draft').mockImplementation(async (...asked) => ({ ...(await draft(...asked)), offers: [offer] }))
  vi.spyOn(backend, 'checkPaper').mockImplementation(async (...asked) => ({ ...(await checkPaper(...asked)), offers: [offer] }))
  vi.spyOn(backend, 'draftPaper').mockImplementation(async (...asked) => {
    const begun = await draftPaper(...asked)
    return { ...begun, value: { ...begun.value, offers: [offer] } }
  })
  const made = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  const save = vi.spyOn(backend, 'saveDraft')
  await w.click('write-demand-letter')
  await w.settle()
  expect(w.text('draft-offers')).toContain('共同申请司法确认')
  await w.click('offer-confirm')
  expect(JSON.parse(save.mock.calls.at(-1)![1]).confirm).toBe(true)
})

test('an issued paper is sent; only a proved arrival counts', async () => {
  const w = await openPapers('committee')
  await w.click('write-demand-letter')
  await w.click('draft-issue')
  await w.settle()
  await w.click('delivery-add')
  await w.type('delivery-sent-on', '2026-11-20')
  await w.submit('delivery-save')
  expect(w.text('delivery-1')).toContain('没有证明到达')
  await w.click('delivery-1-update')
  const state = w.get('delivery-state') as HTMLSelectElement
  state.value = 'arrived'
  state.dispatchEvent(new Event('change'))
  await w.settle()
  await w.type('delivery-on', '2026-11-22')
  await w.click('delivery-proof-2')
  await w.submit('delivery-save')
  expect(w.text('delivery-1')).toContain('自到达之日重新计算')
})

test('the file shows its lamps, and says what is missing when it is bound', async () => {
  const w = await openPapers('committee')
  expect(w.get('dossier-item-1').dataset['lamp']).toBe('missing')
  await w.click('dossier-bind')
  expect(w.text('dossier-bound')).toContain('还没有出具')
})

test('a bundle shows its progress and can be stopped', async () => {
  const w = await openPapers('firm')
  w.get('write-bundle').click()
  await w.settle()
  expect(w.text('bundle-progress')).toContain('共 6 步')
  w.get('cancel-bundle').click()
  await w.settle()
  await w.settle()
  expect(w.text('offer-bundle')).toContain('已经停下')
  expect(w.has('paper-row-1')).toBe(false)
})

test('a letter in a case with several respondents is asked to whom it goes', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const { case: known } = await backend.caseView(made.value)
  const first = known.parties.find((party) => party.role === 'respondent')!
  await backend.putParty(made.value, { ...first, id: await backend.newPartyId(), name: '周明' })
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  await w.click('write-demand-letter')
  expect(w.has('draft-page')).toBe(false)
  expect(w.text('addressee')).toContain('周明')
  await w.click('addressee-2')
  await w.settle()
  expect((w.get('field-to') as HTMLInputElement).value).toBe('周明')
  await w.click('draft-anew')
  await w.settle()
  expect((w.get('field-to') as HTMLInputElement).value).toBe('周明')
})

test('what cannot be saved is said, is not issued, and does not bar the way back', async () => {
  const w = await openPapers('firm')
  await w.click('write-lawyer-letter')
  w.backend.saveDraft = () => Promise.reject(Object.assign(new Error('x'), { code: 'paper.data', message: '金额不是数字' }))
  const issue = vi.spyOn(w.backend, 'issueDraft')
  await w.type('field-pay_to', '户名 林小满')
  await w.click('draft-issue')
  expect(issue).not.toHaveBeenCalled()
  await w.click('draft-back')
  expect(w.text('draft-page')).toContain('没有存上')
  await w.click('draft-back')
  expect(w.has('draft-page')).toBe(false)
})

test('a sum on the screen that is none is none on the paper', async () => {
  const w = await openPapers('committee')
  await w.click('write-demand-letter')
  const save = vi.spyOn(w.backend, 'saveDraft')
  const last = () => JSON.parse(save.mock.calls.at(-1)![1])
  await w.type('field-transfers.0.amount', '12,345.00')
  expect(last().transfers[0].amount).toBe(1_234_500)
  await w.type('field-transfers.0.amount', '12,3x')
  expect(last().transfers[0].amount).toBe(0)
  await w.click('add-transfers')
  expect(last().transfers.at(-1).amount).toBe(0)
})

test('what was left blank is told before one goes on', async () => {
  const w = await openPapers('firm')
  await w.click('write-lawyer-letter')
  const issue = w.backend.issueDraft
  w.backend.issueDraft = async (...ask) => {
    const done = await issue(...ask)
    return { ...done, value: { ...done.value, notes: ['留空：收函人'] } }
  }
  await w.click('draft-issue')
  await w.settle()
  expect(w.text('draft-told')).toContain('留空：收函人')
  expect(w.off('draft-issue')).toBe(true)
  await w.click('draft-told-back')
  expect(w.text('paper-row-1')).toContain('律师函')
})

test('an oral agreement says that it was performed only where somebody ticked it', async () => {
  const w = await openWindow(demo({ office: office('committee'), open: true }), '/oral')
  const ask = vi.spyOn(w.backend, 'oralAgreement')
  for (const [field, text] of [['claimant-name', '林小满'], ['respondent-name', '周明远'], ['dispute', '转错一笔款'], ['terms', '退还']] as const) {
    await w.type(`oral-${field}`, text)
  }
  await w.submit('oral-save')
  expect(ask.mock.calls.at(-1)![0]).toMatchObject({ performed: false, due: null })
})

/** A window on a draft whose case has changed since it was begun. */
async function movedDraft(edit?: string) {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const draft = await backend.draftPaper(made.value, 'demand-letter', null)
  if (edit) await backend.saveDraft(draft.value.id!, JSON.stringify({ ...JSON.parse(draft.value.data), facts: edit }))
  await backend.setStory(made.value, '转错账', '后来才想起来的经过。')
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  await w.click('draft-open-1')
  await w.settle()
  return w
}

test('a draft says that its case has changed, and is not issued before somebody looked', async () => {
  const w = await movedDraft()
  expect(w.text('draft-moved')).toContain('事实')
  expect(w.off('draft-issue')).toBe(true)
  await w.click('draft-follow')
  await w.settle()
  expect(w.has('draft-moved')).toBe(false)
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('后来才想起来的经过。')
  expect(w.off('draft-issue')).toBe(false)
})

test('what was changed by hand is never written over', async () => {
  const w = await movedDraft('我自己写的经过。')
  expect(w.text('draft-moved')).toContain('您改过的（事实）')
  await w.click('draft-follow')
  await w.settle()
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('我自己写的经过。')
  expect(w.has('draft-moved')).toBe(false)
})

test('written anew from the case, nothing of what had moved on is left to decide, now or when it is opened again', async () => {
  const w = await movedDraft('我自己写的经过。')
  await w.click('draft-anew')
  await w.click('draft-ask-sure')
  await w.settle()
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('后来才想起来的经过。')
  expect(w.has('draft-moved')).toBe(false)
  expect(w.off('draft-issue')).toBe(false)
  await w.click('draft-back')
  await w.click('draft-open-1')
  await w.settle()
  expect(w.has('draft-moved')).toBe(false)
})

test('a draft is saved as PDF and as Word before it has a number', async () => {
  const w = await openPapers('firm')
  await w.click('write-lawyer-letter')
  await w.click('draft-pdf')
  expect(w.text('draft-file')).toContain('律师函_草稿.pdf')
  await w.click('draft-docx')
  expect(w.text('draft-file')).toContain('律师函_草稿.docx')
})

test('number and keeping of the file, powers and source are set where the handling is', async () => {
  const w = await openPapers('firm')
  const set = vi.spyOn(w.backend, 'setHandling')
  await w.click('handling-edit')
  await w.type('field-file_number', '（2026）示卷第7号')
  await w.type('field-retention', '十年')
  const powers = w.get('field-powers') as HTMLSelectElement
  powers.value = 'special'
  powers.dispatchEvent(new Event('change'))
  await w.submit('handling-save')
  const said = set.mock.calls[0]![1]
  expect(said).toMatchObject({ file_number: '（2026）示卷第7号', retention: '十年', engagement: { powers: 'special' } })
})

test('a paper that was begun is gone on with; another one is begun only on purpose', async () => {
  const w = await openPapers('committee')
  await w.click('write-demand-letter')
  await w.click('draft-back')
  await w.click('write-demand-letter')
  expect(w.has('draft-page')).toBe(false)
  expect(w.text('draft-there')).toContain('没有出具')
  await w.click('draft-there-open')
  expect(w.has('draft-page')).toBe(true)
  await w.click('draft-back')
  expect(w.all('draft-open-2')).toHaveLength(0)
  await w.click('write-demand-letter')
  await w.click('draft-there-anew')
  expect(w.has('draft-page')).toBe(true)
  await w.click('draft-back')
  expect(w.has('draft-open-2')).toBe(true)
})

test('an agreement is signed with its days, and what follows is shown before anything is kept', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const draft = await backend.draftPaper(made.value, 'demand-letter', null)
  await backend.issueDraft(draft.value.id!, true, { another: null, instead: null, own_law: false })
  const view = backend.caseView
  backend.caseView = async (...ask) => {
    const shown = await view(...ask)
    shown.papers[0]!.template = 'mediation-agreement'
    return shown
  }
  backend.signing = async () => ({ records: ['记录“调解协议生效”：2026-11-23'], notes: [], changes: [{ what: '期限 申请司法确认', before: '', after: '稳妥日 2026-12-23', main: true }] })
  const sign = vi.spyOn(backend, 'signPaper')
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  await w.click('paper-sign')
  // What is still needed stands beside the grey button and is its description.
  expect(w.text('sign-missing')).toContain('签署日期')
  expect(w.text('sign-missing')).toContain('签字件')
  expect(w.get('sign-save').getAttribute('aria-describedby')).toBe(w.get('sign-missing').id)
  await w.type('sign-on', '2026-11-22')
  expect((w.get('sign-sealed') as HTMLInputElement).value).toBe('2026-11-22')
  await w.type('sign-sealed', '2026-11-23')
  await w.give('sign-file', new File(['%PDF'], '协议签字件.pdf'))
  await w.submit('sign-save')
  expect(w.text('sign-records')).toContain('调解协议生效')
  expect(w.text('consequences')).toContain('2026-12-23')
  expect(sign).not.toHaveBeenCalled()
  // What does not seem to be the paper is asked about.
  sign.mockRejectedValueOnce(new Refusal({ code: 'paper.signed-doubt', message: '签字件只有1页' }))
  await w.click('consequences-sure')
  expect(w.text('sign-form')).toContain('签字件只有1页')
  // Beside the button that was pressed, below what the signing would do, and with the focus; not said a second time further up.
  expect(w.text('consequences-refused')).toContain('签字件只有1页')
  expect(w.all('problem')).toHaveLength(1)
  expect(document.activeElement).toBe(w.get('consequences-refused'))
  await w.click('sign-sure')
  await w.click('consequences-sure')
  const asked = { scan: null, on: '2026-11-22', sealed_on: '2026-11-23' }
  expect(sign.mock.calls.map((call) => call[2])).toEqual([{ ...asked, sure: false }, { ...asked, sure: true }])
  expect(sign.mock.calls[1]![3]!.file_name).toBe('协议签字件.pdf')
  expect(w.has('sign-form')).toBe(false)
  await w.click('paper-unsign')
  expect(w.text('paper-row-1')).toContain('随它记下的')
})

test('what a signing would record is told in English', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const draft = await backend.draftPaper(made.value, 'demand-letter', null)
  await backend.issueDraft(draft.value.id!, true, { another: null, instead: null, own_law: false })
  const view = backend.caseView
  backend.caseView = async (...ask) => {
    const shown = await view(...ask)
    shown.papers[0]!.template = 'mediation-agreement'
    return shown
  }
  backend.signing = async () => ({ records: ['证明“约定履行日”：2026-11-26，9,500.00 元'], notes: ['没有填写调解员签名、盖章都齐了的日期：只记当事人签署，不记生效；签名盖章以后再回到这里补上（《中华人民共和国人民调解法》第二十九条）'], changes: [] })
  const w = await openWindow(backend, `/case/${made.value}/papers`, 'en')
  await w.click('paper-sign')
  await w.type('sign-on', '2026-11-22')
  await w.give('sign-file', new File(['%PDF'], 'signed.pdf'))
  await w.submit('sign-save')
  await vi.waitFor(() => expect(w.text('sign-records')).toMatch(/^Proves .*2026-11-26, 9,500.00 yuan$/), { timeout: 5000 })
  expect(w.get('sign-form').querySelector('.warn')?.textContent).not.toMatch(/只记当事人签署/)
})

/** A window on one paper of that kind, and what is asked of the rule book there. */
async function withPaper(kind: 'committee' | 'commercial_mediation', template: string, said: Because[]) {
  const backend = demo({ office: office(kind), open: true })
  const made = await backend.sampleCase()
  const draft = await backend.draftPaper(made.value, 'demand-letter', null)
  await backend.issueDraft(draft.value.id!, true, { another: null, instead: null, own_law: false })
  const view = backend.caseView
  backend.caseView = async (...ask) => {
    const shown = await view(...ask)
    shown.papers[0]!.template = template
    return shown
  }
  const sealing = vi.fn(async () => said)
  backend.sealing = sealing
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  await w.click('paper-sign')
  return { w, sealing }
}

test('when an agreement takes effect is told by the rule book', async () => {
  const note = '条例没有规定协议哪一天生效：这里按签名、盖章都齐了的那一天记生效，司法确认的稳妥日从当事人签字之日算起。'
  const { w } = await withPaper('commercial_mediation', 'commercial-agreement', [{
    text: '商事调解员应当在协议上签名，并且加盖商事调解组织的印章', rule: 'papers.commercial-sealed', standing: 'law',
    cites: [{ statute: '商事调解条例', edition: '2025', article: '22', words: '签名并加盖商事调解组织' }],
    children: [{ text: note, rule: null, standing: 'law', cites: [], children: [] }],
  }])
  await vi.waitFor(() => expect(w.text('sign-sealing')).toContain('《商事调解条例》（2025）第22条'))
  expect(w.text('sign-sealing')).toContain(note)
  // The window has no law of its own to say.
  expect(w.text('sign-form')).not.toContain('人民调解法')
})

test('of the seal on another paper than an agreement nothing is asked', async () => {
  const { w, sealing } = await withPaper('committee', 'demand-letter', [])
  expect(w.has('sign-form')).toBe(true)
  expect(w.has('sign-sealing')).toBe(false)
  expect(sealing).not.toHaveBeenCalled()
})

test('a draft that was thrown away comes back with every word', async () => {
  const w = await openPapers('firm')
  await w.click('write-demand-letter')
  await w.type('field-pay_to', '户名 林小满\n账号 1')
  await w.rest()
  await w.click('draft-drop')
  await w.click('draft-ask-sure')
  expect(w.has('draft-page')).toBe(false)
  await w.click('toast-act')
  await w.rest()
  expect(w.get('draft-page').dataset['form']).toBe('demand-letter')
  expect((w.get('field-pay_to') as HTMLTextAreaElement).value).toBe('户名 林小满\n账号 1')
})

test('a commercial body records what it lets out before it does', async () => {
  const w = await openPapers('commercial_mediation')
  expect(w.has('release-closed')).toBe(true)
  await w.click('release-edit')
  await w.type('release-what', '全案 PDF')
  await w.type('release-to', '某区司法局')
  await w.click('release-duty')
  expect(w.off('release-save'), 'the duty has to be named').toBe(true)
  await w.type('release-why', '《商事调解条例》第二十七条，现场检查')
  await w.submit('release-save')
  expect(w.has('release-closed')).toBe(false)
  expect(w.text('releases')).toContain('某区司法局')
  const kept = vi.spyOn(w.backend, 'recordRelease')
  await w.click('release-edit')
  await w.type('release-what', '调解协议书')
  await w.type('release-to', '银行')
  await w.click('release-consent')
  expect(w.off('release-save'), 'the consent has to be on file').toBe(true)
  expect(kept).not.toHaveBeenCalled()
})

test('others are asked for no record of what they let out', async () => {
  const w = await openPapers('firm')
  expect(w.has('whole')).toBe(true)
  expect(w.has('release-card')).toBe(false)
})
