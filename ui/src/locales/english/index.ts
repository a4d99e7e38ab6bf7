import { shallowRef } from 'vue'

type Pairs = readonly (readonly [string, string])[]
interface Catalogue { find: (said: string) => string | undefined; learn: (pairs: Pairs) => void }

const catalogue = shallowRef<Pick<Catalogue, 'find'>>()
let brought: Pairs = []

/** Fetches the catalogue; a window in Chinese never reads it. */
export async function learnEnglish(): Promise<void> {
  if (catalogue.value) return
  const { find, learn } = await import('./catalogue')
  learn(brought)
  catalogue.value = { find }
}

/** Adds what the program brings in both languages. */
export async function teach(pairs: Pairs): Promise<void> {
  if (!catalogue.value) {
    brought = [...brought, ...pairs]
    return
  }
  const { find, learn } = await import('./catalogue')
  learn(pairs)
  // What was drawn before is drawn anew.
  catalogue.value = { find }
}

/** The English of what the program said; nothing where there is none, or before the catalogue is here. */
export function english(said: string): string | undefined {
  return catalogue.value?.find(said)
}
