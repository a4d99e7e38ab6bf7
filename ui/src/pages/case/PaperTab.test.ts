import { expect, test, vi } from 'vitest'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'

async function openPapers(kind: Parameters<typeof office>[0]) {
  const backend = demo({ office: office(kind), open: true })
  const made = await backend.sampleCase()
  return openWindow(backend, `/case/${made.value}/papers`)
}

test('a firm writes a lawyer’s letter and saves it', async () => {
  const w = await openPapers('firm')
  const write = vi.spyOn(w.backend, 'writeLetter')
  await w.click('write-lawyer-letter')
  await w.type('letter-pay-by', '2026-12-10')
  await w.type('letter-pay-to', '户名 林小满\n\n账号 1 ')
  await w.submit('letter-write')
  expect(write).toHaveBeenCalledWith(expect.any(String), 'lawyer-letter', { pay_by: '2026-12-10', pay_to: ['户名 林小满', '账号 1'] })
  expect(w.text('paper-row-1')).toContain('〔2026〕示律函字第1号')
  await w.click('paper-save')
  expect(w.text('saved-path')).toContain('案卷/2026-0001/律师函.pdf')
  await w.click('paper-save-as')
  expect(w.text('saved-path')).toBe('没有保存。')
})

test('a committee sees why it issues no 律师函, and no button and no error', async () => {
  const w = await openPapers('committee')
  expect(w.get('offer-lawyer-letter').dataset['allowed']).toBe('false')
  expect(w.text('offer-lawyer-letter')).toContain('律师函由律师事务所出具')
  expect(w.has('write-lawyer-letter')).toBe(false)
  expect(w.has('problem')).toBe(false)
  expect(w.has('write-demand-letter')).toBe(true)
})

test('a bundle shows its progress and can be stopped', async () => {
  const w = await openPapers('firm')
  w.get('write-bundle').click()
  await w.settle()
  expect(w.text('bundle-progress')).toContain('共 6 步')
  w.get('cancel-bundle').click()
  await w.settle()
  await w.settle()
  expect(w.text('offer-bundle')).toContain('已经停下')
  expect(w.has('paper-row-1')).toBe(false)
})
