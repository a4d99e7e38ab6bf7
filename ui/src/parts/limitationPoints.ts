import type { Limitation, TurnKind } from '../backend'

export type PointKind = TurnKind | 'today' | 'safe' | 'legal' | 'cap'
/** A point of the drawing: where it stands, in per cent, and in which row below the line its date is written. */
export interface Point { day: string; kind: PointKind; at: number; row: number; edge: '' | 'first' | 'last' }

/** How wide a date is in per cent of the line. */
const LABEL = 11

/**
 * The points of a line in their order. Neighbours never overlap: the line is in order of time, and a longer gap is drawn longer,
 * but three days and seventeen years must both be seen, so it is not to scale. Drawing only: no date is computed here.
 */
export function pointsOf(line: Limitation, today: string): Point[] {
  const days: { day: string; kind: PointKind }[] = [
    ...line.turns.map((turn) => ({ day: turn.on, kind: turn.kind as PointKind })),
    { day: today, kind: 'today' as const },
    ...(line.begun ? [{ day: line.safe, kind: 'safe' as const }] : []),
    ...(line.begun && !line.undecided ? [{ day: line.legal, kind: 'legal' as const }] : []),
    ...(line.arguable && line.begun ? [{ day: line.arguable, kind: 'arguable' as const }] : []),
    { day: line.cap, kind: 'cap' as const },
  ]
  const sorted = days.map((p, n) => ({ ...p, n })).sort((a, b) => a.day.localeCompare(b.day) || a.n - b.n)
  const when = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
  const steps = sorted.map((p, n) => (n === 0 ? 0 : 1 + 0.3 * Math.log2(1 + when(p.day) - when(sorted[n - 1]!.day))))
  const all = steps.reduce((sum, step) => sum + step, 0) || 1
  const ends: number[] = []
  let sum = 0
  return sorted.map((p, n) => {
    sum += steps[n]!
    const at = Math.round((sum / all) * 1000) / 10
    const edge = n === 0 ? 'first' : n === sorted.length - 1 ? 'last' : ''
    const left = edge === 'first' ? 0 : edge === 'last' ? 100 - LABEL : at - LABEL / 2
    let row = ends.findIndex((end) => end <= left)
    if (row < 0) row = ends.length
    ends[row] = left + LABEL
    return { day: p.day, kind: p.kind, at, row, edge }
  })
}
