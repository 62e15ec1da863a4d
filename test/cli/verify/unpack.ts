import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import yauzl from 'yauzl'

/** The archive unpacked by a program that is not ours; the folder. */
export async function unpack(archive: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-unpacked-'))
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(archive, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk)
        const path = join(folder, String(entry.fileName))
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, Buffer.concat(chunks))
        zip.readEntry()
      })
    })
    zip.once('end', resolve)
    zip.once('error', reject)
    zip.readEntry()
  })
  return folder
}
