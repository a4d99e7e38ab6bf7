import { expect, test } from 'vitest'
import type { StatisticsList } from '../../backend'
import { openSample } from '../../test/window'
import { freshId, without, withWords, wordsOf } from './counting'

const item = (id: string, more: object = {}) => ({ id, label: id, matches: [] as string[], under: null, rest: false, ...more })

test('words are typed with any comma, and what the program counts by itself stays', () => {
  const now = withWords(item('a', { matches: ['@referred', '旧'] }), ' 法院，法庭、法院 @oral')
  expect(now.matches).toEqual(['@referred', '法院', '法庭'])
  expect(wordsOf(now)).toBe('法院、法庭')
})

test('a new item has a name of its own', () => {
  expect(freshId({ id: 'kind', title: '', by: 'kind', items: [item('own-2'), item('own-3')] })).toBe('own-4')
})

test('what stood below a dropped item stands by itself, and a dropped committee is not said any more', () => {
  const list: StatisticsList = {
    title: '', note: '', committee: 'village',
    sections: [{ id: 's', title: '', by: 'source', items: [item('referred'), item('court', { under: 'referred' })] }, { id: 'c', title: '', by: 'committee', items: [item('village')] }],
  }
  expect(without(list, 's', 'referred').sections[0]?.items).toEqual([item('court')])
  expect(without(list, 'c', 'village').committee).toBeNull()
  expect(without(list, 's', 'court').committee).toBe('village')
})

test('the list is renamed, added to, refused where nothing takes the rest, and put back', async () => {
  const { w } = await openSample('committee')
  await w.router.push('/reports')
  await w.settle()
  expect(w.has('counting')).toBe(false)
  const card = w.get('counting-card') as HTMLDetailsElement
  card.open = true
  card.dispatchEvent(new Event('toggle'))
  await w.settle()
  await w.type('counting-kind-neighbours', '相邻关系')
  await w.click('counting-add-kind')
  await w.type('counting-kind-own-4', '转错账')
  await w.type('counting-words-own-4', '转错账，误转')
  await w.submit('counting-save')
  expect(w.text('counting-saved')).toContain('已保存')
  const kept = (await w.backend.statisticsList()).sections.find((one) => one.by === 'kind')?.items
  expect(kept?.map((one) => one.label)).toEqual(['相邻关系', '合同', '转错账', '其他'])
  expect(kept?.[2]?.matches).toEqual(['转错账', '误转'])

  await w.click('counting-drop-other')
  await w.submit('counting-save')
  expect(w.text('counting')).toContain('要有一项收其余的')
  await w.click('counting-reset')
  await w.click('counting-reset-sure')
  expect((w.get('counting-kind-neighbours') as HTMLInputElement).value).toBe('邻里')
})

test('the words of an item are taken with every key, and stand as they are typed', async () => {
  const { w } = await openSample('committee')
  await w.router.push('/reports')
  await w.settle()
  const unfold = async () => {
    const card = w.get('counting-card') as HTMLDetailsElement
    card.open = true
    card.dispatchEvent(new Event('toggle'))
    await w.settle()
  }
  await unfold()
  await w.click('counting-add-kind')
  const words = () => w.get('counting-words-own-4') as HTMLInputElement
  words().focus()
  for (const typed of ['转错账', '转错账，', '转错账，误']) {
    words().value = typed
    words().dispatchEvent(new Event('input'))
    await w.settle()
    expect(words().value).toBe(typed)
  }
  // Away by a key, the field never left.
  await w.router.push('/')
  await w.settle()
  await w.router.push('/reports')
  await w.settle()
  await unfold()
  expect(words().value).toBe('转错账、误')
})

test('a firm has no statistics of mediation', async () => {
  const { w } = await openSample('firm', 'overview')
  expect(w.has('mark')).toBe(false)
})

test('how a case counts is said in the case: its kind, and the case that its dispute counts under', async () => {
  const { w, id } = await openSample('committee', 'overview')
  const other = await w.backend.newCaseTyped({ title: '王五与赵六纠纷', story: '', claimant: '王五', payments: [] } as never)
  const card = w.get('mark') as HTMLDetailsElement
  card.open = true
  card.dispatchEvent(new Event('toggle'))
  await w.settle()
  expect(w.off('mark-save')).toBe(true)
  await w.type('mark-kind', 'contract')
  await w.type('mark-find', '王五')
  await w.rest()
  w.all('mark-hit').find((hit) => hit.textContent?.includes('王五与赵六'))?.click()
  await w.settle()
  await w.submit('mark-save')
  expect(w.text('mark-saved')).toContain('已保存')
  expect(await w.backend.caseMark(id)).toEqual({ difficult: false, kind: 'contract', source: null, same_as: other.value })
  await w.click('mark-same-drop')
  await w.submit('mark-save')
  expect((await w.backend.caseMark(id)).same_as).toBeNull()
})
