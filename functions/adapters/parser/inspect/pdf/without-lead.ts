import { open, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HEADER_WITHIN_BYTES, pdfStart } from '../real-type.ts'

/** Where PDFium looks for the header. */
const ENGINE_LOOKS_WITHIN_BYTES = 1024

/** The path of the PDF without what stands before its header: a copy where there is more than the engine passes over. */
export async function withoutLead(diskPath: string): Promise<string> {
  const handle = await open(diskPath)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_WITHIN_BYTES), 0, HEADER_WITHIN_BYTES, 0)
  await handle.close()
  const start = pdfStart(buffer.subarray(0, bytesRead)) ?? 0
  if (start < ENGINE_LOOKS_WITHIN_BYTES) return diskPath
  const copy = join(tmpdir(), 'without-lead')
  await writeFile(copy, (await readFile(diskPath)).subarray(start))
  return copy
}
