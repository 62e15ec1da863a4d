import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A PDF made by hand, one page of A4 a content stream. /F1 is Helvetica; /F2 is 宋体 by name, as old programs refer to
 * it, with text given in UCS-2; /F3 has no way from its codes to characters. /Im is a picture, if one is given.
 */
export function pdfFile(
  folder: string,
  contents: readonly string[],
  jpeg?: { bytes: Buffer; width: number; height: number },
): string {
  const objects: (string | Buffer)[] = []
  const add = (body: string | Buffer): number => objects.push(body)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('') // The page tree, when the pages are known.
  const descendant = (ordering: string): string =>
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /DW 1000 >>`
  const helvetica = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const song = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${descendant('GB1')}] >>`,
  )
  const nameless = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Subset /Encoding /Identity-H /DescendantFonts [${descendant('Identity')}] >>`,
  )
  const image =
    jpeg &&
    add(
      Buffer.concat([
        Buffer.from(
          `<< /Type /XObject /Subtype /Image /Width ${jpeg.width} /Height ${jpeg.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.bytes.length} >>\nstream\n`,
        ),
        jpeg.bytes,
        Buffer.from('\nendstream'),
      ]),
    )
  const fonts = `/Font << /F1 ${helvetica} 0 R /F2 ${song} 0 R /F3 ${nameless} 0 R >>`
  const pages = contents.map((content) => {
    const stream = add(`<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`)
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources << ${fonts} ${image ? `/XObject << /Im ${image} 0 R >>` : ''} >> >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`
  const info = add("<< /CreationDate (D:20240407144713+08'00') /Producer (by hand) >>")
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  for (const [i, body] of objects.entries()) {
    offsets.push(Buffer.concat(parts).length)
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n'))
  }
  const start = Buffer.concat(parts).length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  const path = join(folder, 'made.pdf')
  writeFileSync(path, Buffer.concat(parts))
  return path
}

/** Chinese text at a place, in points from the lower left corner; `mode` 3 is invisible. */
export function chinese(text: string, x: number, y: number, { size = 16, mode = 0 } = {}): string {
  const hex = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  return `BT /F2 ${size} Tf ${mode} Tr ${x} ${y} Td <${hex}> Tj ET`
}

/** Lines of a grid between the given places. */
export function ruled(xs: readonly number[], ys: readonly number[]): string {
  const [left, right, bottom, top] = [xs[0], xs.at(-1), ys[0], ys.at(-1)]
  const lying = ys.map((y) => `${left} ${y} m ${right} ${y} l S`)
  const standing = xs.map((x) => `${x} ${bottom} m ${x} ${top} l S`)
  return ['0.7 w', ...lying, ...standing].join('\n')
}
