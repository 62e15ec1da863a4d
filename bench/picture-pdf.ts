import sharp from 'sharp'

/** A scan as a machine makes it: each page one JPEG of its own on A4. */
export async function picturePdf(pictures: readonly Buffer[]): Promise<Buffer> {
  const kids = pictures.map((_, at) => `${3 + at * 3} 0 R`).join(' ')
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pictures.length} >>`),
  ]
  for (const [at, picture] of pictures.entries()) {
    const { width, height, channels } = await sharp(picture).metadata()
    const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB'
    const draw = 'q 595 0 0 842 0 0 cm /S Do Q'
    const [drawing, scan] = [4 + at * 3, 5 + at * 3]
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${drawing} 0 R /Resources << /XObject << /S ${scan} 0 R >> >> >>`,
      ),
      Buffer.from(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`),
      Buffer.concat([
        Buffer.from(
          `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode /Length ${picture.length} >>\nstream\n`,
        ),
        picture,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  let length = 9
  const offsets = objects.map((object, at) => {
    const written = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    const offset = length
    pieces.push(written)
    length += written.length
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  pieces.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`))
  return Buffer.concat(pieces)
}
