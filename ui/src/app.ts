import { notifyManager, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { type Backend, backendKey, type Status } from './backend'
import { keys, queryClient } from './backend/queries'
import { type Language, makeI18n } from './locales'
import { makeRouter } from './router'

// What was answered is drawn in the turn in which it came, not in the next.
notifyManager.setScheduler(queueMicrotask)

/** The whole window over a backend; not mounted yet. `status` is what is known of the database already. */
export function makeApp(backend: Backend, language?: Language, status?: Status) {
  const client = queryClient()
  if (status) client.setQueryData(keys.office, status)
  const router = makeRouter()
  const i18n = makeI18n(language)
  const app = createApp(App)
    .provide(backendKey, backend)
    .use(i18n)
    .use(router)
    .use(VueQueryPlugin, { queryClient: client })
  return { app, router, client, i18n }
}
