import { expect, test, vi } from 'vitest'
import type { Evidence } from '../../../backend'
import { demo } from '../../../backend/demo'
import { office, openWindow } from '../../../test/window'

async function room(name: string, files: string[] = [], language: 'zh' | 'en' = 'zh') {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  if (files.length > 0) await backend.takeIn(made.value, { paths: files }, () => undefined)
  const w = await openWindow(backend, `/case/${made.value}/evidence${name === 'list' ? '' : `?room=${name}`}`, language)
  const evidence = async () => (await backend.caseView(made.value)).case.evidence
  const id = async (fileName: string) => (await evidence()).find((e: Evidence) => e.file_name === fileName)!.id
  /** Long work of the pretend program takes a few beats. */
  const worked = async () => { await new Promise((resolve) => setTimeout(resolve, 160)); await w.settle() }
  return { w, backend, case: made.value, evidence, id, worked }
}
const key = (on: HTMLElement, name: string, more: KeyboardEventInit = {}) => on.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }))

test('a folder is taken in with what is said of it; a duplicate is named, and not taken twice', async () => {
  const { w, backend, worked } = await room('list')
  const take = vi.spyOn(backend, 'takeIn')
  await w.type('intake-by', '林小满本人')
  await w.type('intake-medium', '林小满的手机')
  await w.click('intake-folders')
  await worked()
  expect(take.mock.calls[0]![1].words).toMatchObject({ collected_by: '林小满本人', original_medium: '林小满的手机' })
  expect(w.text('intake-report')).toContain('收入 3 份，已有 0 份')
  expect(w.has('evidence-row-5')).toBe(true)
  await w.click('intake-folders')
  await worked()
  expect(w.text('intake-report')).toContain('收入 0 份，已有 3 份')
  expect(w.text('intake-same-1')).toContain('与已有证据“1”内容完全相同')
})

test('an intake that was stopped says what waits, and goes on', async () => {
  const { w, backend, worked } = await room('list')
  w.get('intake-folders').click()
  await new Promise((resolve) => setTimeout(resolve, 25))
  await backend.cancelWork()
  await worked()
  expect(w.text('intake-report')).toMatch(/还有 [123] 个没有收/)
  expect(w.text('intake-unfinished')).toContain('没有做完')
  await w.click('intake-resume')
  await worked()
  expect(w.text('intake-report')).toContain('收入 3 份')
  expect(w.has('intake-unfinished')).toBe(false)
})

test('what is dropped on the window is taken in by its path; files of a form are not', async () => {
  const backend = demo({ office: office('firm'), open: true })
  let drop: Parameters<typeof backend.hearDrops>[0] = () => undefined
  backend.hearDrops = async (hear) => { drop = hear }
  const take = vi.spyOn(backend, 'takeIn')
  const made = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${made.value}/evidence`)
  const at = { left: 5000, top: 5000 }
  drop({ what: 'over', at })
  await w.settle()
  expect(w.text('intake-drop')).toContain('松开鼠标就收入')
  drop({ what: 'here', paths: ['/home/我/手机导出.zip'], at })
  await new Promise((resolve) => setTimeout(resolve, 60))
  await w.settle()
  expect(take.mock.calls[0]![1].paths).toEqual(['/home/我/手机导出.zip'])
  expect(w.text('intake-drop')).not.toContain('松开鼠标就收入')
  // Elsewhere nothing takes it.
  await w.click('room-plan')
  drop({ what: 'here', paths: ['/home/我/别的.zip'], at })
  await w.settle()
  expect(take).toHaveBeenCalledTimes(1)
})

test('an exhibit is opened, its pages turned, its origin written down; the custody log says so', async () => {
  const { w, backend, id } = await room('list', ['/x/回单.pdf'])
  await w.click('evidence-3-more')
  expect(w.text('exhibit-detail')).toContain('共 3 页')
  expect(w.text('custody')).toContain('查看')
  await w.click('page-on')
  expect((w.get('mask-page') as HTMLInputElement).value).toBe('2')
  const save = vi.spyOn(backend, 'setParticulars')
  await w.type('exhibit-by', '程砚秋')
  await w.type('exhibit-captured', '2026-11-02T21:36')
  await w.type('exhibit-kind', 'document')
  await w.type('exhibit-form', 'copy')
  await w.submit('exhibit-save')
  expect(save.mock.calls[0]![1]).toBe(await id('回单.pdf'))
  expect(save.mock.calls[0]![2]).toMatchObject({ collected_by: '程砚秋', captured_at: '2026-11-02T21:36:00', kind: 'document', form: 'copy', came_in: '文件“x/回单.pdf”' })
  await w.click('exhibit-export')
  expect(w.text('exhibit-exported')).toContain('/media/U盘/回单.pdf')
  expect(w.text('custody')).toContain('导出原件')
})

test('what only the name of a file says is filled in by the user and by nobody else', async () => {
  const { w } = await room('list', ['/x/Screenshot_20261102_201503.png'])
  await w.click('evidence-3-more')
  expect((w.get('exhibit-captured') as HTMLInputElement).value).toBe('')
  await w.click('exhibit-guess')
  expect((w.get('exhibit-captured') as HTMLInputElement).value).toContain('2026-11-02T20:15')
  expect((w.get('exhibit-how') as HTMLInputElement).value).toBe('截屏')
})

test('an encrypted PDF asks for its password; a wrong one is refused in words', async () => {
  const { w } = await room('list', ['/x/加密流水.pdf'])
  await w.click('evidence-3-more')
  expect(w.text('exhibit-note')).toContain('打开密码')
  expect(w.has('exhibit-picture')).toBe(false)
  await w.type('exhibit-password', '0000')
  await w.submit('exhibit-password-save')
  expect(w.text('problem')).toContain('密码不对')
  await w.type('exhibit-password', '1234')
  await w.submit('exhibit-password-save')
  expect(w.has('exhibit-picture')).toBe(true)
})

test('a recording is shown as still pages where the machine can', async () => {
  const { w, worked } = await room('list', ['/x/录屏.mp4'])
  await w.click('evidence-3-more')
  await w.type('stills-every', '10')
  await w.submit('stills-take')
  await worked()
  expect(w.text('evidence-row-4')).toContain('录屏（静态页）')
})

test('masks are drawn, moved by keys, suggested one by one, and saved', async () => {
  const { w, backend, id } = await room('list', ['/x/回单.pdf'])
  const save = vi.spyOn(backend, 'setMasks')
  await w.click('evidence-3-more')
  await w.click('exhibit-mask')
  const sheet = w.get('mask-picture')
  sheet.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 1000)
  const point = (type: string, x: number, y: number) => sheet.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, button: 0, bubbles: true }))
  point('pointerdown', 100, 200)
  point('pointermove', 400, 260)
  point('pointerup', 400, 260)
  await w.settle()
  key(w.get('mask-box-1'), 'ArrowRight')
  key(w.get('mask-box-1'), 'ArrowDown', { shiftKey: true })
  // A click without a drag draws nothing.
  point('pointerdown', 500, 500)
  point('pointerup', 500, 500)
  await w.settle()
  await w.click('mask-suggest')
  expect(w.text('mask-suggestions')).toContain('110***34')
  expect(w.text('mask-doubt-1')).toBe('校验位不符')
  expect(w.has('mask-2')).toBe(false)
  await w.click('mask-accept-1')
  expect(w.text('mask-state')).toContain('没有保存')
  await w.click('mask-save')
  expect(save.mock.calls[0]![1]).toBe(await id('回单.pdf'))
  expect(save.mock.calls[0]![2]).toEqual([
    { page: 1, region: { left: 1100, top: 2000, width: 3000, height: 700 }, kind: 'identity', word: null },
    { page: 1, region: { left: 2000, top: 3000, width: 3000, height: 300 }, kind: 'identity', word: '110105199003071234' },
  ])
  expect(w.text('mask-state')).toContain('已遮盖 2 处')
  key(w.get('mask-box-1'), 'Delete')
  await w.settle()
  expect(w.has('mask-2')).toBe(false)
})

test('the matrix says what nothing proves; tying an exhibit proves it', async () => {
  const { w, id } = await room('matrix')
  expect(w.text('matrix-unproven')).toContain('款项已经转给对方')
  expect(w.get('matrix-evidence.record').dataset['state']).toBe('perhaps')
  await w.click(`link-evidence.record-${await id('微信支付账单（示例）.csv')}`)
  expect(w.get('matrix-evidence.record').dataset['state']).toBe('there')
  expect(w.text('matrix-unproven')).not.toContain('款项已经转给对方')
  await w.type('link-evidence.identity-other', await id('催告聊天记录（示例）.png'))
  expect(w.get('matrix-evidence.identity').dataset['state']).toBe('there')
})

test('what is tied and stands in no bundle proves nothing, and is named', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  const matrix = await backend.matrix(made.value)
  const [first, ...rest] = matrix.lists[0]!.items
  const one = matrix.exhibits[0]!
  const items = [{ ...first!, state: 'kept_out' as const, linked: [one.id] }, ...rest]
  vi.spyOn(backend, 'matrix').mockResolvedValue({ ...matrix, lists: [{ ...matrix.lists[0]!, items }] })
  const w = await openWindow(backend, `/case/${made.value}/evidence?room=matrix`)
  expect(w.text(`matrix-${first!.rule}`)).toContain(`有，但没有装入证据册：${one.name}`)
})

test('what the checklists wait for is asked, with the way to answer it', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  const awaits = (await backend.caseView(made.value)).assessment.questions[0]!
  const matrix = await backend.matrix(made.value)
  vi.spyOn(backend, 'matrix').mockResolvedValue({ ...matrix, lists: [], facts: [], unproven: [], awaits })
  const w = await openWindow(backend, `/case/${made.value}/evidence?room=matrix`)
  expect(w.text('matrix-awaits')).toContain(awaits.ask)
  expect(w.get('matrix-awaits').querySelector('a')!.getAttribute('href')).toContain('/assess')
  expect(w.has('matrix-unproven')).toBe(false)
})

test('columns of the grid bear the numbers of the bundle', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  const matrix = await backend.matrix(made.value)
  const exhibits = matrix.exhibits.map((one, n) => ({ ...one, number: n === 0 ? '一-1' : null }))
  vi.spyOn(backend, 'matrix').mockResolvedValue({ ...matrix, exhibits })
  const w = await openWindow(backend, `/case/${made.value}/evidence?room=matrix`)
  const heads = [...w.get('fact-grid').querySelectorAll('thead th span[aria-hidden]')].map((head) => head.textContent)
  expect(heads.slice(0, 2)).toEqual(['一-1', '—'])
})

test('the plan is ordered by keys, given ranges and notes, saved before it is bound', async () => {
  const { w, backend, worked, id } = await room('plan', ['/x/回单.pdf', '/x/流水.pdf'])
  const save = vi.spyOn(backend, 'setBundlePlan')
  const handle = w.get('plan-1-1-handle')
  handle.focus()
  key(handle, 'ArrowDown')
  await w.settle()
  expect(w.text('plan-1-2')).toContain('微信支付账单')
  expect(document.activeElement).toBe(w.get('plan-1-2-handle'))
  expect(w.text('plan-said')).toContain('现在是第 2 份')
  await w.click('plan-1-1-open')
  await w.type('plan-1-1-pages', '一到三')
  expect(w.text('plan-1-1')).toContain('请写成 1-3、5')
  await w.type('plan-1-1-pages', '1-2')
  await w.type('plan-1-1-note', '见第二笔')
  expect(w.text('plan-state')).toContain('没有保存')
  await w.click('plan-write')
  await worked()
  const first = save.mock.calls[0]![1].sections[0]!.exhibits[0]!
  expect(first).toMatchObject({ evidence: await id('回单.pdf'), pages: [[1, 2]], side_note: '见第二笔' })
  expect(w.text('plan-bound')).toContain('4 份证据')
  expect(w.text('bundle-1')).toContain('证据册（完整本）')
})

/** Keys alone: the field is not left. */
const typeIn = async (w: Awaited<ReturnType<typeof openWindow>>, id: string, text: string) => {
  const input = w.get(id) as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input'))
  await w.settle()
}

test('the word on a mask is taken with every key, before the field is left', async () => {
  const { w } = await room('list', ['/x/回单.pdf'])
  const masks = async () => {
    await w.click('evidence-3-more')
    await w.click('exhibit-mask')
  }
  await masks()
  await w.click('mask-add')
  await typeIn(w, 'mask-1-word', '红线处')
  await w.click('room-plan')
  await w.click('room-list')
  await masks()
  expect((w.get('mask-1-word') as HTMLInputElement).value).toBe('红线处')
})

test('the pages of an exhibit are taken with every key, and what says nothing yet is kept and not saved', async () => {
  const { w, backend } = await room('plan', ['/x/回单.pdf'])
  const press = (id: string, text: string) => typeIn(w, id, text)
  const pages = () => (w.get('plan-1-1-pages') as HTMLInputElement).value
  const away = async () => {
    await w.click('room-list')
    await w.click('room-plan')
  }
  await w.click('plan-1-1-open')
  await press('plan-1-1-pages', '1-1')
  await away()
  await w.click('plan-1-1-open')
  expect(pages()).toBe('1')
  // A range that says nothing yet is there again, in sight, and is not saved as another.
  await press('plan-1-1-pages', '1-')
  await away()
  expect(pages()).toBe('1-')
  const save = vi.spyOn(backend, 'setBundlePlan')
  await w.click('plan-save')
  expect([save.mock.calls.length, document.activeElement]).toEqual([0, w.get('plan-1-1-pages')])
  expect(w.text('plan-1-1')).toContain('还读不懂')
  // In another section it is the same range.
  await w.click('section-add')
  await w.type('plan-1-1-section', '2')
  expect((w.get('plan-3-1-pages') as HTMLInputElement).value).toBe('1-')
  await press('plan-3-1-pages', '')
  await w.click('plan-save')
  expect(save.mock.calls[0]![1].sections[2]!.exhibits[0]!.pages).toBeNull()
})

test('a range that the original does not have is refused in words, and nothing is bound', async () => {
  const { w, backend } = await room('plan', ['/x/回单.pdf'])
  const write = vi.spyOn(backend, 'writeBundleAs')
  await w.click('plan-1-2-open')
  await w.type('plan-1-2-pages', '1-9')
  await w.click('plan-write')
  expect(w.text('problem')).toContain('超出了原件')
  expect(write).not.toHaveBeenCalled()
})

test('what was served stands; what comes later is a supplement, and its masked copy has the same numbers', async () => {
  const { w, backend, case: of, id, worked } = await room('plan')
  await w.click('plan-write-masked')
  expect(w.text('problem')).toContain('请先遮盖')
  await w.click('plan-write')
  await worked()
  await w.click('bundle-1-serve')
  await w.type('serve-to', '洛阳市洛龙区人民法院')
  await w.type('serve-on', '2026-11-20')
  await w.submit('serve-save')
  expect(w.text('bundle-1-served')).toContain('洛阳市洛龙区人民法院')
  expect(w.text('plan-served')).toContain('已送交 2 份证据')
  expect(w.text('plan-empty')).toContain('没有新的证据')
  await backend.takeIn(of, { paths: ['/x/补充.pdf'] }, () => undefined)
  await w.client.invalidateQueries()
  await w.settle()
  expect((w.get('plan-numbering') as HTMLSelectElement).disabled).toBe(true)
  await backend.setMasks(of, await id('补充.pdf'), [{ page: 1, region: { left: 0, top: 0, width: 100, height: 100 }, kind: 'other', word: null }])
  await w.click('plan-write')
  await worked()
  expect(w.text('bundle-1')).toContain('补充证据（完整本）')
  const bind = backend.writeBundleAs
  const write = vi.spyOn(backend, 'writeBundleAs').mockImplementation(async (...asked) => {
    const made = await bind(...asked)
    made.value.written.notes = ['“补充”没有遮盖区域，按原样装入']
    return made
  })
  await w.click('bundle-1-again')
  await worked()
  expect(write.mock.calls[0]![1]).toMatchObject({ masked: true, scope: { scope: 'again' } })
  expect(w.text('plan-note')).toContain('没有遮盖区域')
  expect(w.text('plan-checked')).toContain('自检通过')
  expect(w.text('bundle-1')).toContain('遮盖本')
  // Masks change: the masked copy can be made as often as it takes, and the full one of a masked one, too.
  expect(w.text('bundle-2-again')).toContain('再做一份遮盖本')
  await w.click('bundle-2-again')
  await worked()
  expect(write.mock.calls[1]![1]).toMatchObject({ masked: true })
  expect(w.text('bundle-1-again')).toContain('再做一份完整本')
  await w.click('bundle-1-again')
  await worked()
  expect(write.mock.calls[2]![1]).toMatchObject({ masked: false, scope: { scope: 'again' } })
})

test('a serving registered by mistake is declared void with a reason and stays to be read', async () => {
  const { w, worked } = await room('plan')
  await w.click('plan-write')
  await worked()
  await w.click('bundle-1-serve')
  await w.type('serve-to', '洛阳市洛龙区人民法院')
  await w.type('serve-on', '2026-11-20')
  await w.submit('serve-save')
  await w.click('bundle-1-void')
  expect(w.off('void-save')).toBe(true)
  await w.type('void-why', '日期填错')
  await w.submit('void-save')
  expect(w.has('bundle-1-served')).toBe(false)
  expect(w.text('bundle-1-voided')).toContain('日期填错')
  expect(w.text('void-done')).toContain('已经放开')
  expect(w.has('plan-served')).toBe(false)
})

test('the full copy is not registered as handed to the other side without a question', async () => {
  const { w, backend, case: of, evidence, worked } = await room('plan')
  await backend.setMasks(of, (await evidence())[0]!.id, [{ page: 1, region: { left: 0, top: 0, width: 100, height: 100 }, kind: 'other', word: null }])
  await w.click('plan-write')
  await worked()
  await w.click('bundle-1-serve')
  await w.type('serve-to', '对方当事人')
  await w.type('serve-on', '2026-11-20')
  await w.submit('serve-save')
  expect(w.text('problem')).toContain('完整版')
  expect(w.has('bundle-1-served')).toBe(false)
  await w.type('serve-to', '对方当事人的律师')
  expect(w.has('serve-sure')).toBe(false)
  await w.submit('serve-save')
  await w.click('serve-sure')
  expect(w.text('bundle-1-served')).toContain('对方当事人的律师')
})

test('a bundle is saved whole, in parts and as its index', async () => {
  const { w, worked } = await room('plan')
  await w.type('plan-split', '10')
  await w.click('plan-write')
  await worked()
  await w.click('bundle-1-save')
  expect(w.text('bundle-saved')).toContain('证据册.pdf')
  await w.click('bundle-1-parts')
  expect(w.text('bundle-saved')).toContain('证据册_2.pdf')
  for (const form of ['pdf', 'docx', 'xlsx']) {
    await w.click(`bundle-1-index-${form}`)
    expect(w.text('bundle-saved')).toContain(`目录.${form}`)
  }
})

test('a mediation record stays out, with the reason', async () => {
  const { w } = await room('list')
  await w.click('evidence-2-more')
  await w.click('exhibit-mediation')
  expect(w.text('evidence-row-2')).toContain('调解记录')
  await w.click('room-plan')
  expect(w.text('plan-out')).toContain('调解记录默认不装入证据册')
})

test('what is to be noted of several exhibits in the same words is said once', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  const known = await backend.bundlePlan(made.value)
  const told = (name: string, why: string) => ({ evidence: name, name, why })
  const warnings = [...['1', '2', '3', '4', '5', '6', '7'].map((name) => told(name, '没有写明种类')), told('8', '没有核对先后')]
  backend.bundlePlan = async () => ({ ...known, warnings })
  const w = await openWindow(backend, `/case/${made.value}/evidence?room=plan`)
  expect(w.text('plan-warnings')).toContain('1、2、3、4、5等 7 份：没有写明种类')
  expect(w.text('plan-warnings')).toContain('8：没有核对先后')
  expect(w.text('plan-warnings').match(/没有写明种类/g)).toHaveLength(1)
})

test('screenshots are put in order, gaps stay visible, cuts move by keys and are kept', async () => {
  const { w, backend, case: of, id } = await room('chat', ['/x/甲.png', '/x/乙.png', '/x/丙.png'])
  await w.click('chat-all')
  await w.click('chat-sort')
  expect(w.get('seam-1').dataset['kind']).toBe('overlap')
  expect(w.has('chat-2-overlap')).toBe(true)
  expect(w.get('seam-2').dataset['kind']).toBe('gap')
  expect(w.text('chat-gaps')).toContain('1 处缺口')
  // The program's own cut, then the next free row above it.
  expect(w.get('chat-2-cut-1').dataset['row']).toBe('1700')
  key(w.get('chat-2-cut-1'), 'ArrowUp')
  await w.settle()
  const all = (await backend.bundlePlan(of)).plan.sections.flatMap((s) => s.exhibits)
  expect(all.find((one) => one.cuts)?.cuts?.[0]).toBe(900)
  expect(w.get('chat-2-cut-1').dataset['row']).toBe('900')
  await w.click('chat-arrange')
  const plan = (await backend.bundlePlan(of)).plan.sections.flatMap((s) => s.exhibits)
  expect(plan.some((one) => one.gap?.includes('没有重叠'))).toBe(true)
  expect(plan.map((one) => one.evidence)).toContain(await id('甲.png'))
  await w.click('chat-to-plan')
  expect(w.has('plan')).toBe(true)
  // Where a gap is told of a picture, whoever knows that it is no screenshot can say so; it is kept with the plan.
  const at = plan.findIndex((one) => one.gap)
  const sections = (await backend.bundlePlan(of)).plan.sections
  const s = sections.findIndex((one) => one.exhibits.some((e) => e.evidence === plan[at]!.evidence))
  const row = `plan-${s + 1}-${sections[s]!.exhibits.findIndex((e) => e.evidence === plan[at]!.evidence) + 1}`
  await w.click(`${row}-open`)
  await w.click(`${row}-no-chat`)
  await w.click('plan-save')
  const kept = (await backend.bundlePlan(of)).plan.sections.flatMap((one) => one.exhibits)
  expect(kept.find((one) => one.evidence === plan[at]!.evidence)?.no_chat).toBe(true)
})

test('empty rooms say what to do, in both languages', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.newCaseTyped({ title: '空', story: '', claimant: null, payments: [] } as never)
  const w = await openWindow(backend, `/case/${made.value}/evidence`, 'en')
  expect(w.text('panel-evidence')).toContain('No evidence yet')
  await w.click('room-chat')
  expect(w.text('chat-empty')).toContain('no pictures yet')
  await w.click('room-plan')
  expect(w.text('plan-empty')).toContain('Nothing is in the bundle yet')
  await w.click('room-matrix')
  expect(w.has('matrix')).toBe(true)
})

test('where several are sued apart, the bundle of one suit is made by itself', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  const { case: known } = await backend.caseView(made.value)
  const first = known.parties.find((party) => party.role === 'respondent')!
  const second = { ...first, id: await backend.newPartyId(), name: '林頠' }
  await backend.putParty(made.value, second)
  const write = vi.spyOn(backend, 'writeBundleAs')
  const w = await openWindow(backend, `/case/${made.value}/evidence?room=plan`)
  await w.type('plan-against', second.id)
  expect(w.text('plan')).toContain('单独编号')
  await w.click('plan-write')
  expect(write.mock.calls[0]![1]).toEqual({ scope: { scope: 'apart', paper: second.id }, masked: false })
})

test('in a case with one respondent there is nobody to choose', async () => {
  const { w } = await room('plan')
  expect(w.has('plan-write')).toBe(true)
  expect(w.has('plan-against')).toBe(false)
})

test('a bundle file is opened again: what it holds, an exhibit taken out, its order taken back', async () => {
  const { w, backend, case: id, worked } = await room('plan', ['/home/我/转账凭证.pdf'])
  await w.click('plan-write')
  await worked()
  const back = vi.spyOn(backend, 'takePlanBack')
  await w.click('opened-choose')
  expect(w.text('opened-sound')).toContain('没有改动')
  expect(w.text('opened-1')).toContain('证据1')
  expect([w.text('opened-1'), w.text('opened-2')].map((one) => one.includes('本案没有原件'))).toEqual([true, false])
  await w.click('opened-2-take')
  expect(w.text('opened-saved')).toContain('/media/U盘/证据2.pdf')
  await w.click('opened-restore')
  expect(back).toHaveBeenCalledWith(id, ['/home/我/证据册.pdf'])
  expect(w.text('opened-restored')).toContain('已照这一册恢复')
})

test('of a bundle in parts one alone is told to be one, and all of them together are the bundle', async () => {
  const { w, backend, case: id, worked } = await room('plan', ['/home/我/转账凭证.pdf'])
  await w.click('plan-write')
  await worked()
  const parts = ['/home/我/册_第1至4页.pdf', '/home/我/册_第5至9页.pdf']
  const choose = vi.spyOn(backend, 'chooseBundle').mockResolvedValueOnce(parts.slice(0, 1))
  const back = vi.spyOn(backend, 'takePlanBack')
  await w.click('opened-choose')
  expect(w.text('opened-part')).toContain('第 1 部分')
  expect(w.has('opened-restore')).toBe(false)
  choose.mockResolvedValueOnce(parts)
  await w.click('opened-choose')
  expect(w.has('opened-part')).toBe(false)
  await w.click('opened-restore')
  expect(back).toHaveBeenCalledWith(id, parts)
})
