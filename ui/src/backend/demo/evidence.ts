import type {
  Backend, BundlePlan, BundleRow, Case, ChatOrder, CustodyLine, Done, Evidence, IntakeReport, LeftOut, MaskedRegion, Matrix, PaperRow, Progress, Written,
} from '../index'
import type { Memory } from './memory'

import { reopened } from './reopened'

/** What the pretend program lends to its exhibit room. */
interface Room {
  find: (caseId: string) => Case
  done: <T>(value: T, op: string, caseId?: string) => Done<T>
  refuse: (code: string, message: string) => never
  copy: <T>(value: T) => T
  id: () => string
  evidence: (name: string, fileName: string, group: Evidence['group']) => Evidence
  write: (c: Case, template: string, title: string, pages: number) => Done<Written>
  papers: PaperRow[]
  stopped: () => boolean
  start: () => void
  now: string
  memory: Memory
}

type Exhibits = Pick<
  Backend,
  'chooseFiles' | 'takeIn' | 'resumeIntake' | 'unfinishedIntakes' | 'setParticulars' | 'setMediationRecord' | 'setPassword' | 'custody' |
  'verifyOriginals' | 'pagePicture' | 'masks' | 'setMasks' | 'suggestMasks' | 'matrix' | 'linkEvidence' | 'bundlePlan' | 'setBundlePlan' |
  'writeBundleAs' | 'serveBundle' | 'voidServing' | 'saveIndex' | 'saveParts' | 'chooseBundle' | 'openBundle' | 'takeExhibit' | 'takePlanBack' | 'openExhibit' | 'exportOriginal' | 'chatOrder' | 'arrangeChat' | 'chatPages' |
  'canTakeStills' | 'takeStills' | 'hearDrops' | 'droppedFile' | 'hearOpened' | 'hearClosing' | 'closeWindow' | 'stayOpen' | 'speakIn' | 'choosePackage' | 'chooseFolder'
>

/** One grey pixel: a picture of a page nobody reads. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='
const GAP = '与前一张没有重叠，中间可能有缺'
/** A tall screenshot: its rows, where it may be cut, and how many rows a page holds. */
const TALL = { width: 1080, height: 6000, free: [900, 1700, 2600, 3500, 4400, 5300], fit: 1900 }
const ITEMS = [
  { rule: 'evidence.identity', title: '当事人身份证明', proves: '双方当事人的身份', group: 'parties' },
  { rule: 'evidence.record', title: '转账记录', proves: '款项已经转给对方', group: 'transfer' },
  { rule: 'evidence.demand', title: '催告记录', proves: '已经催告，对方拒绝返还', group: 'demand' },
] as const
const GROUPS: Record<Evidence['group'], string> = {
  parties: '第一组　主体', transfer: '第二组　转账事实', no_ground: '第三组　错误或无法律根据', demand: '第四组　催告及拒绝', loss: '第五组　损失利息',
}

/** Exhibits in memory: taken in, described, masked, planned, bound, served. */
export function exhibits(room: Room): Exhibits {
  const { find, done, refuse, copy, id } = room
  const intakes: IntakeReport[] = []
  const plans = new Map<string, BundlePlan>()
  const bundles = new Map<string, BundleRow[]>()
  const masks = new Map<string, MaskedRegion[]>()
  const passwords = new Map<string, string>()
  const links = new Set<string>()
  const custody = new Map<string, CustodyLine[]>()
  for (const map of [plans, masks] as Map<string, unknown>[]) room.memory.holdMap(map)
  room.memory.holdSet(links)
  const of = (caseId: string, wanted: string) => find(caseId).evidence.find((e) => e.id === wanted) ?? refuse('store.not-found', '本案没有这份证据')
  const noted = (evidence: string, op: string, what: string, detail = '') =>
    custody.set(evidence, [...(custody.get(evidence) ?? []), { at: room.now, by: '程砚秋', op, what, detail }])
  const servedIds = (caseId: string) => (bundles.get(caseId) ?? []).filter((b) => b.served.length > 0).flatMap((b) => b.exhibits.map((e) => e.evidence))

  function plan(caseId: string): BundlePlan {
    const c = find(caseId)
    const wanted = c.evidence.filter((e) => e.in_bundle && !servedIds(caseId).includes(e.id))
    const kept = copy(plans.get(caseId) ?? { title: '证据册', numbering: 'arabic', split_mb: null, sections: [] }) as BundlePlan
    for (const section of kept.sections) section.exhibits = section.exhibits.filter((one) => wanted.some((e) => e.id === one.evidence))
    for (const e of wanted) {
      if (kept.sections.some((s) => s.exhibits.some((one) => one.evidence === e.id))) continue
      const title = GROUPS[e.group]
      let section = kept.sections.find((s) => s.title === title)
      if (!section) kept.sections.push(section = { title, cover_page: false, exhibits: [] })
      section.exhibits.push({ evidence: e.id, pages: null, side_note: null, cuts: null })
    }
    return kept
  }
  async function work(onProgress: (p: Progress) => void, stage: Progress['stage'], steps: number, each: (n: number) => void): Promise<boolean> {
    room.start()
    for (let n = 0; n < steps; n += 1) {
      onProgress({ stage, done: n, of: steps })
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (room.stopped()) return false
      each(n)
    }
    return true
  }
  async function go(report: IntakeReport, onProgress: (p: Progress) => void): Promise<Done<IntakeReport>> {
    const c = find(report.case)
    const waiting = report.files.filter((f) => f.state === 'waiting')
    await work(onProgress, 'reading', waiting.length, (n) => {
      const file = waiting[n]!
      const name = file.shown.split('/').at(-1)!
      const same = c.evidence.find((e) => e.file_name === name)
      if (same) Object.assign(file, { state: 'same', evidence: same.id, why: `与已有证据“${same.name}”内容完全相同` })
      else if (/\.exe$/i.test(name)) Object.assign(file, { state: 'refused', why: '文件是空的' })
      else {
        const made = { ...room.evidence(name.replace(/\.[^.]+$/, ''), name, 'transfer'), media: mediaOf(name), particulars: { came_in: `文件“${file.shown}”` } }
        c.evidence.push(made)
        noted(made.id, 'evidence.add', '收入', name)
        Object.assign(file, { state: 'kept', evidence: made.id })
      }
    })
    const count = (state: string) => report.files.filter((f) => f.state === state).length
    Object.assign(report, { kept: count('kept'), same: count('same'), refused: count('refused'), waiting: count('waiting') })
    if (report.waiting === 0) report.finished_at = room.now
    return done(copy(report), 'intake.finish', report.case)
  }

  return {
    chooseFiles: async (folders) => (folders ? ['/home/我/手机导出'] : ['/home/我/聊天长截图.png', '/home/我/录屏.mp4']),
    takeIn: async (caseId, ask, onProgress) => {
      const shown = ask.paths.flatMap((path) => (/\.\w+$/.test(path) ? [path] : [`${path}/1.png`, `${path}/2.png`, `${path}/3.png`]))
      const report: IntakeReport = {
        id: id(), case: caseId, started_at: room.now, finished_at: null, kept: 0, same: 0, skipped: 0, refused: 0, waiting: shown.length,
        files: shown.map((path) => ({ shown: path.split('/').slice(-2).join('/'), state: 'waiting', evidence: null, why: '' })),
      }
      intakes.unshift(report)
      return go(report, onProgress)
    },
    resumeIntake: async (wanted, onProgress) => go(intakes.find((one) => one.id === wanted)!, onProgress),
    unfinishedIntakes: async (caseId) => copy(intakes.filter((one) => one.case === caseId && one.finished_at === null)),
    setParticulars: async (caseId, wanted, particulars) => {
      if ((particulars.captured_at ?? '') > room.now) refuse('evidence.captured', '形成时间晚于现在，请核对')
      of(caseId, wanted).particulars = copy(particulars)
      noted(wanted, 'evidence.particulars', '修改取证情况')
      return done(null, 'evidence.particulars', caseId)
    },
    setMediationRecord: async (caseId, wanted, record) => {
      const e = of(caseId, wanted)
      Object.assign(e, { mediation_record: record, in_bundle: e.in_bundle && !record })
      return done(null, 'evidence.mediation', caseId)
    },
    setPassword: async (caseId, wanted, password) => {
      if (password !== '' && password !== '1234') refuse('evidence.password', `“${of(caseId, wanted).name}”没有用这个密码打开：打开密码不对；请核对密码后重试`)
      passwords.set(wanted, password)
      return done(null, 'evidence.password', caseId)
    },
    custody: async (caseId, wanted) => {
      of(caseId, wanted)
      return copy(custody.get(wanted) ?? [])
    },
    verifyOriginals: async (caseId, onProgress) => {
      await work(onProgress, 'reading', find(caseId).evidence.length, () => undefined)
      return done([], 'evidence.verify', caseId)
    },
    pagePicture: async (caseId, wanted) => {
      if (lockedOf(of(caseId, wanted), passwords)) refuse('evidence.unreadable', 'PDF 设有打开密码；请输入密码')
      return PIXEL
    },
    masks: async (_, wanted) => copy(masks.get(wanted) ?? []),
    setMasks: async (caseId, wanted, regions) => {
      masks.set(wanted, copy(regions))
      return done(null, 'evidence.masks', caseId)
    },
    suggestMasks: async (caseId, wanted) => (of(caseId, wanted).media === 'pdf'
      ? { regions: [{ page: 1, region: { left: 2000, top: 3000, width: 3000, height: 300 }, kind: 'identity', word: '110105199003071234' }], shown: ['110***34'], sound: [false], note: null }
      : { regions: [], shown: [], sound: [], note: '程序看不见图片里的字，请自己看，框出要遮盖的地方' }),
    matrix: async (caseId) => matrix(find(caseId), links),
    linkEvidence: async (caseId, wanted, rule, linked) => {
      if (linked) links.add(`${rule} ${wanted}`)
      else links.delete(`${rule} ${wanted}`)
      return done(null, 'evidence.link', caseId)
    },
    bundlePlan: async (caseId) => {
      const c = find(caseId)
      const told = (e: Evidence): LeftOut => ({
        evidence: e.id, name: e.name, why: e.mediation_record ? '调解记录默认不装入证据册' : '没有选入，只存档',
      })
      return copy({
        plan: plan(caseId), bundles: bundles.get(caseId) ?? [], served: servedIds(caseId), warnings: [],
        left_out: c.evidence.filter((e) => !e.in_bundle).map(told),
        passwords: [...passwords].filter(([, word]) => word !== '').map(([of]) => of),
        masks: Object.fromEntries([...masks].filter(([, all]) => all.length > 0).map(([of, all]) => [of, all.length])),
        copies: { opponents: 1, court: 1, own: 1, total: 3 },
      })
    },
    setBundlePlan: async (caseId, made) => {
      for (const one of made.sections.flatMap((s) => s.exhibits)) {
        if (one.pages?.some(([, to]) => to > 3)) refuse('bundle.pages', `“${of(caseId, one.evidence).name}”的页码范围超出了原件（共 3 页）`)
      }
      plans.set(caseId, copy(made))
      return done(null, 'bundle.plan', caseId)
    },
    writeBundleAs: async (caseId, wish, onProgress) => {
      const c = find(caseId)
      const all = bundles.get(caseId) ?? []
      const { scope } = wish
      const again = scope.scope === 'again' ? all.find((b) => b.paper === scope.paper) : undefined
      const rows = plan(caseId).sections.flatMap((s, n) => s.exhibits.map((one) => ({ one, section: n + 1, title: s.title, cover: s.cover_page ?? false })))
      const hidden = [...masks.values()].flat().length
      if (wish.masked && hidden === 0) refuse('bundle.nothing-masked', '还没有框出任何遮盖区域，遮盖版会与完整版相同；请先遮盖')
      if (!(await work(onProgress, 'binding', 4, () => undefined))) refuse('cancelled', '已经停下')
      const last = all.filter((b) => b.served.length > 0).sort((a, b) => b.next_page - a.next_page)[0]
      const [number, page] = scope.scope === 'supplement' ? [last?.next_number ?? 1, last?.next_page ?? 1] : [1, 1]
      const kind = again?.kind ?? (scope.scope === 'supplement' ? 'supplement' : 'whole')
      const title = `${kind === 'supplement' ? '补充' : ''}${plan(caseId).title}${wish.masked ? '（遮盖版）' : ''}`
      const written = room.write(c, 'bundle', title, rows.length * 2 + 2)
      const bundle: BundleRow = {
        ...(again ?? {
          kind, numbering: 'arabic', first_number: number, next_number: number + rows.length, first_page: page, next_page: page + rows.length * 2 + 2,
          exhibits: rows.map(({ one, section, title, cover }, n) => ({
            evidence: one.evidence, section, section_title: title, cover_page: cover, number: String(number + n), from: page + 2 + n * 2, to: page + 3 + n * 2,
            name: of(caseId, one.evidence).name, source: '', proves: '', side_note: one.side_note ?? null, pages: one.pages ?? null, cuts: one.cuts ?? null,
          })),
        }),
        paper: written.value.paper.id, masked: wish.masked, written_at: room.now, served: [], voided: [], refused: [], file: null,
      }
      bundles.set(caseId, [bundle, ...all])
      return { ...written, value: copy({ written: written.value, bundle, no_pdf_a: null }) }
    },
    serveBundle: async (caseId, paper, ask) => {
      const made = { id: id(), on: ask.on, to: ask.to }
      const bundle = bundles.get(caseId)?.find((b) => b.paper === paper)
      const hidden = [...masks.values()].flat().length
      const twice = bundle?.served.some((s) => s.to === ask.to)
      if (!ask.sure && (twice || (bundle && !bundle.masked && hidden > 0 && ask.to.includes('对方'))))
        refuse('bundle.serve-sure', twice ? `这一册已经登记送交${ask.to}，同一次送交不登记两次` : `${ask.to}是对方，这一册却是完整版；交给对方的请登记遮盖版那一册`)
      bundle?.served.push(made)
      return done(made.id, 'bundle.serve', caseId)
    },
    voidServing: async (caseId, serving, why) => {
      if (why.trim() === '') refuse('bundle.void', '请写明为什么作废')
      const bundle = bundles.get(caseId)?.find((b) => b.served.some((s) => s.id === serving)) ?? refuse('bundle.void-none', '没有这次送交')
      const row = bundle.served.find((s) => s.id === serving)!
      bundle.served = bundle.served.filter((s) => s !== row)
      bundle.voided = [...(bundle.voided ?? []), { serving: row, why: why.trim(), at: room.now }]
      return done(!bundle.exhibits.some((e) => servedIds(caseId).includes(e.evidence)), 'bundle.void', caseId)
    },
    saveIndex: async (caseId, _paper, form) => `~/文档/案卷/${find(caseId).number}/证据册目录.${form}`,
    saveParts: async (caseId) => done([1, 2].map((n) => `~/文档/案卷/${find(caseId).number}/证据册_${n}.pdf`), 'paper.export', caseId),
    ...reopened({ bundles: (caseId) => bundles.get(caseId) ?? [], find, plan, done, keep: (caseId, made) => plans.set(caseId, made), of }),
    openExhibit: async (caseId, wanted) => {
      const e = of(caseId, wanted)
      noted(wanted, 'evidence.view', '查看', e.name)
      const locked = lockedOf(e, passwords)
      const media = e.media ?? mediaOf(e.file_name)
      const drawn = (media === 'pdf' && !locked) || media === 'image'
      return {
        called: media === 'pdf' ? 'PDF' : media === 'image' ? 'PNG 图片' : media === 'video' ? '录像' : '电子文件', pages: drawn ? (media === 'pdf' ? 3 : 1) : 0,
        drawn, moving: media === 'video', locked, has_password: (passwords.get(wanted) ?? '') !== '', size: media === 'image' ? [TALL.width, TALL.height] : null,
        notes: locked ? ['PDF 设有打开密码；请输入密码，或者提交不加密的版本'] : [],
        name_says: /^Screenshot_/.test(e.file_name) ? { captured_at: '2026-11-02T20:15:03', collected_how: '截屏' } : null,
      }
    },
    exportOriginal: async (caseId, wanted) => {
      noted(wanted, 'evidence.export', '导出原件', '/media/U盘')
      return done(`/media/U盘/${of(caseId, wanted).file_name}`, 'evidence.export', caseId)
    },
    chatOrder: async (_, ids): Promise<ChatOrder> => ({
      order: [...ids], seams: ids.slice(1).map((after, n) => ({ before: ids[n]!, after, overlap: n % 2 === 0 ? 312 : null })),
      note: ids.length > 2 ? '有几处前后没有重叠，那里的先后按登记的形成时间先后排列；请核对' : null,
    }),
    arrangeChat: async (caseId, chat) => {
      const made = plan(caseId)
      const ordered = chat.order.map((wanted) => {
        const gap = chat.seams.some((s) => s.after === wanted && s.overlap === null)
        const kept = made.sections.flatMap((s) => s.exhibits).find((one) => one.evidence === wanted) ?? refuse('chat.plan', '有截图不在证据册计划里；请先选入')
        return { ...kept, gap: gap ? GAP : null }
      })
      const section = made.sections.find((s) => s.exhibits.some((one) => chat.order.includes(one.evidence)))
      for (const s of made.sections) s.exhibits = s.exhibits.filter((one) => !chat.order.includes(one.evidence))
      section?.exhibits.push(...ordered)
      plans.set(caseId, made)
      return done(null, 'bundle.plan', caseId)
    },
    chatPages: async (_caseId, _id, cuts) => ({ ...TALL, pages: pagesOf(cuts ?? TALL.free) }),
    canTakeStills: async () => true,
    takeStills: async (caseId, wanted, every, onProgress) => {
      const e = of(caseId, wanted)
      if (!(await work(onProgress, 'reading', 2, () => undefined))) refuse('cancelled', '已经停下')
      const made: Evidence = { ...room.evidence(`${e.name}（静态页）`, `${e.name}_静态页.pdf`, e.group), media: 'pdf', derived_from: wanted, particulars: { collected_how: `每 ${every} 秒一页` } }
      find(caseId).evidence.push(made)
      return done(made.id, 'evidence.stills', caseId)
    },
    hearDrops: async () => undefined,
    hearOpened: async () => undefined,
    hearClosing: async () => undefined,
    closeWindow: async () => null,
    stayOpen: async () => undefined,
    speakIn: async () => undefined,
    choosePackage: async () => null,
    chooseFolder: async () => '/media/移动硬盘',
    droppedFile: async () => '',
  }
}

function mediaOf(name: string): NonNullable<Evidence['media']> {
  if (/\.pdf$/i.test(name)) return 'pdf'
  if (/\.(png|jpe?g|webp|gif|tiff?|bmp)$/i.test(name)) return 'image'
  if (/\.(mp4|mov|avi)$/i.test(name)) return 'video'
  if (/\.(csv|xlsx)$/i.test(name)) return 'bill'
  return 'other'
}

function lockedOf(e: Evidence, passwords: Map<string, string>): boolean {
  return /加密/.test(e.file_name) && (passwords.get(e.id) ?? '') === ''
}

/** As the program does: the last free row that a page still holds. */
function pagesOf(cuts: number[]): [number, number][] {
  const pages: [number, number][] = []
  let from = 0
  while (TALL.height - from > TALL.fit) {
    const to = cuts.filter((row) => row > from && row <= from + TALL.fit).at(-1) ?? from + TALL.fit
    pages.push([from, to])
    from = to
  }
  return [...pages, [from, TALL.height]]
}

function matrix(c: Case, links: Set<string>): Matrix {
  const items = ITEMS.map((item) => {
    const linked = c.evidence.filter((e) => links.has(`${item.rule} ${e.id}`)).map((e) => e.id)
    const suggested = c.evidence.filter((e) => e.group === item.group && !linked.includes(e.id)).map((e) => e.id)
    return {
      rule: item.rule, title: item.title, proves: item.proves, needed: 'always' as const, linked, suggested,
      state: c.evidence.some((e) => e.in_bundle && linked.includes(e.id)) ? 'there' as const : linked.length > 0 ? 'kept_out' as const : suggested.length > 0 ? 'perhaps' as const : 'missing' as const,
      because: { rule: item.rule, version: null, text: item.title, standing: 'firm' as const, cites: [], steps: [], facts: [] } as never,
    }
  })
  const facts = items.map((item) => ({ fact: item.proves, rules: [item.rule], exhibits: item.linked, proven: item.state === 'there' }))
  return {
    lists: [{ id: 'evidence-civil', title: '民事起诉证据清单', items }],
    facts, unproven: facts.filter((f) => !f.proven).map((f) => f.fact), awaits: null,
    exhibits: c.evidence.map((e, n) => ({
      id: e.id, name: e.name, group: e.group, in_bundle: e.in_bundle, number: e.in_bundle ? String(n + 1) : null, unused: !items.some((item) => item.linked.includes(e.id)),
    })),
  }
}
