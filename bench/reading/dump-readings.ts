/**
 * Writes the reading of every material of a sample as JSON, so that what comes after reading can be worked on
 * without reading again: `node bench/reading/dump-readings.ts SAMPLE_DIR OUT_DIR`.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join, relative } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import yauzl from 'yauzl'
import { readFile } from '../../functions/adapters/parser/reading/read-file.ts'
import { ReadableFormat } from '../../shared/screen/inspected.ts'

const [sampleDir = '', outDir = ''] = process.argv.slice(2)
if (!sampleDir || !outDir) throw new Error('usage: dump-readings.ts SAMPLE_DIR OUT_DIR')
const materials = join(sampleDir, 'materials')
mkdirSync(outDir, { recursive: true })
const index: Record<string, string> = {}
let number = 0

for (const entry of readdirSync(materials, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  await dump(path, relative(materials, path))
}
writeFileSync(join(outDir, 'index.json'), JSON.stringify(index, null, 1))
process.stderr.write(`largest memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`)

async function dump(diskPath: string, path: string): Promise<void> {
  const extension = (await fileTypeFromFile(diskPath))?.ext ?? extname(path).slice(1).toLowerCase()
  if (extension === 'zip') return dumpMembers(diskPath, path)
  const format = ReadableFormat.safeParse(extension)
  if (!format.success) return
  const startedAt = performance.now()
  let outcome: unknown
  try {
    outcome = await readFile({ diskPath, name: basename(path) }, format.data)
  } catch (error) {
    outcome = { unreadable: error instanceof Error ? `${error.message}` : String(error) }
    process.stderr.write(`${path}: ${error instanceof Error ? error.stack : error}\n`)
  }
  number += 1
  const name = `${String(number).padStart(3, '0')}.json`
  writeFileSync(join(outDir, name), JSON.stringify(outcome, null, 1))
  index[path] = name
  process.stderr.write(`${Math.round(performance.now() - startedAt)} ms ${path}\n`)
}

async function dumpMembers(archive: string, path: string): Promise<void> {
  const zip = await yauzl.openPromise(archive, { decodeStrings: false, autoClose: false })
  for await (const entry of zip.eachEntry()) {
    const name = decodeName(entry.fileNameRaw)
    if (name.endsWith('/') || entry.isEncrypted()) continue
    const stream = await zip.openReadStreamPromise(entry)
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const diskPath = join(tmpdir(), `intake-dump-${process.pid}${extname(name)}`)
    writeFileSync(diskPath, Buffer.concat(chunks))
    await dump(diskPath, `${path}!/${name}`)
  }
  zip.close()
}

function decodeName(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}
