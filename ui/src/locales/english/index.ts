import { shallowRef } from 'vue'

type Pairs = readonly (readonly [string, string])[]
interface Catalogue { find: (said: string) => string | undefined; logged: (op: string, said: string) => string }

const catalogue = shallowRef<Catalogue>()
let brought: Pairs = []

/** Fetches the catalogue; a window in Chinese never reads it. */
export async function learnEnglish(): Promise<void> {
  if (catalogue.value) return
  const [{ find, learn }, { logged }] = await Promise.all([import('./catalogue'), import('./logged')])
  learn(brought)
  catalogue.value = { find, logged }
}

/** Adds what the program brings in both languages. */
export async function teach(pairs: Pairs): Promise<void> {
  if (!catalogue.value) {
    brought = [...brought, ...pairs]
    return
  }
  const { learn } = await import('./catalogue')
  learn(pairs)
  // What was drawn before is drawn anew.
  catalogue.value = { ...catalogue.value }
}

/** The English of what the program said; nothing where there is none, or before the catalogue is here. */
export function english(said: string): string | undefined {
  return catalogue.value?.find(said)
}

/** The English of a line of the log, as far as the program said it; nothing before the catalogue is here. */
export function englishLine(op: string, said: string): string | undefined {
  return catalogue.value?.logged(op, said)
}
