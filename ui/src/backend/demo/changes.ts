import type { Assessment } from '..'

/** What a user would notice of a change. */
export const changes = (before: Assessment, after: Assessment) => {
  const list: { what: string; before: string; after: string; main: boolean }[] = []
  const states = { first: '先走这条', open: '可以走', unclear: '还不确定', closed: '现在不能走' }
  const ROUTES = { platform: '平台与银行', criminal: '刑事', mediation: '调解', civil: '民事诉讼' }
  for (const r of after.routes) {
    const was = before.routes.find((o) => o.route === r.route)
    if (was && was.state !== r.state) list.push({ what: `路径：${ROUTES[r.route]}`, before: states[was.state], after: states[r.state], main: true })
  }
  for (const d of after.deadlines) {
    const was = before.deadlines.find((o) => o.id === d.id)
    if (was?.safe !== d.safe) list.push({ what: `期限：${d.title}`, before: was?.safe ?? '', after: d.safe, main: true })
  }
  for (const d of before.deadlines) if (!after.deadlines.some((o) => o.id === d.id)) list.push({ what: `期限：${d.title}`, before: d.safe, after: '', main: true })
  const yuan = (fen: number | null) => ((fen ?? 0) / 100).toFixed(2)
  if (before.principal.open !== after.principal.open) list.push({ what: '没有返还的本金', before: yuan(before.principal.open), after: yuan(after.principal.open), main: true })
  return list
}
