import { expect, test, vi } from 'vitest'
import { Refusal } from '../backend'
import { openSample } from '../test/window'

async function openDraft() {
  const { w } = await openSample('committee', 'papers')
  await w.click('write-demand-letter')
  await w.settle()
  return w
}
const letter = (words: string[]) => words.map((data) => JSON.parse(data).facts as string)

test('the last word typed into a draft is on disk before the desk is locked', async () => {
  const w = await openDraft()
  const done: string[] = []
  const { saveDraft, lockStore } = w.backend
  w.backend.saveDraft = async (id, data) => {
    await new Promise((rest) => setTimeout(rest, 60))
    done.push(data)
    return saveDraft(id, data)
  }
  w.backend.lockStore = () => { done.push('{"facts":"lock"}'); return lockStore() }
  await w.type('field-facts', '头一遍。')
  const field = w.get('field-facts') as HTMLTextAreaElement
  field.value = '最后一句。'
  field.dispatchEvent(new Event('input'))
  w.get('lock').click()
  await vi.waitFor(() => expect(done.at(-1)).toContain('lock'))
  expect(letter(done).at(-2)).toBe('最后一句。')
})

test('what cannot be kept stops the lock once, in words', async () => {
  const w = await openDraft()
  w.backend.saveDraft = () => Promise.reject(new Refusal({ code: 'paper.data', message: '没有空间' }))
  await w.type('field-facts', '改过的经过。')
  await w.click('lock')
  expect(w.text('problem')).toContain('没有锁上')
  expect(w.has('draft-page')).toBe(true)
  await w.click('lock')
  expect(w.has('gate-open-form')).toBe(true)
})

test('closing the window waits for what was typed in a form', async () => {
  const { w } = await openSample('firm', 'events')
  const done: string[] = []
  let close: () => void = () => undefined
  w.backend.closeWindow = async () => { done.push('closed'); return null }
  const { keepTyped } = w.backend
  // The page was there before: it is asked as the shell asks it.
  w.backend.hearClosing = async (onClosing) => { close = onClosing }
  const again = await (await import('../test/window')).openWindow(w.backend, w.router.currentRoute.value.fullPath)
  w.backend.keepTyped = async (form, words) => { done.push(words ?? ''); return keepTyped(form, words) }
  await (await import('../parts/useKept')).recallUnsaved(w.backend)
  again.get('event-add').click()
  await again.settle()
  await again.type('event-note', '电话里说下周还')
  close()
  await vi.waitFor(() => expect(done.at(-1)).toBe('closed'))
  expect(done.slice(0, -1).join()).toContain('电话里说下周还')
})

test('a window whose words cannot be written down stays open once, and says why', async () => {
  const { w } = await openSample('firm', 'events')
  const done: string[] = []
  let close: () => void = () => undefined
  w.backend.closeWindow = async () => { done.push('closed'); return null }
  w.backend.stayOpen = async () => { done.push('stays') }
  w.backend.hearClosing = async (onClosing) => { close = onClosing }
  const again = await (await import('../test/window')).openWindow(w.backend, w.router.currentRoute.value.fullPath)
  w.backend.keepTyped = () => Promise.reject(new Refusal({ code: 'store.disk', message: '没有空间' }))
  await (await import('../parts/useKept')).recallUnsaved(w.backend)
  again.get('event-add').click()
  await again.settle()
  await again.type('event-note', '电话里说下周还')
  close()
  await vi.waitFor(() => expect(done).toEqual(['stays']))
  await again.settle()
  expect(document.body.textContent).toContain('窗口没有关上')
  close()
  await vi.waitFor(() => expect(done).toEqual(['stays', 'closed']))
})

test('what the desktop shows of the program follows the language of the window', async () => {
  const { w } = await openSample('firm', 'overview')
  const told: string[] = []
  w.backend.speakIn = async (language) => { told.push(language) }
  await w.click('lang-switch')
  await w.click('lang-switch')
  expect(told).toEqual(['en', 'zh'])
})
