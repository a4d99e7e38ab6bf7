/** The pages that come after the first one: each is read when it is opened, or once the first page stands. */
export const pages = {
  calendar: () => import('./calendar/CalendarPage.vue'),
  case: () => import('./case/CasePage.vue'),
  draft: () => import('./paper/DraftPage.vue'),
  exchange: () => import('./exchange/ExchangePage.vue'),
  fees: () => import('./fees/FeesPage.vue'),
  new: () => import('./new/NewCasePage.vue'),
  office: () => import('./office/OfficePage.vue'),
  oral: () => import('./oral/OralPage.vue'),
  package: () => import('./package/PackagePage.vue'),
  reckon: () => import('./reckon/ReckonPage.vue'),
  reports: () => import('./reports/ReportsPage.vue'),
  rule: () => import('./rules/RulePage.vue'),
  rules: () => import('./rules/RulesPage.vue'),
  sealed: () => import('./sealed/SealedPage.vue'),
  subsidy: () => import('./subsidy/SubsidyPage.vue'),
}

/** Reads all of them, one after the other, so that no key waits for more than one. */
export async function readPages(): Promise<void> {
  for (const page of Object.values(pages)) await page()
}
