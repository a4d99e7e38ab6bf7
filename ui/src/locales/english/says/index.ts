import { aid } from './aid'
import { assets } from './assets'
import { changes } from './changes'
import { civil } from './civil'
import { commercial } from './commercial'
import { costs } from './costs'
import { court } from './court'
import { criminal } from './criminal'
import { data } from './data'
import { editions } from './editions'
import { enforcement } from './enforcement'
import { evidence } from './evidence'
import { facts } from './facts'
import { files } from './files'
import { limitation } from './limitation'
import { log } from './log'
import { mediation } from './mediation'
import { notes } from './notes'
import { papers } from './papers'
import { parties } from './parties'
import { questions } from './questions'
import { reasons } from './reasons'
import { rooms } from './rooms'
import { tables } from './tables'
import { words } from './words'

/** What rules say and how reasons are given, by the Chinese sentence. */
export const says: Record<string, string> = {
  ...aid, ...assets, ...civil, ...commercial, ...costs, ...court, ...criminal, ...data, ...enforcement, ...evidence, ...files, ...limitation, ...log, ...mediation, ...notes, ...papers, ...parties, ...reasons, ...rooms, ...words,
  ...changes, ...editions, ...facts, ...questions, ...tables,
}
