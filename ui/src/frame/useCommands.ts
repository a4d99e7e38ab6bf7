import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import type { EventKind } from '../backend'
import { useStatus } from '../backend/queries'
import { TABS } from '../pages/case/useCaseTabs'
import { printPage } from '../parts/printing'
import { useUndo } from '../parts/useUndo'
import { tour } from './tour'
import { setLook } from '../dark'

/** `also`: by what else it is found. */
export interface Command { id: string; words: string; also?: string; keys?: string; run: () => unknown }

/** The rooms of the window, in the order of the bar; Ctrl and a digit open them. */
/** Rooms within the books, and parts of the office's page: reached by their names. */
const BOOKS = ['bank', 'ledger', 'receipts', 'invoices', 'ageing', 'balance', 'desk'] as const
const FREE_BOOKS: readonly string[] = ['bank', 'ledger']
const OFFICE = { settings: 'settings.title', passphrase: 'settings.passphrase', appearance: 'settings.look', look: 'look.title', orders: 'orders.title', parameters: 'parameter.title', 'rule-pack': 'pack.title', 'check-store': 'office.check' } as const
const EVIDENCE = ['matrix', 'chat', 'plan'] as const
export const ROOMS = ['today', 'cases', 'calendar', 'fees', 'reports', 'reckon', 'rules', 'office'] as const

/** By what else a command is found: how its name sounds, its initials, and what users call it. */
const ALSO: { [id: string]: string } = {
  'go-today': 'gongzuotai gzt', 'go-cases': 'anjian aj', 'go-calendar': 'rili rl', 'go-fees': 'shoufei sf lvxing', 'go-reports': 'baobiao tongji bb tj', 'go-reckon': 'jisuanqi jsq 计算器 期限 利息 诉讼费',
  'go-rules': 'guizeku gzk 法条 条文', 'go-office': 'benjigou bjg', new: 'xinjian xinanjian xj', print: 'dayin dy', undo: 'chexiao cx', lock: 'suoding suoshang', language: 'yuyan language english', exchange: 'daoru daochu 导入 导出',
  package: 'anjianbao ajb', sealed: 'beiduibei bdb', 'office-settings': 'beifen bf 备份 backup tixing 提醒 双人核对', 'office-passphrase': 'kouling kl 密码', 'office-rule-pack': 'guizebao 放假 节假日 LPR 更新', 'office-parameters': 'bendibiaozhun', 'office-check-store': 'jiancha 检查',
}

/** Everything that can be done from anywhere, for the palette and the keys. */
export function useCommands(act: { language: () => void; lock: () => void }) {
  const { t } = useI18n()
  const router = useRouter()
  const route = useRoute()
  const undo = useUndo()
  const { data: status } = useStatus()
  const caseId = computed(() => (['case', 'sealed', 'draft'].includes(String(route.name)) ? String(route.params['id']) : undefined))
  watch(() => status.value?.open, (open) => { if (open) void undo.arrive() }, { immediate: true })
  undo.listen()
  /** A free office has no fees, but money all the same. */
  const free = computed(() => status.value?.office?.kind === 'committee' || status.value?.office?.kind === 'legal_aid')
  const mediates = computed(() => status.value?.office?.kind === 'committee' || status.value?.office?.kind === 'commercial_mediation')
  const roomWords = (room: (typeof ROOMS)[number]) =>
    room === 'fees' ? t(free.value ? 'fees.navFree' : 'fees.nav') : room === 'reports' ? t('reports.nav') : t(`frame.rooms.${room}`)
  const go = (name: string, params: Record<string, string> = {}) => () => router.push({ name, params })

  const add = (id: string, kind: EventKind) => () => router.push({ name: 'case', params: { id, tab: 'events' }, query: { add: kind } })

  const commands = computed<Command[]>(() => {
    const all: Command[] = ROOMS.map((room, n) => ({ id: `go-${room}`, words: roomWords(room), keys: `Ctrl ${n + 1}`, run: go(room) }))
    all.push({ id: 'new', words: t('cases.new'), keys: 'Ctrl N', run: go('new') })
    if (status.value?.office?.kind === 'committee') all.push({ id: 'oral', words: t('oral.open'), run: go('oral') })
    if (free.value) all.push({ id: 'subsidy', words: t('subsidy.title'), run: go('subsidy') })
    all.push({ id: 'exchange', words: t('exchange.nav'), run: go('exchange') }, { id: 'package', words: t('package.takeIn'), run: go('package') })
    const id = caseId.value
    if (id) {
      all.push(...TABS.map((tab) => ({ id: `tab-${tab}`, words: t('frame.toTab', { tab: t(`case.tabs.${tab}`) }), run: go('case', { id, tab }) })))
      if (mediates.value) {
        all.push(
          { id: 'plan-session', words: t('frame.planSession'), run: add(id, 'mediation-session-set') },
          { id: 'plan-visit', words: t('frame.planVisit'), run: add(id, 'visit-set') },
          { id: 'sign-agreement', words: t('frame.signAgreement'), run: go('case', { id, tab: 'papers' }) },
        )
      }
      all.push(...EVIDENCE.map((room) => ({ id: `evidence-${room}`, words: t('frame.toTab', { tab: t(`evidence.rooms.${room}`) }), run: () => router.push({ name: 'case', params: { id, tab: 'evidence' }, query: { room } }) })))
      all.push({ id: 'report-police', words: t('frame.reportPolice'), run: add(id, 'police-report') })
      if (status.value?.office?.kind !== 'firm') all.push({ id: 'sealed', words: t('sealed.title'), run: go('sealed', { id }) })
    }
    all.push(
      { id: 'undo', words: t('undo.last'), keys: 'Ctrl Z', run: () => (route.name === 'draft' ? undo.inDraft() : undo.last(id)) },
      { id: 'print', words: t('frame.print'), keys: 'Ctrl P', run: printPage },
      { id: 'light', words: t('frame.look.light'), run: () => setLook('light') },
      { id: 'dark', words: t('frame.look.dark'), run: () => setLook('dark') },
      { id: 'system', words: t('frame.look.system'), run: () => setLook('system') },
      { id: 'language', words: t('app.switchTo'), run: act.language },
      { id: 'tour', words: t('tour.again'), run: () => tour.begin() },
      { id: 'lock', words: t('app.lock'), run: act.lock },
      ...BOOKS.filter((tab) => !free.value || FREE_BOOKS.includes(tab)).map((tab) => ({ id: `fees-${tab}`, words: t('frame.within', { room: roomWords('fees'), part: t(`fees.tabs.${tab}`) }), run: go('fees', { tab }) })),
      ...Object.entries(OFFICE).map(([at, words]) => ({ id: `office-${at}`, words: t('frame.within', { room: t('frame.rooms.office'), part: t(words) }), run: () => router.push({ name: 'office', query: { at } }) })),
    )
    return all.map((one) => ({ ...one, ...(ALSO[one.id] ? { also: ALSO[one.id] } : {}) }))
  })
  return { commands, caseId, undo }
}
