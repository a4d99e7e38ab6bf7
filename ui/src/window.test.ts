import { expect, test } from 'vitest'
import type { Backend } from './backend'
import { demo } from './backend/demo'
import { office } from './test/window'
import { drawBehind } from './window'

const SECRET = '一句记得住的话'
const rest = () => new Promise((resolve) => setTimeout(resolve, 60))
const has = (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null

/** A gate with the window drawn behind it, and what the window asked of the program. */
async function gate(at: string) {
  location.hash = at
  const real = demo({ office: office(), passphrase: SECRET, many: 30 })
  const asked: string[] = []
  const backend = Object.fromEntries(Object.entries(real).map(([name, ask]) =>
    [name, (...about: never[]) => { asked.push(name); return (ask as (...about: never[]) => unknown)(...about) }])) as unknown as Backend
  const host = document.body.appendChild(document.createElement('div'))
  const show = drawBehind(backend, await real.status())
  await rest()
  return { real, host, show, asked }
}

test('behind the gate the window shows nothing, asks nothing and takes no key; opened, it stands there with its first page', async () => {
  const { real, host, show, asked } = await gate('#/cases')
  expect([has('nav-cases'), host.isConnected, asked]).toEqual([false, true, []])
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))
  await rest()
  expect(has('palette')).toBe(false)
  await show(host, await real.openStore(SECRET))
  expect(asked.slice(0, 2)).toEqual(['typed', 'caseList'])
  expect([has('case-list'), host.isConnected]).toEqual([true, false])
  expect(document.querySelectorAll('[data-row]').length).toBeGreaterThan(10)
  expect(document.activeElement?.id).toBe('main')
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))
  await rest()
  expect(has('palette')).toBe(true)
})
