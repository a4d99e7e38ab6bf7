import { expect, test, vi } from 'vitest'
import { demo } from '../../../backend/demo'
import { room } from '../../../test/evidence'
import { office, openWindow } from '../../../test/window'

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
