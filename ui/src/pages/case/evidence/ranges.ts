/** Page ranges as people write them: 1-3、5. `undefined` where it is none; `null` for all pages. */
export function rangesOf(text: string): [number, number][] | null | undefined {
  const parts = text.split(/[、，,;；\s]+/).filter(Boolean)
  if (parts.length === 0) return null
  const ranges = parts.map((part) => /^(\d+)(?:[-–—~～至](\d+))?$/.exec(part))
  if (ranges.some((found) => !found)) return undefined
  return ranges.map((found) => [Number(found![1]), Number(found![2] ?? found![1])])
}

export function rangesShown(ranges: readonly (readonly [number, number])[] | null | undefined): string {
  return (ranges ?? []).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('、')
}
