import { expect, test, vi } from 'vitest'
import { demo } from '../../backend/demo'
import { office, openSample, openWindow } from '../../test/window'

test('a rule pack is looked at before it is applied', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  await w.give('pack-file', new File(['x'], '更新.zip'))
  expect(w.text('pack-preview')).toContain('编写 甲律师，复核 乙律师')
  expect(w.text('pack-preview')).toContain('有 1 件案件会变（共看了 3 件）')
  expect([...w.get('pack-preview').querySelectorAll('tbody td')].map((td) => td.textContent)).toEqual(['期限 对一审判决上诉', '2026-11-17', '2026-11-12'])
  await w.click('pack-leave')
  expect(w.has('pack-preview')).toBe(false)
  await w.give('pack-file', new File(['x'], '更新.zip'))
  await w.click('pack-apply')
  expect(w.text('pack-applied')).toContain('2027 年更新')
})

test('what holds whatever the case stands on the office page, each with its rule', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  expect(w.text('office-duties')).toContain('敏感个人信息')
  expect(w.get('office-duties').querySelector('a')?.getAttribute('href')).toContain('data.sensitive')
})

test('a file dropped on the small field of a pack is looked at; dropped beside it, it is not', async () => {
  const { w } = await openSample()
  const { backend } = w
  let drop: Parameters<typeof backend.hearDrops>[0] = () => undefined
  backend.hearDrops = async (hear) => { drop = hear }
  const look = vi.spyOn(backend, 'previewPack')
  await w.router.push('/office')
  await w.settle()
  const field = w.get('pack-file').closest('.drop')!
  const under = vi.spyOn(document, 'elementFromPoint').mockReturnValue(document.body)
  drop({ what: 'here', paths: ['/home/我/更新.zip'], at: { left: 1, top: 1 } })
  await w.settle()
  expect(look).not.toHaveBeenCalled()
  under.mockReturnValue(w.get('pack-file'))
  drop({ what: 'over', at: { left: 5000, top: 2500 } })
  await w.settle()
  expect(field.classList).toContain('over')
  expect(document.querySelectorAll('.drop.over')).toHaveLength(1)
  expect(under).toHaveBeenLastCalledWith(window.innerWidth / 2, window.innerHeight / 4)
  drop({ what: 'here', paths: ['/home/我/更新.zip', '/home/我/别的.zip'], at: { left: 5000, top: 2500 } })
  await w.settle()
  expect(look).toHaveBeenCalledTimes(1)
  expect(field.classList).not.toContain('over')
})

test('local figures are listed with their source', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  expect(w.text('parameter-small-claims.must')).toContain('江苏省')
  expect(w.text('parameter-small-claims.must')).toContain('扬子晚报')
})

test('a pack in use can be taken out of use again, once it was seen what that changes', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  expect(w.has('packs')).toBe(false)
  await w.give('pack-file', new File(['x'], '更新.zip'))
  await w.click('pack-apply')
  await w.settle()
  expect(w.text('packs')).toContain('2027 年更新')
  await w.click('pack-1-undo')
  expect(w.text('packs')).toContain('不再使用“2027 年更新”吗')
  expect([...w.get('pack-1-undo-look').querySelectorAll('tbody td')].map((td) => td.textContent)).toEqual(['期限 对一审判决上诉', '2026-11-12', '2026-11-17'])
  await w.click('pack-1-undo-sure')
  expect(w.has('packs')).toBe(false)
})

test('shared figures are taken one by one, and one’s own are kept unless one says otherwise', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  await w.give('figures-file', new File(['x'], 'parameters.toml'))
  expect(w.text('figures-take')).toBe('采用选中的 1 项')
  expect((w.get('figure-2-mine') as HTMLInputElement).checked).toBe(true)
  await w.click('figures-take')
  expect(w.text('figures-done')).toContain('已采用 1 项')
  expect(w.text('parameter-small-claims.must')).toContain('70000')
  expect(w.text('parameter-small-claims.must')).toContain('64610')
  await w.give('figures-file', new File(['x'], 'parameters.toml'))
  await w.click('figure-2-theirs')
  await w.click('figures-take')
  expect(w.text('parameter-small-claims.must')).not.toContain('64610')
})

test('a choice is picked by its words, and a place by its name', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  const card = w.get('parameter-aid.unjust-enrichment') as HTMLDetailsElement
  card.open = true
  card.dispatchEvent(new Event('toggle'))
  await w.settle()
  expect(card.textContent).toContain('没有写明')
  const place = card.querySelector<HTMLSelectElement>('[data-testid="parameter-place"]')!
  expect([...place.options].map((option) => option.text)).toContain('浙江省')
  expect(card.textContent).not.toContain('330000')
  await w.submit('parameter-save')
  expect(card.textContent).toContain('请选择地方')
})

test('a figure that the office filled in is taken back once it was seen what that changes, and put back again', async () => {
  const backend = demo({ office: office(), open: true })
  await backend.setParameter('small-claims.must', { place: '330000', from: '2024-01-01', to: null, value: '70000', source: '省高院通告', standing: 'unverified' })
  const w = await openWindow(backend, '/office')
  // What the rule book itself holds cannot be taken back.
  expect(w.text('parameter-small-claims.must')).toContain('64610')
  expect(w.has('remove-small-claims.must-320000-2026-01-04')).toBe(false)
  expect(w.text('figures-aged')).toContain('已经一年没有核对')
  const remove = 'remove-small-claims.must-330000-2024-01-01'
  await w.click(remove)
  expect(w.text(`${remove}-look`)).toContain('规则库里没有那里的值')
  expect(w.text(`${remove}-look`)).toContain('没有一件会变')
  await w.click(`${remove}-sure`)
  expect(w.text('parameter-small-claims.must')).not.toContain('70000')
  expect(w.text('toast')).toContain('已删去浙江省的 70000')
  await w.click('toast-act')
  expect(w.text('parameter-small-claims.must')).toContain('70000')
})

test('a pack that leaves old days without law says so, with file and line', async () => {
  const { w } = await openSample()
  await w.router.push('/office')
  await w.settle()
  await w.give('pack-file', new File(['x'], '更新.zip'))
  expect(w.text('pack-warnings')).toContain('2027 年更新/appeal.toml 第 1 行')
  expect(w.text('pack-warnings')).toContain('2017-07-01 至 2023-12-31')
  await w.click('pack-apply')
  await w.settle()
  expect(w.text('law-warnings')).toContain('2017-07-01 至 2023-12-31')
  await w.click('pack-1-undo')
  expect(w.text('pack-1-undo-look')).toContain('不再使用以后')
})
