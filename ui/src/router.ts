import { createRouter, createWebHashHistory } from 'vue-router'
import { seat } from './frame/seat'
import { pages } from './pages'
import CaseListPage from './pages/cases/CaseListPage.vue'
import TodayPage from './pages/today/TodayPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shows no form before its answer is there, and so may be drawn before what was left in forms is known. */
    plain?: boolean
  }
}

export function makeRouter() {
  const router = createRouter({
    history: createWebHashHistory(),
    // The page scrolls in a part of the window, which the router does not know.
    scrollBehavior: () => { document.getElementById('stage')?.scrollTo?.(0, 0); return false },
    routes: [
      { path: '/', name: 'today', component: TodayPage, meta: { plain: true } },
      { path: '/cases', name: 'cases', component: CaseListPage, meta: { plain: true } },
      { path: '/calendar', name: 'calendar', component: pages.calendar },
      { path: '/reckon', name: 'reckon', component: pages.reckon },
      { path: '/new', name: 'new', component: pages.new },
      { path: '/case/:id/sealed', name: 'sealed', component: pages.sealed, props: true },
      { path: '/case/:id/:tab?', name: 'case', component: pages.case, props: true },
      { path: '/case/:id/draft/:draft', name: 'draft', component: pages.draft, props: true },
      { path: '/oral', name: 'oral', component: pages.oral },
      { path: '/rules', name: 'rules', component: pages.rules },
      { path: '/rules/:rule', name: 'rule', component: pages.rule, props: true },
      { path: '/office', name: 'office', component: pages.office },
      { path: '/reports', name: 'reports', component: pages.reports },
      { path: '/subsidy', name: 'subsidy', component: pages.subsidy },
      { path: '/exchange', name: 'exchange', component: pages.exchange, props: (to) => (typeof to.query['month'] === 'string' ? { month: to.query['month'] } : {}) },
      { path: '/package', name: 'package', component: pages.package, props: (to) => ({ path: typeof to.query['path'] === 'string' ? to.query['path'] : '' }) },
      { path: '/fees/:tab?', name: 'fees', component: pages.fees, props: true },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
  // A party sits at the sealed table: no reminder, no file that is opened and no step back leads into the office.
  router.beforeEach((to) => {
    const at = seat.value?.case
    return at === undefined || (to.name === 'sealed' && to.params['id'] === at) ? true : { name: 'sealed', params: { id: at } }
  })
  return router
}
