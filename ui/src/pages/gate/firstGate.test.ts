import { afterEach, expect, test, vi } from 'vitest'
import { type Backend, Refusal, type Status } from '../../backend'
import { demo } from '../../backend/demo'
import { office, openWindow } from '../../test/window'
import { firstGate } from './firstGate'

const SECRET = '一句记得住的话'
const flush = () => new Promise((resolve) => setTimeout(resolve, 20))
const find = <E extends HTMLElement>(id: string) => document.querySelector<E>(`[data-testid="${id}"]`)

afterEach(() => localStorage.clear())

async function gate(backend: Backend = demo({ office: office(), passphrase: SECRET })) {
  const host = document.body.appendChild(document.createElement('div'))
  let opened: Status | undefined
  void firstGate(host, backend, await backend.status()).then((status) => { opened = status })
  const field = find<HTMLInputElement>('gate-passphrase')!
  const submit = () => find<HTMLFormElement>('gate-open-form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  return { host, field, submit, opened: () => opened }
}

test('the first key goes into the passphrase, and what was typed stays while the language is changed', async () => {
  const { field } = await gate()
  expect(document.activeElement).toBe(field)
  field.value = '打到一半'
  find('lang-switch')!.click()
  expect(document.documentElement.lang).toBe('en')
  expect(find('gate-open-form')!.textContent).toContain('Open the database')
  expect([field.value, field.isConnected]).toEqual(['打到一半', true])
  find('lang-switch')!.click()
  expect(find('gate-open-form')!.textContent).toContain('打开资料库')
})

test('a wrong passphrase is said and can be typed again, an empty one is asked for, the right one opens once', async () => {
  const backend = demo({ office: office(), passphrase: SECRET })
  let asked = 0
  const real = backend.openStore
  const wrong = () => { throw new Refusal({ code: 'store.passphrase', message: '口令不对，资料库没有打开' }) }
  backend.openStore = (typed) => { asked += 1; return real(typed).catch(wrong) }
  const { field, submit, opened } = await gate(backend)
  submit()
  await flush()
  expect(find('gate-open-form')!.textContent).toContain('请输入口令')
  expect([field.getAttribute('aria-invalid'), asked]).toEqual(['true', 0])
  field.value = 'x'
  submit()
  await flush()
  expect(find('problem')!.textContent).toBe('口令不对，资料库没有打开')
  expect([field.hasAttribute('aria-invalid'), opened()]).toEqual([false, undefined])
  find('lang-switch')!.click()
  await vi.waitFor(() => expect(find('problem')!.textContent).not.toContain('口令'), 10_000)
  find('lang-switch')!.click()
  await flush()
  expect(find('problem')!.textContent).toContain('口令不对')
  field.value = SECRET
  submit()
  submit()
  await flush()
  expect(opened()?.open).toBe(true)
  expect(asked).toBe(2)
})

test('a damaged database is told in the language of the window, with the backup that the program names', async () => {
  localStorage.setItem('anjuan.language', 'en')
  const backend = demo({ office: office(), passphrase: SECRET })
  backend.openStore = async () => { throw new Refusal({ code: 'store.corrupt', message: '最近一次备份在“/media/备份”' }) }
  const { field, submit } = await gate(backend)
  field.value = SECRET
  submit()
  await flush()
  expect(find('problem')!.textContent).toContain('The database is damaged')
  expect(find('problem')!.textContent).toContain('/media/备份')
})

test('the first paint and the locked window look the same', async () => {
  const { host } = await gate()
  const first = host.innerHTML
  host.remove()
  const w = await openWindow(demo({ office: office(), passphrase: SECRET }))
  const plain = (html: string) =>
    html.replace(/<!--.*?-->| data-v-\w+(="")?| style="[^"]*"| data-at="[^"]*"|<footer.*<\/footer>/gs, '').replace(/<div>(<form.*?<\/form>)<\/div>/s, '$1').replace(/>\s+|\s+</g, (gap) => gap.trim())
  const shown = w.get('gate-open-form').closest('main')!
  const form = (html: string) => plain(html).match(/<main.*<\/main>/s)?.[0]
  expect(form(first)).toBe(form(shown.outerHTML))
  expect(w.get('gate-open-form').contains(document.activeElement)).toBe(true)
})

test('what may be whole is told while it is typed; less than eight characters and half a composition are not', async () => {
  const backend = demo({ office: office(), passphrase: SECRET })
  const told: string[] = []
  backend.typingPassphrase = async (words) => { told.push(words); throw new Error('没有打开') }
  const { field } = await gate(backend)
  const type = (words: string, composing = false) => {
    field.value = words
    field.dispatchEvent(new InputEvent('input', { isComposing: composing }))
  }
  type('一句记得住的话')
  type('一句记得住的话y', true)
  type('一句记得住的话呀')
  await flush()
  expect([told, find('problem')]).toEqual([['一句记得住的话呀'], null])
})
