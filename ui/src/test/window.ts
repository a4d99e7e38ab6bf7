import { flushPromises } from '@vue/test-utils'
import { makeApp } from '../app'
import type { Backend, Office, OfficeKind } from '../backend'
import { demo } from '../backend/demo'
import { seat } from '../frame/seat'
import { readPages } from '../pages'
import { dropAll } from '../parts/toasts'
import { forgetUnsaved } from '../parts/useKept'
import { forgetSitting } from '../parts/useUndo'
import type { Language } from '../locales'

// A user's pages are there before they click; a test's too.
await readPages()

let close: (() => void)[] = []
export function unmountAll(): void {
  for (const one of close) one()
  close = []
  document.body.innerHTML = ''
  dropAll()
  // The program ended: only its database knows anything.
  forgetUnsaved()
  forgetSitting()
  seat.value = undefined
}

export function office(kind: OfficeKind = 'firm'): Office {
  return {
    kind, name: '河洛示例律师事务所', address: '', phone: '', division: null, letter_code: '河示', licence_no: '示例1',
    lawyers: [{ name: '程砚秋', licence_no: '示例2' }],
  }
}

/** The whole window over a pretend program, as a user would drive it: by the names of its controls. */
export async function openWindow(backend: Backend = demo({ office: office(), open: true }), at = '/', language: Language = 'zh') {
  const made = makeApp(backend, language)
  const host = document.body.appendChild(document.createElement('div'))
  await made.router.push(at)
  made.app.mount(host)
  close.push(() => {
    made.app.unmount()
    made.client.clear()
  })
  const screen = {
    ...made,
    backend,
    all: (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)],
    has: (id: string) => document.querySelector(`[data-testid="${id}"]`) !== null,
    get(id: string): HTMLElement {
      const found = document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
      if (!found) throw new Error(`${id} is not on the screen:\n${document.body.textContent}`)
      return found
    },
    text: (id: string) => screen.get(id).textContent?.trim() ?? '',
    /** Does nothing now, and says why, to the eye and to a reader of the screen. */
    off(id: string): boolean {
      const button = screen.get(id)
      if ((button as HTMLButtonElement).disabled) throw new Error(`${id} is disabled: no keyboard reaches it, and no reader of the screen its reason`)
      if (button.getAttribute('aria-disabled') !== 'true') return false
      const why = document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent?.trim()
      if (!why) throw new Error(`${id} is off without a reason`)
      return true
    },
    /** Until everything asked of the program has been answered and drawn. */
    async settle() {
      for (let n = 0; n < 6; n += 1) {
        await flushPromises()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    /** Longer than the rest that the search waits for. */
    async rest() {
      await new Promise((resolve) => setTimeout(resolve, 220))
      await screen.settle()
    },
    async click(id: string) {
      const target = screen.get(id)
      const label = target.tagName === 'LABEL' ? target.querySelector('input') : null
      ;(label ?? target).click()
      await screen.settle()
    },
    async type(id: string, text: string) {
      const input = screen.get(id) as HTMLInputElement
      input.value = text
      input.dispatchEvent(new Event('input'))
      input.dispatchEvent(new Event('change'))
      await screen.settle()
    },
    async submit(id: string) {
      screen.get(id).closest('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await screen.settle()
    },
    async give(id: string, file: File) {
      const input = screen.get(id) as HTMLInputElement
      Object.defineProperty(input, 'files', { value: [file], configurable: true })
      input.dispatchEvent(new Event('change'))
      await screen.settle()
      await screen.settle()
    },
  }
  await screen.settle()
  return screen
}

export async function openSample(kind: Parameters<typeof office>[0] = 'firm', tab = 'assess') {
  const backend = demo({ office: office(kind), open: true })
  const made = await backend.sampleCase()
  const w = await openWindow(backend, `/case/${made.value}/${tab}`)
  return { w, id: made.value }
}
