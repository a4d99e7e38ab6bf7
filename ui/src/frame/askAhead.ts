import type { QueryClient } from '@tanstack/vue-query'
import type { Backend } from '../backend'
import { caseListOf, todayOf } from '../backend/deskQueries'
import { START } from '../pages/cases/useListAsk'

/** What the first page will ask is asked before it is drawn, and before anything else is: the program answers one after the other. */
export function askAhead(client: QueryClient, backend: Backend, page: unknown): void {
  if (page === 'today') void client.prefetchQuery(todayOf(backend))
  if (page === 'cases') void client.prefetchInfiniteQuery(caseListOf(backend, START))
}
