import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import xlsx from 'xlsx'
import { createParserProcess, type ObservedOperation } from '../../../functions/adapters/parser/parser-process.ts'
import { mutated } from './mutated.ts'

// Sound files with a few bytes changed, lost or doubled. `npm run sweep:mutations` makes many of each.
const PER_FORMAT = Number(process.env.MUTATIONS ?? 3)
const root = resolve(import.meta.dirname, '../../..')
const folders = [join(root, 'demo'), resolve(root, '../shared/samples'), resolve(root, '../shared/badfiles/files')]
const [INSPECT_BYTES, READ_BYTES] = [512 * 1024 * 1024, 1400 * 1024 * 1024]

/** Small ones of each format: what is tested is how they break, not how they are read. */
function soundFiles(extension: string): Buffer[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(`.${extension}`))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .filter((bytes) => bytes.length > 200)
    .sort((a, b) => a.length - b.length)
    .slice(0, 8)
}

const drawn = sharp({ create: { width: 300, height: 200, channels: 3, background: '#ffffff' } }).composite([
  { input: Buffer.from('<svg width="300" height="200"><text x="20" y="90" font-size="40">2023 ABC</text></svg>') },
])

const made = {
  png: () => drawn.clone().png().toBuffer(),
  tif: () => drawn.clone().tiff({ compression: 'deflate' }).toBuffer(),
  gif: () => drawn.clone().gif().toBuffer(),
  webp: () => drawn.clone().webp().toBuffer(),
  jpg: () => drawn.clone().jpeg().toBuffer(),
  xls: async () => {
    const book = xlsx.utils.book_new()
    xlsx.utils.book_append_sheet(
      book,
      xlsx.utils.aoa_to_sheet([
        ['月份', '金额'],
        ['2023年3月', 1234.5],
      ]),
      '台账',
    )
    return Buffer.from(xlsx.write(book, { type: 'buffer', bookType: 'biff8' }))
  },
}

const formats = ['pdf', 'docx', 'xlsx', 'doc', 'xls', 'zip', 'csv', 'txt', 'jpg', 'png', 'tif', 'gif', 'webp'] as const

describe('a damaged file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intake-test-'))
  const seen: ObservedOperation[] = []
  const parser = createParserProcess({ observe: (operation) => seen.push(operation) })
  afterAll(async () => {
    await parser.close()
    rmSync(folder, { recursive: true })
  })

  /** All that the pipeline would do with it. */
  async function taken(bytes: Buffer, name: string): Promise<void> {
    const file = { diskPath: join(folder, 'object'), name }
    writeFileSync(file.diskPath, bytes)
    const inspected = await parser.inspect(file)
    if (inspected.kind === 'archive')
      for (const { index } of inspected.members.slice(0, 5)) await parser.extract(file, index)
    if (inspected.kind !== 'readable') return
    await parser.readTop(file, inspected.format)
    await parser.read(file, inspected.format, 5)
  }

  it.each(formats)(
    'of the kind %s ends in a named outcome, within time and memory',
    { timeout: 30_000 + PER_FORMAT * 20_000 },
    async (format) => {
      const make = Object.entries(made).find(([name]) => name === format)?.[1]
      const sound = make ? [await make()] : soundFiles(format)
      for (let seed = 1; seed <= PER_FORMAT && sound.length > 0; seed++) {
        const bytes = sound[seed % sound.length] ?? Buffer.alloc(0)
        seen.length = 0
        await taken(mutated(bytes, seed), `材料.${format}`)
        for (const { operation, outcome, milliseconds, peakBytes } of seen) {
          const what = `seed ${seed}: ${operation}`
          expect(outcome, what).toMatch(/^(inspected|extracted|refused|top-read|read|long|unreadable)$/)
          const isReading = operation === 'read' || operation === 'readTop'
          expect(milliseconds, what).toBeLessThan(isReading ? 110_000 : 25_000)
          expect(peakBytes, what).toBeLessThan(isReading ? READ_BYTES : INSPECT_BYTES)
        }
      }
    },
  )
})
