import type { BundlePlan } from '../../../backend'

/** Section and place in it, from 0. */
export type Place = readonly [section: number, at: number]

/** Moves an exhibit; places are counted before it is taken out. */
export function moveTo(plan: BundlePlan, [from, n]: Place, [to, at]: Place): void {
  const [moved] = plan.sections[from]?.exhibits.splice(n, 1) ?? []
  const there = plan.sections[to]?.exhibits
  if (moved && there) there.splice(from === to && at > n ? at - 1 : at, 0, moved)
}

/** The place one step on, over the border of a section where there is one; `undefined` at the ends. */
export function next(plan: BundlePlan, [section, at]: Place, by: -1 | 1): Place | undefined {
  const here = plan.sections[section]?.exhibits.length ?? 0
  if (by < 0 && at > 0) return [section, at - 1]
  // Behind the one that follows.
  if (by > 0 && at < here - 1) return [section, at + 2]
  const other = plan.sections[section + by]
  return other && [section + by, by > 0 ? 0 : other.exhibits.length]
}

/** Where a key leads: arrows one step, Home and End to the ends of the section; `undefined` for other keys. */
export function keyPlace(plan: BundlePlan, place: Place, key: string): Place | undefined {
  if (key === 'ArrowUp') return next(plan, place, -1)
  if (key === 'ArrowDown') return next(plan, place, 1)
  if (key === 'Home') return [place[0], 0]
  if (key === 'End') return [place[0], plan.sections[place[0]]?.exhibits.length ?? 0]
  return undefined
}

/** How many exhibits stand before that place in the whole bundle. */
export function before(plan: BundlePlan, [section, at]: Place): number {
  return plan.sections.slice(0, section).reduce((n, s) => n + s.exhibits.length, 0) + at
}

/** Where an exhibit stands. */
export function placeOf(plan: BundlePlan, evidence: string): Place | undefined {
  for (const [s, section] of plan.sections.entries()) {
    const at = section.exhibits.findIndex((one) => one.evidence === evidence)
    if (at >= 0) return [s, at]
  }
  return undefined
}
