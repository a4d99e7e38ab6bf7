import { desk } from './desk'
import { evidence } from './evidence'
import { exchange } from './exchange'
import { fees } from './fees'
import { files } from './files'
import { law } from './law'
import { papers } from './papers'
import { rules } from './rules'
import { store } from './store'

/** Every refusal, by the sentence of the program. */
export const refusals: Record<string, string> = {
  ...desk, ...evidence, ...exchange, ...fees, ...files, ...law, ...papers, ...rules, ...store,
}
