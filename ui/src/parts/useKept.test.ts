import { beforeEach, expect, test } from 'vitest'
import { demo } from '../backend/demo'
import { office, openSample, openWindow, unmountAll } from '../test/window'
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

test('what somebody else wrote meanwhile stands; what was changed on both sides is said', async () => {
  const backend = demo({ office: office(), open: true })
  const { value: id } = await backend.sampleCase()
  let w = await openWindow(backend, `/case/${id}/overview`)
  await w.click('story-edit')
  await w.type('story-title', '我改的名称')
  await rested()
  unmountAll()
  const { title, story } = (await backend.caseView(id)).case
  await backend.setStory(id, title, `${story}后来又补充。`)
  w = await openWindow(backend, `/case/${id}/overview`)
  expect([value(w, 'story-title'), value(w, 'story-text').endsWith('后来又补充。'), w.has('restored'), w.has('moved')]).toEqual(['我改的名称', true, true, false])
  await backend.setStory(id, '别处改的名称', story)
  await w.client.invalidateQueries()
  await w.settle()
  expect([value(w, 'story-title'), value(w, 'story-text'), w.has('moved')]).toEqual(['我改的名称', story, true])
  await w.submit('story-save')
  expect((await backend.caseView(id)).case).toMatchObject({ title: '我改的名称', story })
})

test('a form follows what is taken back under it, as far as nobody typed', async () => {
  const { w, id } = await openSample('firm', 'events')
  await w.click('event-add')
  await w.type('event-kind', 'court-freeze')
  await w.type('event-on', '2026-11-10')
  await w.submit('event-save')
  const event = (await w.backend.caseView(id)).case.events.find((one) => one.kind === 'court-freeze')!
  await w.click('event-court-freeze-edit')
  await w.backend.changeEvent(id, event.id, { kind: 'court-freeze', on: '2026-11-12', at: null, proof: [], party: null, amount: null, answers: null, note: '裁定书' })
  await w.client.invalidateQueries()
  await w.settle()
  expect([value(w, 'event-on'), value(w, 'event-note'), w.has('moved')]).toEqual(['2026-11-12', '裁定书', false])
  await w.type('event-note', '保全裁定书')
  await w.backend.changeEvent(id, event.id, { kind: 'court-freeze', on: '2026-11-13', at: null, proof: [], party: null, amount: null, answers: null, note: '另一份裁定书' })
  await w.client.invalidateQueries()
  await w.settle()
  expect([value(w, 'event-on'), value(w, 'event-note'), w.has('moved')]).toEqual(['2026-11-13', '保全裁定书', true])
})
