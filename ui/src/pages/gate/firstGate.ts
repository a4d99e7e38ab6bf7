import type { Backend, Status } from '../../backend'
import { enGate, zhGate } from '../../locales/gate'
import { keepLanguage, keptLanguage } from '../../locales/language'
import { shortDay } from '../../parts/moment'
import { make, openForm } from './openForm'
import { readEnglish } from './refused'

/**
 * The window as it stands while the passphrase is asked for, in `host`: drawn at once from `status`, before the pages have been
 * read. Answers with the status of the opened database; the pages then take the place of what is drawn here.
 */
export function firstGate(host: HTMLElement, backend: Pick<Backend, 'openStore' | 'typingPassphrase'>, status: Status): Promise<Status> {
  let language = keptLanguage()
  const name = make('span', { class: 'wordmark' })
  const other = make('button', { class: 'quiet', type: 'button', 'data-testid': 'lang-switch' })
  const skip = make('a', { class: 'skip', href: '#main' })
  const place = make('p', { class: 'soft small' })
  const version = make('p', { class: 'soft small' })
  const section = make('section', { class: 'narrow' })
  const main = make('main', { id: 'main', tabindex: '-1' }, section)
  const bar = make('header', { class: 'topbar' }, name, make('span', { class: 'grow' }), other)

  const said = () => (language === 'en' ? enGate : zhGate)
  return new Promise((opened) => {
    const form = openForm(said().gate, (passphrase) => backend.openStore(passphrase).then(opened), backend.typingPassphrase)
    function speak() {
      const { app, gate } = said()
      keepLanguage(language)
      if (language === 'en') readEnglish()
      name.textContent = app.name
      other.textContent = app.switchTo
      skip.textContent = app.skip
      place.textContent = gate.place.replace('{dir}', status.dir)
      version.textContent = `${gate.version.replace('{version}', status.version)} · ${app.lawAsOf.replace('{day}', shortDay(status.law_as_of, language))}`
      form.speak(gate)
    }
    other.addEventListener('click', () => { language = language === 'en' ? 'zh' : 'en'; speak() })
    skip.addEventListener('click', (event) => { event.preventDefault(); main.focus() })
    section.append(form.element, place, version)
    speak()
    host.replaceChildren(skip, make('div', { id: 'stage', class: 'stage' }, bar, main))
    form.focus()
  })
}
