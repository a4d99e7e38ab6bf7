import { enProblems } from '../locales/problems'
import type { Problem } from './bindings'

/** A refusal in words, as the program gives it. */
export class Refusal extends Error {
  readonly code: string
  constructor(problem: Problem) {
    super(problem.message)
    this.code = problem.code
  }
}

/** The sentence to show for whatever went wrong; `undefined` where nothing did. */
export function problemOf(error: unknown): string | undefined {
  if (error === null || error === undefined) return undefined
  if (!(error instanceof Error)) return String(error)
  const english = error instanceof Refusal && document.documentElement.lang === 'en' ? enProblems[error.code] : undefined
  return english ? `${english} ${error.message}` : error.message
}
