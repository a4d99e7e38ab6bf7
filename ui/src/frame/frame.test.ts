import { expect, test, vi } from 'vitest'
import { useSettled, whenComposed } from '../parts/composition'
import { effectScope, ref } from 'vue'
import { tell } from '../parts/toasts'
import { openSample, openWindow } from '../test/window'

const press = (key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

test('Ctrl+K finds a case by what is known of it, and an act by its name', async () => {
  const { w } = await openSample('firm', 'overview')
  await w.router.push('/rules')
  await w.settle()
  press('k', { ctrlKey: true })
  await w.settle()
  await w.type('palette-input', '周明')
  await w.rest()
  expect(w.text('palette-case-2026-0001')).toContain('当事人：')
  press('Enter', {}, w.get('palette-input'))
  await w.settle()
  expect(w.has('palette')).toBe(false)
  expect(w.has('case-page')).toBe(true)
  press('k', { ctrlKey: true })
  await w.settle()
  await w.type('palette-input', '日历')
  await w.rest()
  press('Enter', {}, w.get('palette-input'))
  await w.settle()
  expect(w.has('calendar-page')).toBe(true)
})

test('a session, a visit and a report are planned or recorded from the keyboard', async () => {
  const { w, id } = await openSample('committee', 'overview')
  for (const [words, kind] of [['约定调解会', 'mediation-session-set'], ['约定回访', 'visit-set'], ['记下报案', 'police-report']] as const) {
    press('k', { ctrlKey: true })
    await w.settle()
    await w.type('palette-input', words)
    await w.rest()
    press('Enter', {}, w.get('palette-input'))
    await w.settle()
    expect((w.get('event-kind') as HTMLSelectElement).value).toBe(kind)
    await w.click('event-cancel')
    expect(w.has('event-form')).toBe(false)
  }
  expect(w.router.currentRoute.value.params['id']).toBe(id)
})

test('what is said stands beside the page and over nothing in it', async () => {
  const { w } = await openSample('committee', 'overview')
  tell('已记下。')
  await w.settle()
  expect(document.getElementById('stage')!.contains(w.get('toast'))).toBe(false)
  expect(w.get('toast').closest('footer')).not.toBeNull()
})

test('Enter that confirms a word of the input method opens nothing', async () => {
  const w = await openWindow()
  press('k', { ctrlKey: true })
  await w.settle()
  press('Enter', { keyCode: 229 }, w.get('palette-input'))
  await w.settle()
  expect(w.has('palette')).toBe(true)
})

test('a name and Enter in one go open what the name finds, not what was lit before', async () => {
  const { w } = await openSample('firm', 'overview')
  await w.router.push('/rules')
  await w.settle()
  press('k', { ctrlKey: true })
  await w.settle()
  const field = w.get('palette-input') as HTMLInputElement
  field.value = '周明'
  field.dispatchEvent(new Event('input'))
  press('Enter', {}, field)
  await w.rest()
  expect(w.has('case-page')).toBe(true)
})

test('digits with Ctrl open the rooms; nothing happens before the gate', async () => {
  const w = await openWindow()
  press('2', { ctrlKey: true })
  await w.settle()
  expect(w.router.currentRoute.value.name).toBe('cases')
  press('n', { ctrlKey: true })
  await w.settle()
  expect(w.router.currentRoute.value.name).toBe('new')
  await w.click('lock')
  press('k', { ctrlKey: true })
  await w.settle()
  expect(w.has('palette')).toBe(false)
})

test('what is typed settles only after the composition', async () => {
  const scope = effectScope()
  const text = ref('')
  const settled = scope.run(() => useSettled(text, 10))!
  const field = document.body.appendChild(document.createElement('input'))
  const ran: string[] = []
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  text.value = 'zhou'
  whenComposed(() => ran.push('saved'))
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect([settled.value, ran]).toEqual(['', []])
  text.value = '周'
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect([settled.value, ran]).toEqual(['周', ['saved']])
  // Leaving the field in the middle ends a composition too.
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  whenComposed(() => ran.push('left'))
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(ran).toEqual(['saved', 'left'])
  scope.stop()
})

test('every room of the frame speaks English', async () => {
  const w = await openWindow(undefined, '/', 'en')
  for (const room of ['today', 'cases', 'calendar', 'reckon', 'rules']) {
    await w.click(`nav-${room}`)
    const said = document.querySelector('main')!.textContent!.replace(/[《“][^》”]*[》”]/g, '')
    expect([room, /\p{Script=Han}{3,}/u.exec(said)?.[0] ?? '']).toEqual([room, room === 'rules' ? expect.anything() : ''])
  }
})

test.each(['firm', 'committee', 'legal_aid', 'commercial_mediation'] as const)('every page opens in an office of kind %s', async (kind) => {
  const { w, id } = await openSample(kind)
  const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const rule = (await w.backend.lawBook()).rules[0]!.id
  const draft = await w.backend.draftPaper(id, (await w.backend.forms(id))[0]!.id, null)
  const known: Record<string, string> = { id, rule, draft: draft.value.id! }
  for (const { name, path } of w.router.getRoutes().filter((one) => one.name)) {
    const params = Object.fromEntries([...path.matchAll(/:(\w+)(\?)?/g)].filter(([, , may]) => !may).map(([, key = '']) => [key, known[key]!]))
    await w.router.push({ name, params })
    await w.settle()
    expect([name, w.router.currentRoute.value.name, w.has('problem'), document.querySelectorAll('main h1').length]).toEqual([name, name, false, 1])
  }
  expect(said.mock.calls).toEqual([])
  said.mockRestore()
})

test('what is in no bar is found from the pages and by its name', async () => {
  const { w, id } = await openSample('committee', 'papers')
  for (const [from, by, at] of [['/reports', 'to-subsidy', 'subsidy'], ['/reports', 'to-exchange', 'exchange'], ['/cases', 'to-exchange', 'exchange'], ['/exchange', 'to-package', 'package']] as const) {
    await w.router.push(from)
    await w.settle()
    await w.click(by)
    expect(w.router.currentRoute.value.name).toBe(at)
  }
  press('5', { ctrlKey: true })
  await w.settle()
  expect(w.router.currentRoute.value.name).toBe('reports')
  await w.router.push(`/case/${id}/papers`)
  await w.settle()
  await w.click('package-save')
  expect(w.text('package-saved')).toContain('.anjuan')
})

test('a case found by the palette says its next date, and a paper is begun by its name', async () => {
  const { w, id } = await openSample('committee', 'overview')
  const palette = async (words: string) => {
    press('k', { ctrlKey: true })
    await w.settle()
    await w.type('palette-input', words)
    await w.rest()
  }
  await palette('周明')
  expect(w.get('palette-next-2026-0001').querySelector('time')?.getAttribute('datetime')).toMatch(/^2026-/)
  press('k', { ctrlKey: true })
  await w.settle()
  // What cannot wait has no day to be read from.
  const { findCases } = w.backend
  w.backend.findCases = async (...ask) => {
    const found = await findCases(...ask)
    return { ...found, hits: found.hits.map((hit) => ({ ...hit, row: { ...hit.row, next: { ...hit.row.next!, at_once: true } } })) }
  }
  await palette('周明远')
  expect(w.text('palette-next-2026-0001')).toContain('现在')
  press('k', { ctrlKey: true })
  await w.settle()
  await palette('催告函')
  expect(w.all('palette').length).toBe(1)
  press('Enter', {}, w.get('palette-input'))
  await w.rest()
  expect(w.router.currentRoute.value.name).toBe('draft')
  expect(w.router.currentRoute.value.params['id']).toBe(id)
})

test('the palette reaches the books, the parts of the office and the rooms of the evidence', async () => {
  const { w } = await openSample('firm', 'overview')
  for (const [words, path] of [['欠费账龄', '/fees/ageing'], ['本地标准', '/office?at=parameters'], ['证据册', '?room=plan']] as const) {
    press('k', { ctrlKey: true })
    await w.settle()
    await w.type('palette-input', words)
    await w.rest()
    const found = w.all('palette')[0]!.querySelectorAll('[role="option"]')
    expect([words, found.length > 0]).toEqual([words, true])
    ;([...found].find((one) => /^palette-(fees|office|evidence)/.test(one.getAttribute('data-testid') ?? '')) as HTMLElement).click()
    await w.rest()
    expect(w.router.currentRoute.value.fullPath).toContain(path)
    if (path.startsWith('/')) {
      await w.router.push(`/case/${(await w.backend.cases())[0]!.id}/overview`)
      await w.settle()
    }
  }
})

test('the palette finds a room by how it sounds, and the backup by its name', async () => {
  const { w } = await openSample('committee', 'overview')
  for (const [words, found] of [['jisuan', 'palette-go-reckon'], ['jsq', 'palette-go-reckon'], ['备份', 'palette-office-settings'], ['放假', 'palette-office-rule-pack']] as const) {
    press('k', { ctrlKey: true })
    await w.settle()
    await w.type('palette-input', words)
    await w.rest()
    expect([words, w.has(found)]).toEqual([words, true])
    press('k', { ctrlKey: true })
    await w.settle()
  }
})
