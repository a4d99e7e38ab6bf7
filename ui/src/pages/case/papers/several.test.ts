import { expect, test, vi } from 'vitest'
import { Refusal } from '../../../backend'
import { demo } from '../../../backend/demo'
import { office, openWindow } from '../../../test/window'

/** A case in which 周明 received money besides. */
async function openTwo(kind: Parameters<typeof office>[0], ready: (backend: ReturnType<typeof demo>) => void = () => {}) {
  const backend = demo({ office: office(kind), open: true })
  ready(backend)
  const made = await backend.sampleCase()
  const { case: known } = await backend.caseView(made.value)
  const first = known.parties.find((party) => party.role === 'respondent')!
  const second = { ...first, id: await backend.newPartyId(), name: '周明' }
  await backend.putParty(made.value, second)
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  return { w, id: made.value, first, second }
}

async function choose(w: Awaited<ReturnType<typeof openWindow>>, testid: string, value: string) {
  const select = w.get(testid) as HTMLSelectElement
  select.value = value
  select.dispatchEvent(new Event('change'))
  await w.settle()
}

test('a complaint is asked against whom it is, and may be turned against another or all', async () => {
  const { w, first, second } = await openTwo('firm')
  await w.click('write-civil-complaint')
  expect(w.has('draft-page')).toBe(false)
  expect(w.text('addressee')).toContain('告哪一个')
  await w.click('addressee-2')
  await w.settle()
  expect((w.get('field-to') as HTMLInputElement).value).toBe('周明')
  expect((w.get('draft-whom') as HTMLSelectElement).value).toBe(second.id)
  await choose(w, 'draft-whom', first.id)
  expect((w.get('field-to') as HTMLInputElement).value).toBe(first.name)
  // What somebody wrote is not replaced by a choice: it is asked first, and left is left.
  await w.type('field-facts', '我自己写的经过。')
  await choose(w, 'draft-whom', '')
  expect(w.text('draft-ask')).toContain('重写会换掉')
  await w.click('draft-ask-leave')
  expect((w.get('field-facts') as HTMLTextAreaElement).value).toBe('我自己写的经过。')
  expect((w.get('draft-whom') as HTMLSelectElement).value).toBe(first.id)
  await choose(w, 'draft-whom', '')
  await w.click('draft-ask-sure')
  expect((w.get('field-to') as HTMLInputElement).value).toBe(`${first.name}、周明`)
})

test('with whom an agreement is, is asked in words of its own', async () => {
  const { w, second } = await openTwo('firm', (backend) => {
    const plain = backend.forms
    backend.forms = async (...ask) => (await plain(...ask)).map((one) => (one.id === 'civil-complaint' ? { ...one, chooses: 'with_whom' as const } : one))
  })
  await w.click('write-civil-complaint')
  expect(w.text('addressee')).toContain('与谁的协议？')
  expect(w.text('addressee')).not.toContain('告')
  expect(w.has('addressee-all')).toBe(true)
  await w.click('addressee-2')
  await w.settle()
  const whom = w.get('draft-whom') as HTMLSelectElement
  expect([whom.value, whom.closest('label')?.textContent]).toEqual([second.id, expect.stringContaining('协议对方')])
})

test('a draft against one is no draft against the other', async () => {
  const { w } = await openTwo('firm')
  await w.click('write-civil-complaint')
  await w.click('addressee-1')
  await w.click('draft-back')
  await w.click('write-civil-complaint')
  await w.click('addressee-1')
  expect(w.has('draft-there')).toBe(true)
  await w.click('write-civil-complaint')
  await w.click('addressee-2')
  await w.settle()
  expect(w.has('draft-page')).toBe(true)
})

test('a set for the court is written for one defendant, or for all where court and parties agree', async () => {
  const { w, second } = await openTwo('firm')
  const asked: [boolean, boolean, string | null][] = []
  w.backend.writeFiling = async (_, preservation, together, _blanks, to) => {
    asked.push([preservation, together, to])
    if (to === null && !together) throw new Refusal({ code: 'filing.apart', message: '没有写出：请选择被告' })
    return {
      value: { files: ['00_立案材料清单.pdf'], lacking: [], issued: { issued: [], blanks: [], not_issued: [] }, complete: true },
      changed: [],
    }
  }
  await w.click('filing-write')
  expect(w.text('filing')).toContain('请选择被告')
  await w.click('filing-together')
  await w.click('filing-write')
  expect(w.text('filing')).toContain('写出 1 个文件')
  await choose(w, 'filing-against', second.id)
  // What was agreed for all is not so of one, and what was said of all is gone.
  expect(w.has('filing-together')).toBe(false)
  expect(w.text('filing')).not.toContain('写出 1 个文件')
  await w.click('filing-write')
  expect(asked).toEqual([[false, false, null], [false, true, null], [false, false, second.id]])
})

test('where one stands alone nobody is asked', async () => {
  const backend = demo({ office: office('firm'), open: true })
  const made = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${made.value}/papers`)
  expect(w.has('filing-against')).toBe(false)
  await w.click('write-civil-complaint')
  expect(w.has('draft-page')).toBe(true)
  expect(w.has('draft-whom')).toBe(false)
})

test('an instalment says who pays it where several are to', async () => {
  const { w, second } = await openTwo('committee')
  const set = vi.spyOn(w.backend, 'setHandling')
  await w.click('handling-edit')
  await w.click('add-instalments')
  await choose(w, 'field-instalments.0.payer', second.id)
  await w.type('field-instalments.0.by', '2026-12-10')
  await w.type('field-instalments.0.amount', '100')
  await w.submit('handling-save')
  expect(set.mock.calls[0]![1].mediation!.instalments).toEqual([{ payer: second.id, by: '2026-12-10', amount: 10_000 }])
  expect(w.text('handling-filled')).toContain('周明')
})
