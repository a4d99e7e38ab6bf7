import { expect, test } from 'vitest'
import { LAW_BOOK } from '../../backend/demo/law'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'
import { found } from './search'

const ids = (text: string, more: { route?: string; mark?: string; cite?: string } = {}) =>
  found(LAW_BOOK, { text, route: '', mark: '', cite: '', ...more }).map((rule) => rule.id)

test('rules are found by name, statute and article, fact, route and mark', () => {
  expect(ids('司法确认')).toEqual(['mediation.judicial-confirmation'])
  expect(ids('民事诉讼法 205')).toEqual(['mediation.judicial-confirmation'])
  expect(ids('20')).toEqual([])
  const wide = LAW_BOOK.rules.map((rule, n) => (n === 0 ? { ...rule, note: '按（二〇二三）ＡＢ条' } : rule))
  expect(found({ ...LAW_BOOK, rules: wide }, { text: '（二〇二三）ab', route: '', mark: '', cite: '' })).toHaveLength(1)
  expect(ids('m11')).toEqual(['mediation.judicial-confirmation'])
  expect(ids('', { route: 'general' })).toEqual(['aid.scope'])
  expect(ids('', { mark: 'practice' })).toEqual(['civil.small-claims'])
  expect(ids('司法确认', { mark: 'practice' })).toEqual([])
  expect(ids('', { cite: '民事诉讼法|2021|201' })).toEqual(['mediation.judicial-confirmation'])
})

test('a rule is read edition by edition, and a renumbered article leads to the rules that cite it', async () => {
  const w = await openWindow(demo({ office: office(), open: true }), '/rules')
  await w.type('rules-search', '司法确认')
  expect(w.text('rules-count')).toBe('找到 1 条，共 3 条')
  w.get('rule-mediation.judicial-confirmation').querySelector('a')!.click()
  await w.settle()
  expect(w.text('version-2024-01-01')).toContain('第二百零五条')
  expect(w.text('version-2024-01-01')).toContain('现行')
  expect(w.text('version-2024-01-01')).toContain('引用的词句：“')
  expect(w.text('version-2022-01-01')).not.toContain('现行')
  // The way back leads to what was looked for.
  w.get('rule-back').click()
  await w.settle()
  expect(w.text('rules-count')).toBe('找到 1 条，共 3 条')
  w.get('rule-mediation.judicial-confirmation').querySelector('a')!.click()
  await w.settle()
  const older = [...w.get('version-2024-01-01').querySelectorAll('a')].find((a) => a.textContent?.includes('2021年文本为第201条'))
  older!.click()
  await w.settle()
  expect(w.text('rules-cite')).toContain('第二百零一条')
  // What is held of the article, so that it can be looked up; no text of it is made up.
  for (const held of ['《中华人民共和国民事诉讼法》', '2021年文本', '第 201 条', '生效之日起三十日内', '不附法律条文的全文']) expect(w.text('article')).toContain(held)
  expect(w.has('rule-mediation.judicial-confirmation')).toBe(true)
  expect(w.has('rule-aid.scope')).toBe(false)
})

test('a rule that is not there says so', async () => {
  const w = await openWindow(demo({ office: office(), open: true }), '/rules/no.such-rule')
  expect(w.text('rule-page')).toContain('没有这条规则')
})

test('a rule says which rules name it and which cases use it', async () => {
  const backend = demo({ office: office('committee'), open: true })
  const { value: id } = await backend.sampleCase()
  const { deadlines } = (await backend.caseView(id)).assessment
  const known = LAW_BOOK.rules[0]!
  const one = { ...deadlines[0]!, rule: known.id }
  backend.ruleUse = async (rule) => ({ cases: rule === one.rule ? [{ case: id, number: '2026-0001', title: '林小满与周明远', counts: [`${one.title}：${one.safe}`] }] : [], looked_at: 1, all: 300 })
  const w = await openWindow(backend, `/rules/${known.id}`)
  expect(w.text('rule-used-in')).toContain('林小满与周明远')
  expect(w.text('rule-used-in')).toContain('共 300 件')
  expect(w.text('rule-cited-by')).toContain('没有别的规则')
  w.get('rule-used-in').querySelector('a')!.click()
  await w.settle()
  expect(w.has('panel-deadlines')).toBe(true)
})

test('a long list goes on when asked, and a rule says what it says and what is lost', async () => {
  const backend = demo({ office: office(), open: true })
  const [first] = LAW_BOOK.rules
  backend.lawBook = async () => ({ ...LAW_BOOK, rules: Array.from({ length: 130 }, (_, n) => ({ ...first!, id: `mediation.rule-${n}`, says: '当日即可申请' })) })
  const w = await openWindow(backend, '/rules')
  expect(w.has('rule-mediation.rule-60')).toBe(false)
  await w.click('rules-more')
  expect(w.has('rule-mediation.rule-119')).toBe(true)
  expect(w.text('rules-more')).toBe('再列 10 条')
  await w.click('rules-more')
  expect(w.has('rules-more')).toBe(false)
  w.get('rule-mediation.rule-129').querySelector('a')!.click()
  await w.settle()
  expect(w.text('rule-says')).toBe('当日即可申请')
  expect(w.text('rule-missed')).toContain('法院不予受理')
})
