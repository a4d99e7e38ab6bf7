import { aid } from './aid'
import { civil } from './civil'
import { commercial } from './commercial'
import { costs } from './costs'
import { court } from './court'
import { criminal } from './criminal'
import { data } from './data'
import { enforcement } from './enforcement'
import { evidence } from './evidence'
import { files } from './files'
import { limitation } from './limitation'
import { mediation } from './mediation'
import { others } from './others'
import { papers } from './papers'
import { parties } from './parties'

/** Titles of rules, papers, lists, stages and local figures, by their Chinese title. */
export const titles: Record<string, string> = {
  ...aid, ...civil, ...commercial, ...costs, ...court, ...criminal, ...data, ...enforcement, ...evidence, ...files, ...limitation, ...mediation, ...others, ...papers, ...parties,
}
