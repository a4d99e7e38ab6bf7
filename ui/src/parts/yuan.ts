/** Fen written as yuan: 550000 as 5,500.00. Moves the point, computes nothing. */
export function yuan(fen: number): string {
  const [sign, digits] = fen < 0 ? ['-', String(-fen)] : ['', String(fen)]
  const padded = digits.padStart(3, '0')
  const whole = padded.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${padded.slice(-2)}`
}

/** Yuan as typed, as fen: 5,500.5 and 5500.5元 as 550050, in full-width digits too; `undefined` where it is no amount with at most two decimals. */
export function fenOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').trim().replace(/[\s,¥]|元$/g, '')
  const found = /^(\d{1,12})(?:\.(\d{0,2}))?$/.exec(plain)
  return found ? Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`) : undefined
}
