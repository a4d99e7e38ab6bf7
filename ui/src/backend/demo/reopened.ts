import type { Backend, BundlePlan, BundleRow, Case, Done, Evidence } from '../index'

interface Shelf {
  bundles: (caseId: string) => BundleRow[]
  find: (caseId: string) => Case
  of: (caseId: string, id: string) => Evidence
  plan: (caseId: string) => BundlePlan
  keep: (caseId: string, plan: BundlePlan) => void
  done: <T>(value: T, op: string, caseId?: string) => Done<T>
}

/** The newest bundle, opened again as if it were a file. */
export function reopened(shelf: Shelf): Pick<Backend, 'chooseBundle' | 'openBundle' | 'takeExhibit' | 'takePlanBack'> {
  return {
    chooseBundle: async () => ['/home/我/证据册.pdf'],
    openBundle: async (caseId, paths) => {
      const rows = shelf.bundles(caseId)[0]?.exhibits ?? []
      const exhibits = rows.map((row) => ({
        key: row.evidence, number: row.number, section: row.section_title, name: row.name, source: row.source, proves: row.proves,
        file_name: shelf.of(caseId, row.evidence).file_name, size: 1, sha256: shelf.of(caseId, row.evidence).sha256, from: row.from, to: row.to, drawn: '',
      }))
      const manifest = {
        format: 'anjuan-bundle/3', title: '证据册', case_title: shelf.find(caseId).title, dated: '2026-11-23', masked: false, first_page: 1, pages: rows.length * 2 + 3,
        exhibits, refused: [], part: paths.length === 1 && /_第\d+至\d+页\.pdf$/.test(paths[0]!) ? { whole: '', at: 1, of: 2 } : null,
      }
      return { checked: { manifest, changed: [], frame_changed: false, pages_differ: false, rewritten: false }, kept: rows.map((row, n) => (n === 0 ? null : row.evidence)) }
    },
    takeExhibit: async (_paths, number) => `/media/U盘/证据${number}.pdf`,
    takePlanBack: async (caseId) => {
      const rows = shelf.bundles(caseId)[0]?.exhibits ?? []
      const exhibits = rows.map((row) => ({ evidence: row.evidence, side_note: row.side_note }))
      shelf.keep(caseId, { ...shelf.plan(caseId), sections: [{ title: '第一组', cover_page: false, exhibits }] })
      return shelf.done({ placed: rows.length, left: [] }, 'bundle.plan', caseId)
    },
  }
}
