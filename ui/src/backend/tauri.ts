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
  forms: (caseId) => open(commands.forms(caseId)),
  drafts: (caseId) => open(commands.drafts(caseId)),
  draft: (id) => open(commands.draft(id)),
  draftPaper: (caseId, form, to) => open(commands.draftPaper(caseId, form, to)),
  composePaper: (caseId, form, to) => open(commands.composePaper(caseId, form, to)),
  saveDraft: (id, data) => open(commands.saveDraft(id, data)),
  dropDraft: (id) => open(commands.dropDraft(id)),
  checkPaper: (caseId, form, data) => open(commands.checkPaper(caseId, form, data)),
  previewPaper: (form, data, scale, have) => open(commands.previewPaper(form, data, scale, have)),
  issueDraft: (id, withBlanks) => open(commands.issueDraft(id, withBlanks)),
  revisePaper: (caseId, paper) => open(commands.revisePaper(caseId, paper)),
  withdrawPaper: (caseId, paper, why) => open(commands.withdrawPaper(caseId, paper, why)),
  signPaper: (caseId, paper, scan, on) => open(commands.signPaper(caseId, paper, scan, on)),
  saveDocx: (caseId, paper) => open(commands.saveDocx(caseId, paper)),
  numberRegister: (year) => open(commands.numberRegister(year)),
  dossierProfiles: () => open(commands.dossierProfiles()),
  dossier: (caseId, profile) => open(commands.dossier(caseId, profile)),
  writeDossier: (caseId, profile, issue, onProgress) =>
    open(commands.writeDossier(caseId, profile, issue, new Channel<Progress>(onProgress))),
  setHandling: (caseId, handling) => open(commands.setHandling(caseId, handling)),
  deliveries: (caseId) => open(commands.deliveries(caseId)),
  addDelivery: (caseId, sent) => open(commands.addDelivery(caseId, sent)),
  updateDelivery: (caseId, delivery, outcome, proof) => open(commands.updateDelivery(caseId, delivery, outcome, proof)),
  removeDelivery: (caseId, delivery) => open(commands.removeDelivery(caseId, delivery)),
  numberSeries: () => open(commands.numberSeries()),
  officeLook: () => open(commands.officeLook()),
  setOfficePicture: (what, data) => open(commands.setOfficePicture(what, data)),
  takeTemplate: (form) => open(commands.takeTemplate(form)),
  resetTemplate: (form) => open(commands.resetTemplate(form)),
  oralAgreement: (ask) => open(commands.oralAgreement(ask)),
  writeFiling: (caseId, preservation) => open(commands.writeFiling(caseId, preservation)),
}
