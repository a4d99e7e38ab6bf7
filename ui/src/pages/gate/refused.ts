import { problemOf } from '../../backend/refusal'
import type { Refused } from './openForm'

/** The program's sentences in English, read when the window speaks it. */
const catalogue = () => import('../../locales/english')
export const readEnglish = () => void catalogue().then(({ learnEnglish }) => learnEnglish())

/** Why the database was not opened, in the language of the window where the sentence is known in it. */
export async function refused(error: unknown): Promise<Refused> {
  const words = problemOf(error) ?? ''
  if (document.documentElement.lang !== 'en') return { words }
  const said = (await catalogue()).english(words)
  return said ? { words: said } : { words, lang: 'zh-CN' }
}
