import { makeApp } from './app'
import type { Backend, Status } from './backend'
import { askAhead } from './frame/askAhead'

/** Draws the window in `host`, in place of what stands there. `status` is what is known of the database already. */
export function drawWindow(host: HTMLElement, backend: Backend, status: Status | undefined): void {
  const { app, client, router } = makeApp(backend, undefined, status)
  if (status?.open) askAhead(client, backend, router.resolve(location.hash.slice(1) || '/').name)
  app.mount(host)
}
