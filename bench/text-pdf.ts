/** A born-digital PDF of so many pages with 40 lines of English text on each; `mark` makes its bytes its own. */
export function textPdf(pages: number, mark: string): Buffer {
  const objects: string[] = []
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`)
  objects.push('<< /Type /Catalog /Pages 2 0 R >>')
  objects.push(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`)
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  for (let page = 1; page <= pages; page++) {
    const lines = Array.from({ length: 40 }, (_, line) => {
      const text =
        line === 0 ? 'Annual work summary' : `Page ${page}, line ${line} of the work summary of the bureau, ${mark}.`
      return `BT /F1 11 Tf 60 ${780 - line * 18} Td (${text}) Tj ET`
    }).join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${3 + page * 2} 0 R >>`,
    )
    objects.push(`<< /Length ${lines.length} >>\nstream\n${lines}\nendstream`)
  }
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  body += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}
