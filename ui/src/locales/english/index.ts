import { shallowRef } from 'vue'

const find = shallowRef<(said: string) => string | undefined>()

/** Fetches the catalogue; a window in Chinese never reads it. */
export async function learnEnglish(): Promise<void> {
  find.value ??= (await import('./catalogue')).find
}

/** The English of what the program said; nothing where there is none, or before the catalogue is here. */
export function english(said: string): string | undefined {
  return find.value?.(said)
}
