/** The cases whose parties sit at the sealed table as far as this window knows; nothing of what they said. */
const sitting = new Set<string>()

/** They sit. */
export function sat(id: string): void {
  sitting.add(id)
}

/** They sit no longer; true where they did. */
export function rose(id: string): boolean {
  return sitting.delete(id)
}
