import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { bytesOf } from '../backend/fileData'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

// Inlined in scripts of their own, so that nothing is fetched and the window's policy need not allow it.
const cmaps = import.meta.glob('../../node_modules/pdfjs-dist/cmaps/{UniGB,GB,Adobe-GB1}*.bcmap', { query: '?inline', import: 'default' })
const fonts = import.meta.glob('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', { query: '?inline', import: 'default' })

/** Hands pdf.js its tables of Chinese encodings and the standard faces: shipped with the pages, loaded when a paper needs one. */
class Shipped {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const [from, folder] = kind === 'cMapUrl' ? [cmaps, 'cmaps'] : [fonts, 'standard_fonts']
    const url = await from[`../../node_modules/pdfjs-dist/${folder}/${filename}`]?.()
    if (typeof url !== 'string') throw new Error(`not shipped: ${filename}`)
    return bytesOf(url.replace(/^[^,]*,/, ''))
  }
}

export type PdfFile = pdfjs.PDFDocumentProxy
export type PdfSheet = pdfjs.PDFPageProxy

/** Opens a PDF. Nothing is compiled at run time, nothing fetched. */
export function openPdf(bytes: Uint8Array): { promise: Promise<PdfFile>; destroy(): Promise<void> } {
  return pdfjs.getDocument({
    data: bytes,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    BinaryDataFactory: Shipped,
    cMapPacked: true,
    enableXfa: false,
  })
}
