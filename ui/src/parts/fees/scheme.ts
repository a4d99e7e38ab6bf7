import type { Scheme } from '../../backend'

/** A scheme as it is saved: a sum that was left empty is none, and so is a share. */
export function wholeScheme(scheme: Scheme): Scheme {
  if (scheme.kind !== 'tiers') return { ...scheme, fee: scheme.fee ?? 0 }
  return { kind: 'tiers', tiers: scheme.tiers.map((tier) => ({ above: tier.above ?? 0, flat: tier.flat ?? 0, percent: tier.percent.trim() || '0' })) }
}
