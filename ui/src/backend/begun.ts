import type { Status } from './bindings'

declare global {
  interface Window {
    /** Laid into the page by the shell before any script of it runs. */
    __ANJUAN_BEGUN__?: Status
  }
}

/**
 * What stood in the data folder when the program began, so that the first paint need not wait for an answer. Of a page that was
 * loaded anew nothing is known: the database may have been opened since.
 */
export function begun(): Status | undefined {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'navigate' ? window.__ANJUAN_BEGUN__ : undefined
}
