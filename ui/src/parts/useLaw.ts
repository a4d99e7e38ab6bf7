import { computed, type ComputedRef, inject, type InjectionKey, provide } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Because, Cite, Elsewhere, LegalDay, Standing } from '../backend'

/** What citations are called in full and where they stand elsewhere, and how old the texts are. */
export interface Law {
  cites: { [key in string]: string }
  elsewhere: { [key in string]: Elsewhere }
  lawAsOf: LegalDay
  today: LegalDay
  book: string
}

const lawKey: InjectionKey<() => Law | undefined> = Symbol('law')

/** For a page whose parts show reasons. */
export function provideLaw(law: () => Law | undefined): void {
  provide(lawKey, law)
}

const EMPTY: Law = { cites: {}, elsewhere: {}, lawAsOf: '', today: '', book: '' }

export const keyOf = (cite: Cite) => `${cite.statute}|${cite.edition}|${cite.article}`

/** The page's law, and how it names an article. */
export function useLaw() {
  const { t } = useI18n()
  const given = inject(lawKey, () => undefined)
  const law: ComputedRef<Law> = computed(() => given() ?? EMPTY)
  function inFull(cite: Cite): string {
    const known = law.value.cites[keyOf(cite)]
    if (!known && !cite.edition) return t('because.statute', { statute: cite.statute })
    return known ?? t(cite.article ? 'because.cite' : 'because.citeWhole', { statute: cite.statute, edition: cite.edition, article: cite.article ?? '' })
  }
  return { law, inFull, elsewhere: (cite: Cite) => law.value.elsewhere[keyOf(cite)] }
}

/** Every article below a reason, once, in the order met. */
export function citesOf(nodes: Because[]): Cite[] {
  const all = new Map<string, Cite>()
  const walk = (node: Because) => {
    for (const cite of node.cites) if (!all.has(keyOf(cite))) all.set(keyOf(cite), cite)
    node.children.forEach(walk)
  }
  nodes.forEach(walk)
  return [...all.values()]
}

/** Every rule below a reason with its standing, once. */
export function rulesOf(nodes: Because[]): { id: string; standing: Standing }[] {
  const all = new Map<string, Standing>()
  const walk = (node: Because) => {
    if (node.rule && !all.has(node.rule)) all.set(node.rule, node.standing)
    node.children.forEach(walk)
  }
  nodes.forEach(walk)
  return [...all].map(([id, standing]) => ({ id, standing }))
}
