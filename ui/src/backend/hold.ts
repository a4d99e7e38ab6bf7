import type { Backend } from './index'

interface Waiting { name: string; go: () => Promise<unknown> }

/** A program that answers later: what is asked of it waits until it is let go. */
export interface Held {
  backend: Backend
  /** Asks of what waits what is named, in that order. Done when it has been answered, with what then asks the rest. */
  letGo(first: readonly (keyof Backend)[]): Promise<() => void>
}

/** Holds back all that is asked of a program: its database is not open yet. */
export function hold(real: Backend): Held {
  let waiting: Waiting[] | undefined = []
  const backend = new Proxy(real, {
    get(_, name: keyof Backend & string) {
      const ask = real[name] as (...ask: unknown[]) => Promise<unknown>
      return (...about: unknown[]) => {
        if (!waiting) return ask(...about)
        const { promise, go } = later(() => ask(...about))
        waiting.push({ name, go })
        return promise
      }
    },
  })
  return {
    backend,
    async letGo(first) {
      const all = waiting ?? []
      waiting = undefined
      await Promise.all(first.flatMap((name) => all.filter((one) => one.name === name).map((one) => one.go())))
      return () => { for (const one of all) if (!(first as readonly string[]).includes(one.name)) void one.go() }
    },
  }
}

function later(ask: () => Promise<unknown>) {
  let go: () => Promise<unknown> = ask
  const promise = new Promise((resolve, reject) => { go = () => ask().then(resolve, reject) })
  return { promise, go }
}
