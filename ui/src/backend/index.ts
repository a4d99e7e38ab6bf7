import { inject, type InjectionKey } from 'vue'
import type { BundleWish, commands, Dropped, IntakeAsk, Progress } from './bindings'

export type * from './bindings'
export { Refusal } from './refusal'

type Commands = typeof commands
/** What a command gives where it does not refuse. */
type Value<T> = T extends { status: 'ok'; data: infer D } ? D : T extends { status: 'error' } ? never : T
type Plain = {
  [Name in keyof Commands]: (...ask: Parameters<Commands[Name]>) => Promise<Value<Awaited<ReturnType<Commands[Name]>>>>
}

/** What the pages need of the program. Refusals are thrown as [Refusal]. */
export type Backend = Omit<Plain, 'writeBundle' | 'writeDossier' | 'takeIn' | 'resumeIntake' | 'verifyOriginals' | 'writeBundleAs' | 'takeStills' | 'hearDrops' | 'hearOpened' | 'hearClosing' | 'catchUp' | 'writeCasePdf' | 'exportAll'> & {
  catchUp(onProgress: (progress: Progress) => void): ReturnType<Plain['catchUp']>
  writeCasePdf(caseId: string, parts: string[], onProgress: (progress: Progress) => void): ReturnType<Plain['writeCasePdf']>
  takeIn(caseId: string, ask: IntakeAsk, onProgress: (progress: Progress) => void): ReturnType<Plain['takeIn']>
  resumeIntake(id: string, onProgress: (progress: Progress) => void): ReturnType<Plain['resumeIntake']>
  verifyOriginals(caseId: string, onProgress: (progress: Progress) => void): ReturnType<Plain['verifyOriginals']>
  writeBundleAs(caseId: string, wish: BundleWish, onProgress: (progress: Progress) => void): ReturnType<Plain['writeBundleAs']>
  takeStills(caseId: string, id: string, every: number, onProgress: (progress: Progress) => void): ReturnType<Plain['takeStills']>
  /** What the user drags over the window and drops there; one listener, the last one. */
  hearDrops(onDrop: (drop: Dropped) => void): Promise<unknown>
  exportAll(onProgress: (progress: Progress) => void): ReturnType<Plain['exportAll']>
  /** The window is to be closed: what was typed is written down, then [closeWindow] is called, or [stayOpen] where it could not be; one listener, the last one. */
  hearClosing(onClosing: () => void): Promise<unknown>
  /** Case packages that the user opens from outside; one listener, the last one. */
  hearOpened(onOpened: (path: string) => void): Promise<unknown>
  writeBundle(caseId: string, onProgress: (progress: Progress) => void): ReturnType<Plain['writeBundle']>
  writeDossier(
    caseId: string, profile: string | null, issue: boolean, onProgress: (progress: Progress) => void,
  ): ReturnType<Plain['writeDossier']>
}

export const backendKey: InjectionKey<Backend> = Symbol('backend')

/** The backend that the app was started with. */
export function useBackend(): Backend {
  const backend = inject(backendKey)
  if (!backend) throw new Error('no backend was provided')
  return backend
}
