import { expect, test, vi } from 'vitest'
import { demo } from '../../../backend/demo'
import { office, openWindow } from '../../../test/window'

test('from its lamp a draft is gone on with, and what the case has moved on from is written anew', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const made = await backend.sampleCase()
  const first = await backend.draftPaper(made.value, 'demand-letter', null)
  const issued = await backend.issueDraft(first.value.id!, true, { another: null, instead: null, own_law: false })
  const draft = await backend.draftPaper(made.value, 'demand-letter', null)
  const { dossier } = backend
  const part = { name: '催告函', number: '', paper: issued.value.paper.id, evidence: null, signed: false }
  vi.spyOn(backend, 'dossier').mockImplementation(async (...asked) => {
    const file = await dossier(...asked)
    const item = { because: '', parts: [], drafts: [], papers: ['demand-letter'], changed: [], needed: true }
    const items = [
      { ...item, title: '有草稿的', lamp: 'drafted' as const, drafts: [draft.value.id!] },
      // A signed first version lies beside the second: the same name twice.
      { ...item, title: '有变动的', lamp: 'changed' as const, parts: [{ ...part, signed: true }, part], changed: [issued.value.paper.id] },
    ]
    return { ...file, items }
  })
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  expect(w.text('dossier-item-2')).toContain('（签字件）')
  expect(warned.mock.calls).toEqual([])
  warned.mockRestore()
  await w.click('dossier-open-1')
  await w.settle()
  expect(w.router.currentRoute.value.params['draft']).toBe(draft.value.id)
  await w.click('draft-back')
  const revise = vi.spyOn(backend, 'revisePaper')
  await w.click('dossier-revise-2')
  await w.settle()
  expect(revise).toHaveBeenCalledWith(made.value, issued.value.paper.id)
  expect(w.has('draft-page')).toBe(true)
})
