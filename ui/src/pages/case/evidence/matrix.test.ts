import { expect, test, vi } from 'vitest'
import { demo } from '../../../backend/demo'
import { room } from '../../../test/evidence'
import { office, openWindow } from '../../../test/window'

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
