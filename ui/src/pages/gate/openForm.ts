import { type Refused, refused } from './refused'

/** What the form says. */
export interface OpenWords { openTitle: string; openLead: string; passphrase: string; open: string; empty: string }

export interface OpenForm {
  element: HTMLFormElement
  /** Says everything in other words; what was typed stays. */
  speak(words: OpenWords): void
  /** The next key goes into the passphrase. */
  focus(): void
}

/** An element with what is said of it and what stands in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, about: Record<string, string> = {}, ...inside: (Node | string)[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(about)) made.setAttribute(name, value)
  made.append(...inside)
  return made
}

/** The shortest passphrase that there is, in characters. */
const SHORTEST = 8

/**
 * Asks for the passphrase; `typing` hears of it while it is typed, as soon as it may be whole. Made of plain elements, because it is the first that is drawn of the window: it takes keys while all
 * else is still being read. What `open` fails with is said in the form.
 */
export function openForm(words: OpenWords, open: (passphrase: string) => Promise<unknown>, typing: (passphrase: string) => Promise<unknown>): OpenForm {
  let said = words
  let busy = false
  let failed: unknown
  const id = 'gate-passphrase'
  const title = make('h1')
  const lead = make('p')
  const label = make('label', { for: id })
  const input = make('input', { id, class: 'plain-input', type: 'password', 'data-testid': id, autocomplete: 'current-password' })
  const complaint = make('span', { id: `${id}-words`, class: 'words' })
  const problem = make('div')
  const press = make('span')
  const button = make('button', { class: 'el-button el-button--primary el-button--large', type: 'submit', 'data-testid': 'gate-open' }, press)
  const field = make('div', { class: 'field' }, label, input, complaint)
  const element = make('form', { class: 'sheet', 'data-testid': 'gate-open-form' }, title, lead, field, problem, button)

  function speak(next: OpenWords) {
    said = next
    title.textContent = next.openTitle
    lead.textContent = next.openLead
    label.textContent = next.passphrase
    press.textContent = next.open
    if (complaint.firstChild) complain(next.empty)
    if (problem.firstChild) void refused(failed).then(refuse)
  }
  function complain(words: string) {
    complaint.replaceChildren(...(words ? [make('span', { class: 'wrong', role: 'alert' }, words)] : []))
    for (const [name, value] of [['aria-invalid', 'true'], ['aria-describedby', complaint.id]] as const) {
      if (words) input.setAttribute(name, value)
      else input.removeAttribute(name)
    }
  }
  function refuse(why: Refused | undefined) {
    problem.replaceChildren()
    if (!why) return
    const sentence = make('span', why.lang ? { lang: why.lang } : {}, why.words)
    problem.append(make('div', { class: 'note warn', role: 'alert', 'data-testid': 'problem' }, make('p', {}, sentence)))
  }
  function wait(is: boolean) {
    busy = is
    button.disabled = is
    button.classList.toggle('is-loading', is)
  }
  input.addEventListener('input', (event) => {
    // In the middle of a composition nothing is typed yet.
    if (busy || (event instanceof InputEvent && event.isComposing) || [...input.value].length < SHORTEST) return
    // Whatever is wrong with it is said when it is handed in.
    typing(input.value).catch(() => undefined)
  })
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    if (busy) return
    complain(input.value === '' ? said.empty : '')
    if (input.value === '') return
    wait(true)
    refuse(undefined)
    // Opened, this form is gone in a moment; until then it takes no second passphrase, and keeps none.
    open(input.value).then(() => { input.value = '' }, (error: unknown) => {
      failed = error
      wait(false)
      return refused(error).then(refuse)
    })
  })
  speak(words)
  return { element, speak, focus: () => input.focus() }
}
