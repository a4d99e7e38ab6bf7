import { expect, test, vi } from 'vitest'
import { Refusal } from '../backend'
import { demo } from '../backend/demo'
import { office, openSample, openWindow } from '../test/window'

const RULE = '/rules/mediation.judicial-confirmation'

test('a rule is read in English with its Chinese beside it, and its text is said to count', async () => {
  const w = await openWindow(undefined, RULE, 'en')
  await w.rest()
  const title = w.get('rule-page').querySelector('h1')!
  await vi.waitFor(() => expect(title.textContent).toContain('Application for judicial confirmation of the mediation agreement'))
  expect(title.querySelector('[lang="zh-CN"]')?.textContent).toBe('申请司法确认调解协议')
  expect(w.text('rule-chinese')).toContain('only the Chinese text has force')
})

test('in Chinese nothing is translated', async () => {
  const w = await openWindow(undefined, RULE)
  expect(w.get('rule-page').querySelector('h1')!.textContent).toBe('申请司法确认调解协议')
  expect(w.has('rule-chinese')).toBe(false)
})

test('the rule book is searched by what is read', async () => {
  const w = await openWindow(undefined, '/rules', 'en')
  await w.rest()
  await w.type('rules-search', 'judicial confirmation')
  expect(w.has('rule-mediation.judicial-confirmation')).toBe(true)
  expect(w.has('rule-aid.scope')).toBe(false)
})

test('a refusal speaks the language of the window, and follows when it is changed', async () => {
  const backend = demo({ office: office(), open: true })
  backend.today = async () => { throw new Refusal({ code: 'backup.place', message: '找不到备份文件夹“/media/usb”；备份在移动硬盘上的，请插好再试，或者在设置中另选文件夹' }) }
  const w = await openWindow(backend, '/', 'en')
  await w.rest()
  expect(w.text('problem')).toContain('The backup folder “/media/usb” was not found')
  await w.click('lang-switch')
  expect(w.text('problem')).toContain('找不到备份文件夹“/media/usb”')
})

test('what has no English is marked as Chinese for who has the screen read out', async () => {
  const backend = demo({ office: office(), open: true })
  backend.today = async () => { throw new Refusal({ code: 'case.title', message: '天上掉下来一句没见过的话' }) }
  const w = await openWindow(backend, '/', 'en')
  await w.rest()
  expect(w.get('problem').querySelector('[lang="zh-CN"]')?.textContent).toBe('天上掉下来一句没见过的话')
})

test('a case in English: dates and cautions say what they are about in both languages', async () => {
  const { w, id } = await openSample('committee', 'deadlines')
  await w.click('lang-switch')
  await w.rest()
  expect(w.get('panel-deadlines').textContent).toContain('Application for judicial confirmation of the mediation agreement申请司法确认调解协议')
  await w.router.push(`/case/${id}/papers`)
  await w.rest()
  expect(w.get('panel-papers').textContent).toContain('Lawyer’s letter')
})
