import { beforeEach, expect, test } from 'vitest'
import { demo } from '../backend/demo'
import { office, openWindow, unmountAll } from '../test/window'
import { forgetUnsaved } from './useKept'

beforeEach(() => forgetUnsaved())
const value = (w: Awaited<ReturnType<typeof openWindow>>, id: string) => (w.get(id) as HTMLInputElement).value
const rested = () => new Promise((resolve) => setTimeout(resolve, 450))

test('what was typed is there again after the program ended, until it is saved or given up', async () => {
  const backend = demo({ office: office('committee'), open: true })
  let w = await openWindow(backend, '/oral')
  await w.type('oral-claimant-name', '林小满')
  await w.type('oral-dispute', '转错了')
  await rested()
  unmountAll()
  forgetUnsaved()
  w = await openWindow(backend, '/oral')
  expect([value(w, 'oral-claimant-name'), value(w, 'oral-dispute'), w.has('restored')]).toEqual(['林小满', '转错了', true])
  await w.click('oral-cancel')
  await rested()
  await w.settle()
  expect(await backend.typed()).toEqual([])
})

test('the lock takes what was typed a moment ago along, and the pages forget it', async () => {
  const backend = demo({ office: office('committee'), open: true, passphrase: '现在的口令在这里' })
  const w = await openWindow(backend, '/oral')
  await w.type('oral-terms', '三日内返还')
  await w.click('lock')
  expect(document.body.innerHTML).not.toContain('三日内返还')
  await w.type('gate-passphrase', '现在的口令在这里')
  await w.submit('gate-open')
  expect(value(w, 'oral-terms')).toBe('三日内返还')
})

test('a form that an older program left with other fields still opens', async () => {
  const backend = demo({ office: office('committee'), open: true })
  await backend.keepTyped('oral', JSON.stringify({ dispute: '旧的', gone: 1 }))
  const w = await openWindow(backend, '/oral')
  expect([value(w, 'oral-dispute'), value(w, 'oral-claimant-name')]).toEqual(['旧的', ''])
})
