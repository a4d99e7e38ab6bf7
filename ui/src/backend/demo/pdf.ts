/** A small PDF with the given number of empty pages, as base64. */
export function pdf(pages: number): string {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 4} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, (_, n) =>
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${n + 4 + pages} 0 R >>`),
    ...Array.from({ length: pages }, (_, n) => {
      const text = `BT /F 28 Tf 72 740 Td (Page ${n + 1}) Tj ET`
      return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`
    }),
  ]
  let text = '%PDF-1.4\n'
  const at = objects.map((object, n) => {
    const start = text.length
    text += `${n + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`
  return btoa(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`)
}
