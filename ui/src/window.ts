import { nextTick } from 'vue'
import { makeApp } from './app'
import type { Backend, Status } from './backend'
import { hold } from './backend/hold'
import { keys } from './backend/queries'
import { behind } from './frame/behind'
import { speak } from './locales'
import { keptLanguage } from './locales/language'
import { layOut } from './parts/painted'

/** What the pages that may be drawn behind the gate ask for. */
const FIRST: Readonly<Record<string, keyof Backend>> = { today: 'today', cases: 'caseList' }

/** Draws the window in `host`. `status` is what is known of the database already. */
export function drawWindow(host: HTMLElement, backend: Backend, status: Status | undefined): void {
  makeApp(backend, undefined, status).app.mount(host)
}

/**
 * Draws the window apart from the page, as it will stand once the database is open; what it asks of the program waits till then.
 * What is answered puts it in the place of `gate`, when its first page has what it shows.
 */
export function drawBehind(backend: Backend, status: Status): (gate: HTMLElement, opened: Status) => Promise<void> {
  const held = hold(backend)
  const { app, client, router, i18n } = makeApp(held.backend, undefined, { ...status, open: true })
  const host = document.createElement('div')
  host.id = 'app'
  behind.value = true
  // Faces and styles are looked up while the passphrase is typed, and not between the last key and the paint.
  router.afterEach(() => { setTimeout(() => { if (behind.value) layOut(host) }) })
  app.mount(host)
  return async (gate, opened) => {
    performance.mark('anjuan.opened')
    client.setQueryData(keys.office, opened)
    // Chosen at the gate meanwhile.
    const language = keptLanguage()
    i18n.global.locale.value = language
    speak(language)
    const first = FIRST[String(router.currentRoute.value.name)]
    // What was left in forms is known before a page shows any.
    const askTheRest = await held.letGo(first ? ['typed', first] : ['typed'])
    performance.mark('anjuan.answered')
    await nextTick()
    performance.mark('anjuan.rendered')
    behind.value = false
    gate.replaceWith(host)
    // Whoever goes by keyboard or ear starts at the page's top; what measures itself could not until now.
    document.getElementById('main')?.focus({ preventScroll: true })
    dispatchEvent(new Event('resize'))
    // Nothing stands between what was asked for and its paint.
    requestAnimationFrame(() => requestAnimationFrame(askTheRest))
  }
}
