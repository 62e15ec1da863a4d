import { createCipheriv, createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** A PDF of numbered objects; `trailer` stands beside Size and Root. Object 1 is the catalogue. */
export function makePdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = pieces[0]?.length ?? 0
  objects.forEach((object, i) => {
    const piece = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += piece.length
    pieces.push(piece)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  pieces.push(
    Buffer.from(`${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`),
  )
  return Buffer.concat(pieces)
}

export function streamOf(content: string | Buffer, dict = ''): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([Buffer.from(`<</Length ${bytes.length}${dict}>>\nstream\n`), bytes, Buffer.from('\nendstream')])
}

export const deflated = (content: string | Buffer, dict = ''): Buffer =>
  streamOf(deflateSync(Buffer.from(content)), `/Filter/FlateDecode${dict}`)

export const drawn = (text: string): string => `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`

export interface OnePage {
  readonly text?: string
  /** Beside the page's own keys. */
  readonly page?: string
  readonly catalog?: string
  readonly mediaBox?: string
  /** Objects 6 and up. */
  readonly more?: readonly (string | Buffer)[]
  readonly trailer?: string
}

/** One page of one line: 2 the tree, 3 the page, 4 its content, 5 its font. */
export function onePage({
  text = 'Minutes of the meeting',
  page = '',
  catalog = '',
  mediaBox = '[0 0 595 842]',
  more = [],
  trailer = '',
}: OnePage = {}): Buffer {
  return makePdf(
    [
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox${mediaBox}/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R${page}>>`,
      streamOf(drawn(text)),
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ...more,
    ],
    trailer,
  )
}

/** An appended revision that defines these objects anew. */
export function revised(pdf: Buffer, objects: Readonly<Record<number, string | Buffer>>): Buffer {
  const pieces: Buffer[] = [pdf]
  let at = pdf.length
  let table = 'xref\n'
  for (const [number, object] of Object.entries(objects)) {
    const piece = Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    table += `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
    at += piece.length
    pieces.push(piece)
  }
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1'))?.[1]
  pieces.push(Buffer.from(`${table}trailer\n<</Size 99/Root 1 0 R/Prev ${previous}>>\nstartxref\n${at}\n%%EOF\n`))
  return Buffer.concat(pieces)
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/**
 * One page under the standard security handler, revision 4 with AES-128 (ISO 32000-1, 7.6): `userPassword` opens it;
 * the permission bits say what an opened file allows.
 */
export function encryptedPdf(userPassword: string, permissions: number): Buffer {
  const id = Buffer.alloc(16, 7)
  const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest()
  const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32)
  let ownerKey = md5(padded('owner'))
  for (let i = 0; i < 50; i++) ownerKey = md5(ownerKey)
  let owner = padded(userPassword)
  for (let i = 0; i < 20; i++)
    owner = rc4(
      ownerKey.map((byte) => byte ^ i),
      owner,
    )
  const bits = Buffer.alloc(4)
  bits.writeInt32LE(permissions)
  let key = md5(Buffer.concat([padded(userPassword), owner, bits, id]))
  for (let i = 0; i < 50; i++) key = md5(key)
  let user = md5(Buffer.concat([PADDING, id]))
  for (let i = 0; i < 20; i++)
    user = rc4(
      key.map((byte) => byte ^ i),
      user,
    )
  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`
  const objectKey = md5(Buffer.concat([key, Buffer.from([4, 0, 0, 0, 0]), Buffer.from('sAlT')]))
  const vector = Buffer.alloc(16, 3)
  const cipher = createCipheriv('aes-128-cbc', objectKey, vector)
  const content = Buffer.concat([vector, cipher.update(drawn('Minutes of the meeting')), cipher.final()])
  return makePdf(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
      streamOf(content),
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      `<</Filter/Standard/V 4/R 4/Length 128/P ${permissions}/O${hex(owner)}/U${hex(Buffer.concat([user, Buffer.alloc(16)]))}/CF<</StdCF<</CFM/AESV2/AuthEvent/DocOpen/Length 16>>>>/StmF/StdCF/StrF/StdCF>>`,
    ],
    `/Encrypt 6 0 R/ID[${hex(id)}${hex(id)}]`,
  )
}

/** OpenSSL no longer offers it by default. */
function rc4(key: Uint8Array, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i)
  const at = (i: number): number => state[i & 255] ?? 0
  const swap = (i: number, j: number): void => {
    ;[state[i], state[j]] = [at(j), at(i)]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255
      j = (j + at(i)) & 255
      swap(i, j)
      return byte ^ at(at(i) + at(j))
    }),
  )
}
