import { problemOf } from '../../backend/refusal'

/** Why the database stays closed; `lang` where that is not the language of the window. */
export interface Refused { words: string; lang?: string | undefined }

/** The program's sentences in English, read when the window speaks it. */
const catalogue = () => import('../../locales/english')
export const readEnglish = () => void catalogue().then(({ learnEnglish }) => learnEnglish())

/** Why the database was not opened, in the language of the window where the sentence is known in it. */
export async function refused(error: unknown): Promise<Refused> {
  const words = problemOf(error) ?? ''
  // What everybody has to understand is said in English before the sentence that names the place.
  if (document.documentElement.lang !== 'en' || (error instanceof Error && words !== error.message)) return { words }
  const { english, learnEnglish } = await catalogue()
  await learnEnglish()
  const said = english(words)
  return said ? { words: said } : { words, lang: 'zh-CN' }
}
