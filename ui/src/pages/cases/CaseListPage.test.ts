import { expect, test } from 'vitest'
import { demo } from '../../backend/demo'
import { Refusal } from '../../backend'
import { office, openWindow } from '../../test/window'

test('an empty list offers a new case and the sample, and the sample opens', async () => {
  const w = await openWindow()
  expect(w.all('new-case')).toHaveLength(1)
  await w.click('sample-case')
  expect(w.has('case-page')).toBe(true)
  await w.click('nav-cases')
  expect(w.has('case-row-2026-0001')).toBe(true)
  expect(w.has('sample-case')).toBe(false)
})

test('searching looks at number, title and names', async () => {
  const w = await openWindow()
  await w.backend.sampleCase()
  await w.backend.newCaseTyped({ title: '另一件', story: '', claimant: '赵甲', payments: [] })
  await w.client.invalidateQueries()
  await w.settle()
  await w.type('case-search', '周明远')
  expect(w.has('case-row-2026-0001')).toBe(true)
  expect(w.has('case-row-2026-0002')).toBe(false)
  await w.type('case-search', '没有这个人')
  expect(w.text('case-list')).toContain('没有符合“没有这个人”的案件')
})

test('a list that cannot be read says why and can be asked for again', async () => {
  const backend = demo({ office: office(), open: true })
  const real = backend.cases
  backend.cases = async () => { throw new Refusal({ code: 'store.read', message: '资料库的磁盘没有响应' }) }
  const w = await openWindow(backend)
  expect(w.text('problem')).toContain('资料库的磁盘没有响应')
  backend.cases = real
  w.get('problem').querySelector('button')?.click()
  await w.settle()
  expect(w.has('case-list')).toBe(true)
})
