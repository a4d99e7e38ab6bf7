import type { OfficeKind } from '../backend'

/** Whose staff are lawyers with a licence of their own: a firm's, and those of a legal-aid body. */
export const hasLawyers = (kind: OfficeKind) => kind === 'firm' || kind === 'legal_aid'
