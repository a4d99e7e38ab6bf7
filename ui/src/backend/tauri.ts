import { Channel } from '@tauri-apps/api/core'
import { commands } from './bindings'
import { type Backend, type Problem, type Progress, Refusal } from './index'

type Answered<T> = { status: 'ok'; data: T } | { status: 'error'; error: Problem }

async function open<T>(answer: Promise<Answered<T>>): Promise<T> {
  const said = await answer
  if (said.status === 'error') throw new Refusal(said.error)
  return said.data
}

/** The real program behind the window. */
export const tauri: Backend = {
  status: () => open(commands.status()),
  createStore: (passphrase, office) => open(commands.createStore(passphrase, office)),
  openStore: (passphrase) => open(commands.openStore(passphrase)),
  lockStore: () => open(commands.lockStore()),
  setOffice: (office) => open(commands.setOffice(office)),
  cases: () => open(commands.cases()),
  caseView: (caseId) => open(commands.caseView(caseId)),
  readBill: (fileName, data) => open(commands.readBill(fileName, data)),
  newCaseFromBill: (fileName, data, lines, title, story) =>
    open(commands.newCaseFromBill(fileName, data, lines, title, story)),
  newCaseTyped: (ask) => open(commands.newCaseTyped(ask)),
  sampleCase: () => open(commands.sampleCase()),
  setStory: (caseId, title, story) => open(commands.setStory(caseId, title, story)),
  newPartyId: () => commands.newPartyId(),
  putParty: (caseId, party) => open(commands.putParty(caseId, party)),
  removeParty: (caseId, party) => open(commands.removeParty(caseId, party)),
  addEvent: (caseId, event) => open(commands.addEvent(caseId, event)),
  changeEvent: (caseId, id, event) => open(commands.changeEvent(caseId, id, event)),
  removeEvent: (caseId, event) => open(commands.removeEvent(caseId, event)),
  answer: (caseId, question, answer) => open(commands.answer(caseId, question, answer)),
  addEvidence: (caseId, fileName, data, words) => open(commands.addEvidence(caseId, fileName, data, words)),
  describeEvidence: (caseId, id, words) => open(commands.describeEvidence(caseId, id, words)),
  orderEvidence: (caseId, order) => open(commands.orderEvidence(caseId, order)),
  verifyEvidence: (caseId) => open(commands.verifyEvidence(caseId)),
  writeLetter: (caseId, template, ask) => open(commands.writeLetter(caseId, template, ask)),
  writeBundle: (caseId, onProgress) => open(commands.writeBundle(caseId, new Channel<Progress>(onProgress))),
  cancelWork: () => commands.cancelWork(),
  paperPdf: (caseId, paper) => open(commands.paperPdf(caseId, paper)),
  savePaper: (caseId, paper) => open(commands.savePaper(caseId, paper)),
  savePaperAs: (caseId, paper) => open(commands.savePaperAs(caseId, paper)),
  log: (caseId) => open(commands.log(caseId)),
  checkStore: () => open(commands.checkStore()),
  divisions: (text) => open(commands.divisions(text)),
  eventKinds: () => commands.eventKinds(),
  rules: () => open(commands.rules()),
  parameters: () => open(commands.parameters()),
  setParameter: (id, value) => open(commands.setParameter(id, value)),
  whyPdf: (caseId, figure) => open(commands.whyPdf(caseId, figure)),
  saveWhy: (caseId, figure) => open(commands.saveWhy(caseId, figure)),
  saveReceipts: (caseId) => open(commands.saveReceipts(caseId)),
  previewPack: (data) => open(commands.previewPack(data)),
  applyPack: (data) => open(commands.applyPack(data)),
}
