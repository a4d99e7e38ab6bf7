import { expect, test, vi } from 'vitest'
import { Refusal } from '../../backend'
import { demo } from '../../backend/demo'
import { forgetUnsaved } from '../../parts/useKept'
import { office, openSample, openWindow, unmountAll } from '../../test/window'

async function openDraft() {
  const { w, id } = await openSample('committee', 'papers')
  await w.click('write-demand-letter')
  await w.settle()
  return { w, id, path: w.router.currentRoute.value.fullPath }
}

test('what was typed is there again, whichever way the page was left', async () => {
  const { w, id, path } = await openDraft()
  const save = w.backend.saveDraft
  w.backend.saveDraft = async (...asked) => {
    await new Promise((done) => setTimeout(done, 300))
    return save(...asked)
  }
  await w.type('field-facts', '头一遍。')
  await w.type('field-facts', '改过的经过。')
  // Away by the address, while the last word is still on its way to the disk.
  await w.router.push(`/case/${id}/papers`)
  await w.settle()
  await w.router.push(path)
  await w.settle()
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('改过的经过。')
})

test('what cannot be kept holds the page once, and the pages below are said to be old', async () => {
  const { w, id } = await openDraft()
  w.backend.saveDraft = () => Promise.reject(new Refusal({ code: 'paper.data', message: '金额不是数字' }))
  await w.type('field-facts', '改过的经过。')
  expect(w.text('preview-behind')).toContain('改动以前')
  await w.router.push(`/case/${id}/papers`)
  await w.settle()
  expect(w.text('draft-page')).toContain('没有存上')
  await w.router.push(`/case/${id}/papers`)
  await w.settle()
  expect(w.has('draft-page')).toBe(false)
})

test('what is typed goes to the disk while the pages are still being drawn', async () => {
  const { w } = await openDraft()
  const kept: string[] = []
  const { saveDraft } = w.backend
  w.backend.saveDraft = async (draft, data) => {
    kept.push(JSON.parse(data).facts)
    return saveDraft(draft, data)
  }
  w.backend.previewPaper = () => new Promise(() => {})
  await w.type('field-facts', '第一个字。')
  await w.type('field-facts', '第一个字。第二个字。')
  expect(kept).toEqual(['第一个字。', '第一个字。第二个字。'])
  expect(w.text('draft-saved')).toBe('已保存')
})

test('the Word file is written after the last word is kept', async () => {
  const { w } = await openDraft()
  const done: string[] = []
  const { saveDraft, saveDraftFile } = w.backend
  w.backend.saveDraft = async (draft, data) => {
    await new Promise((rest) => setTimeout(rest, 40))
    done.push(JSON.parse(data).facts)
    return saveDraft(draft, data)
  }
  w.backend.saveDraftFile = async (...asked) => {
    done.push('docx')
    return saveDraftFile(...asked)
  }
  await w.type('field-facts', '最后的话。')
  await w.click('draft-docx')
  await vi.waitFor(() => expect(done).toEqual(['最后的话。', 'docx']))
})

test('what is said of a field leads to it', async () => {
  const { w } = await openDraft()
  await w.type('field-to', '')
  await vi.waitFor(() => expect(w.has('draft-missing-1')).toBe(true), { timeout: 3000 })
  await w.click('draft-missing-1')
  expect(document.activeElement?.getAttribute('data-testid')).toBe('field-to')
})

test('a draft with words of one’s own is not thrown away by one press', async () => {
  const { w } = await openDraft()
  const drop = vi.spyOn(w.backend, 'dropDraft')
  await w.type('field-facts', '我自己写的经过。')
  await w.click('draft-back')
  await w.click('draft-open-1')
  await w.click('draft-drop')
  expect(drop).not.toHaveBeenCalled()
  await w.click('draft-ask-sure')
  await w.settle()
  expect(drop).toHaveBeenCalledOnce()
  expect(w.has('draft-page')).toBe(false)
})

const z = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))

test('a row that was taken out is put back by Ctrl+Z, with what was typed since; nothing of the office is undone for it', async () => {
  const { w } = await openDraft()
  const undo = vi.spyOn(w.backend, 'undo')
  const first = (w.get('field-transfers.0.time') as HTMLInputElement).value
  await w.click('drop-transfers-0')
  expect(w.has('field-transfers.0.time')).toBe(false)
  expect(w.text('toast')).toContain('已删去')
  await w.type('field-facts', '删去以后又写的。')
  z()
  await w.settle()
  expect((w.get('field-transfers.0.time') as HTMLInputElement).value).toBe(first)
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('删去以后又写的。')
  z()
  await w.settle()
  expect(w.text('toast')).toContain('没有可以撤回的操作')
  expect(undo).not.toHaveBeenCalled()
})

test('words written anew from the case give way to those before by the button that is offered', async () => {
  const { w } = await openDraft()
  await w.type('field-facts', '我自己写的经过。')
  await w.click('draft-anew')
  await w.click('draft-ask-sure')
  await w.settle()
  expect((w.get('field-facts') as HTMLTextAreaElement).value).not.toBe('我自己写的经过。')
  await w.click('toast-act')
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('我自己写的经过。')
})

test('what was filled in a moment ago is not told as missing once the draft was waited for', async () => {
  const { w } = await openDraft()
  await w.type('field-to', '')
  await vi.waitFor(() => expect(w.has('draft-missing-1')).toBe(true), { timeout: 3000 })
  await w.type('field-to', '周明远')
  await w.click('draft-docx')
  await vi.waitFor(() => expect(w.has('draft-missing-1')).toBe(false), { timeout: 300 })
})

const value = (w: Awaited<ReturnType<typeof openWindow>>, id: string) => (w.get(id) as HTMLInputElement).value

test('half a day and a sum that is none yet are there again as they were typed, and are no figures meanwhile', async () => {
  const { w, path } = await openDraft()
  await w.type('field-amount', '5500+利息')
  await w.type('field-pay_by', '12月初')
  await w.click('draft-back')
  expect(w.has('draft-page')).toBe(false)
  await w.router.push(path)
  await w.settle()
  expect([value(w, 'field-amount'), value(w, 'field-pay_by')]).toEqual(['5500+利息', '12月初'])
  // Nothing is issued without what stands on the screen.
  const issue = vi.spyOn(w.backend, 'issueDraft')
  await w.click('draft-issue')
  expect([issue.mock.calls.length, document.activeElement]).toEqual([0, w.get('field-amount')])
  expect(w.text('draft-fields')).toContain('还读不懂')
  await w.type('field-amount', '5600')
  await w.type('field-pay_by', '2026-12-01')
  await w.click('draft-issue')
  expect(issue).toHaveBeenCalledOnce()
})

test('they outlive the lock and the end of the program, and are forgotten once they can be read', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  let w = await openWindow(backend, `/case/${id}/papers`)
  await w.click('write-demand-letter')
  await w.settle()
  const path = w.router.currentRoute.value.fullPath
  await w.type('field-amount', '5500+利息')
  await w.click('lock')
  unmountAll()
  forgetUnsaved()
  await backend.openStore('demo-passphrase')
  w = await openWindow(backend, path)
  expect(value(w, 'field-amount')).toBe('5500+利息')
  await w.type('field-amount', '5600')
  await new Promise((rest) => setTimeout(rest, 450))
  expect(await backend.typed()).toEqual([])
})

test('what is half typed stays where another field takes words up, goes with words written anew, and comes back with those before', async () => {
  const { w } = await openDraft()
  await w.type('field-amount', '5500+利息')
  await w.click('drop-transfers-0')
  z()
  await w.settle()
  expect(value(w, 'field-amount')).toBe('5500+利息')
  await w.click('draft-anew')
  await w.click('draft-ask-sure')
  await w.settle()
  expect(value(w, 'field-amount')).not.toBe('5500+利息')
  await w.click('toast-act')
  expect(value(w, 'field-amount')).toBe('5500+利息')
})
