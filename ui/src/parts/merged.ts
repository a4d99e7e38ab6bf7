type Group = { [key: string]: unknown }

/** Do both say the same? Groups may name their fields in another order. */
export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of one of several kinds the fields belong together: those of two kinds are not mixed. */
function alike(ours: Group, theirs: Group): boolean {
  return ours['kind'] === theirs['kind'] || same(Object.keys(ours).sort(), Object.keys(theirs).sort())
}

/**
 * What stands after two have gone on from the same `base`: what `ours` left as it was is that of `theirs`, what it changed is ours. Groups
 * are met field by field, lists as a whole. `clash`: something was changed on both sides, and not to the same.
 */
export function merged(base: unknown, ours: unknown, theirs: unknown): { value: unknown; clash: boolean } {
  if (same(ours, base)) return { value: theirs, clash: false }
  if (same(theirs, base) || same(ours, theirs)) return { value: ours, clash: false }
  if (!isGroup(base) || !isGroup(ours) || !isGroup(theirs) || !alike(ours, theirs)) return { value: ours, clash: true }
  return mergedFields(base, ours, theirs)
}

/** The same of the fields of one group, whatever they say. */
export function mergedFields(base: Group, ours: Group, theirs: Group): { value: Group; clash: boolean } {
  const value: Group = {}
  let clash = false
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours), ...Object.keys(base)])) {
    const met = merged(base[key], ours[key], theirs[key])
    if (met.value !== undefined) value[key] = met.value
    clash ||= met.clash
  }
  return { value, clash }
}
