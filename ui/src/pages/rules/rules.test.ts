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
  expect(w.text('version-2022-01-01')).not.toContain('现行')
  const older = [...w.get('version-2024-01-01').querySelectorAll('a')].find((a) => a.textContent?.includes('2021年文本为第201条'))
  older!.click()
  await w.settle()
  expect(w.text('rules-cite')).toContain('第二百零一条')
  expect(w.has('rule-mediation.judicial-confirmation')).toBe(true)
  expect(w.has('rule-aid.scope')).toBe(false)
})

test('a rule that is not there says so', async () => {
  const w = await openWindow(demo({ office: office(), open: true }), '/rules/no.such-rule')
  expect(w.text('rule-page')).toContain('没有这条规则')
})
