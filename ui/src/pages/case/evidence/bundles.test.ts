import { expect, test, vi } from 'vitest'
import { demo } from '../../../backend/demo'
import { room } from '../../../test/evidence'
import { office, openWindow } from '../../../test/window'

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

test('a bundle file that another program wrote anew is told to hold what it held', async () => {
  const { w, backend, case: id, worked } = await room('plan', ['/home/我/转账凭证.pdf'])
  await w.click('plan-write')
  await worked()
  const opened = await backend.openBundle(id, ['/home/我/证据册.pdf'])
  vi.spyOn(backend, 'openBundle').mockResolvedValue({ ...opened, checked: { ...opened.checked, rewritten: true } })
  await w.click('opened-choose')
  expect(w.text('opened-sound')).toContain('由别的程序重新写过，每一页的内容都没有变')
  expect(w.has('opened-wrong')).toBe(false)
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
