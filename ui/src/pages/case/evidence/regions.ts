import type { MaskedRegion } from '../../../backend'

/** A page is this many units wide and high, whatever its size. */
export const WHOLE = 10_000
const SMALLEST = 50
type Region = MaskedRegion['region']

const inside = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most))

/** The region between two points, whichever was first. */
export function between([a, b]: readonly [number, number], [x, y]: readonly [number, number]): Region {
  return { left: Math.min(a, x), top: Math.min(b, y), width: Math.abs(x - a), height: Math.abs(y - b) }
}

/** Moved as far as the page allows. */
export function moved(region: Region, dx: number, dy: number): Region {
  return { ...region, left: inside(region.left + dx, WHOLE - region.width), top: inside(region.top + dy, WHOLE - region.height) }
}

/** Made larger or smaller at its lower right, as far as the page allows. */
export function sized(region: Region, dx: number, dy: number): Region {
  return {
    ...region,
    width: Math.max(SMALLEST, inside(region.width + dx, WHOLE - region.left)),
    height: Math.max(SMALLEST, inside(region.height + dy, WHOLE - region.top)),
  }
}

/** Too small to have been meant. */
export const tiny = (region: Region) => region.width < SMALLEST || region.height < SMALLEST

/** What a key does to a region: arrows move, with Shift they size, with Alt by a hair; `undefined` for other keys. */
export function keyed(region: Region, key: string, shift: boolean, alt: boolean): Region | undefined {
  const step = alt ? 10 : 100
  const by: Partial<Record<string, [number, number]>> = {
    ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step],
  }
  const found = by[key]
  return found && (shift ? sized : moved)(region, ...found)
}

/** Where a region lies on the picture, for drawing. */
export function placed({ left, top, width, height }: Region) {
  const share = (value: number) => `${value / 100}%`
  return { left: share(left), top: share(top), width: share(width), height: share(height) }
}
