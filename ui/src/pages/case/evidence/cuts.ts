/** The border between two pages put elsewhere: on the free row nearest to where the pointer let go, never past its neighbours. */
export function cutAt(pages: readonly (readonly [number, number])[], free: readonly number[], n: number, row: number): number[] {
  const cuts = pages.slice(0, -1).map(([, to]) => to)
  const [low, high] = [pages[n]?.[0] ?? 0, pages[n + 1]?.[1] ?? row]
  const open = free.filter((one) => one > low && one < high)
  const near = open.reduce<number | undefined>((best, one) => (best === undefined || Math.abs(one - row) < Math.abs(best - row) ? one : best), undefined)
  // Where nothing is free, as in a photograph, any row will do.
  cuts[n] = near ?? Math.round(Math.min(Math.max(row, low + 1), high - 1))
  return cuts
}

/** The next free row above or below a border; the border itself where there is none. */
export function cutStep(pages: readonly (readonly [number, number])[], free: readonly number[], n: number, by: -1 | 1): number[] {
  const here = pages[n]?.[1] ?? 0
  const [low, high] = [pages[n]?.[0] ?? 0, pages[n + 1]?.[1] ?? here]
  const open = free.filter((one) => one > low && one < high && (by < 0 ? one < here : one > here))
  return cutAt(pages, free, n, (by < 0 ? open.at(-1) : open[0]) ?? here)
}
