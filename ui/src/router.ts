import { createRouter, createWebHashHistory } from 'vue-router'
import CalendarPage from './pages/calendar/CalendarPage.vue'
import CaseListPage from './pages/cases/CaseListPage.vue'
import CasePage from './pages/case/CasePage.vue'
import NewCasePage from './pages/new/NewCasePage.vue'
import OralPage from './pages/oral/OralPage.vue'
import DraftPage from './pages/paper/DraftPage.vue'
import OfficePage from './pages/office/OfficePage.vue'
import RulePage from './pages/rules/RulePage.vue'
import RulesPage from './pages/rules/RulesPage.vue'
import SealedPage from './pages/sealed/SealedPage.vue'
import TodayPage from './pages/today/TodayPage.vue'
import ReckonPage from './pages/reckon/ReckonPage.vue'

export function makeRouter() {
  return createRouter({
    history: createWebHashHistory(),
    // The page scrolls in a part of the window, which the router does not know.
    scrollBehavior: () => { document.getElementById('stage')?.scrollTo?.(0, 0); return false },
    routes: [
      { path: '/', name: 'today', component: TodayPage },
      { path: '/cases', name: 'cases', component: CaseListPage },
      { path: '/calendar', name: 'calendar', component: CalendarPage },
      { path: '/reckon', name: 'reckon', component: ReckonPage },
      { path: '/new', name: 'new', component: NewCasePage },
      { path: '/case/:id/sealed', name: 'sealed', component: SealedPage, props: true },
      { path: '/case/:id/:tab?', name: 'case', component: CasePage, props: true },
      { path: '/case/:id/draft/:draft', name: 'draft', component: DraftPage, props: true },
      { path: '/oral', name: 'oral', component: OralPage },
      { path: '/rules', name: 'rules', component: RulesPage },
      { path: '/rules/:rule', name: 'rule', component: RulePage, props: true },
      { path: '/office', name: 'office', component: OfficePage },
      { path: '/reports', name: 'reports', component: () => import('./pages/reports/ReportsPage.vue') },
      { path: '/subsidy', name: 'subsidy', component: () => import('./pages/subsidy/SubsidyPage.vue') },
      { path: '/exchange', name: 'exchange', component: () => import('./pages/exchange/ExchangePage.vue'), props: (to) => (typeof to.query['month'] === 'string' ? { month: to.query['month'] } : {}) },
      { path: '/package', name: 'package', component: () => import('./pages/package/PackagePage.vue'), props: (to) => ({ path: typeof to.query['path'] === 'string' ? to.query['path'] : '' }) },
      { path: '/fees/:tab?', name: 'fees', component: () => import('./pages/fees/FeesPage.vue'), props: true },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
}
