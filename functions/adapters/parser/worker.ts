import { access } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { LocalFile } from '../../../shared/ports/parser.ts'
import type { PageRange } from '../../../shared/reading/page-ranges.ts'
import type { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { OutOfOrder } from '../../out-of-order.ts'
import { frameOf, frameReader } from './frames.ts'
import type { Reply, Request, Work } from './messages.ts'
import { closeNetwork } from './no-network.ts'

// The process in which hostile files are opened. It is asked on standard input and answers on descriptor 3; what
// libraries print goes nowhere. When the pipeline's process goes, standard input ends, and so does this one.

const MAX_REQUEST_BYTES = 1_000_000

const replies = new Socket({ fd: 3, readable: false, writable: true })
closeNetwork()

process.stdin.on(
  'data',
  // From our own process, which wrote it as this type; a schema would double the time to start.
  frameReader(MAX_REQUEST_BYTES, ({ head }) => void answer(head as Request)),
)
process.stdin.on('end', () => process.exit(0))
try {
  await load(process.argv[2] as Work) // our own process wrote it
  reply({ kind: 'ready' })
} catch (error) {
  reply({ kind: 'not-ready', why: String(error).slice(0, 1000) })
}

/** Before any file is here: what does not load now is not the fault of a file. Only the networks wait for a scan. */
async function load(work: Work): Promise<void> {
  if (work === 'inspect') {
    await Promise.all([import('./inspect/inspect-file.ts'), import('./inspect/zip/extract-member.ts')])
  } else {
    await Promise.all([
      import('./reading/read-file.ts'),
      import('./inspect/count-pages.ts'),
      import('./inspect/pdf/without-lead.ts'),
    ])
  }
  const { pdfium } = await import('./reading/pdf/pdfium.ts')
  await pdfium()
}

async function answer(request: Request): Promise<void> {
  try {
    await access(request.diskPath)
  } catch {
    return reply({ kind: 'out-of-order', part: 'box' })
  }
  try {
    await perform(request)
  } catch (error) {
    reply(error instanceof OutOfOrder ? { kind: 'out-of-order', part: 'recogniser' } : { kind: 'failed' })
  }
}

async function perform(request: Request): Promise<void> {
  switch (request.operation) {
    case 'inspect': {
      const { inspectFile } = await import('./inspect/inspect-file.ts')
      return reply({ kind: 'inspected', inspected: await inspectFile(request) })
    }
    case 'extract': {
      const { extractMember } = await import('./inspect/zip/extract-member.ts')
      const extracted = await extractMember(request.diskPath, request.index)
      if (extracted.kind === 'refused') return reply(extracted)
      return reply({ kind: 'extracted' }, extracted.bytes)
    }
    case 'readTop': {
      const { readTopOfFirstPage } = await import('./reading/read-file.ts')
      return orUnreadable(async () => ({
        kind: 'top-read',
        page: await readTopOfFirstPage(await readable(request), request.format),
      }))
    }
    case 'read': {
      const { countPages } = await import('./inspect/count-pages.ts')
      const file = await readable(request)
      const pages = await countPages(file.diskPath, request.format)
      if (pages > request.atMostPages) return reply({ kind: 'long', pages })
      return read(file, request.format, { first: 1, last: pages })
    }
    case 'readRange':
      return read(await readable(request), request.format, request.range)
    case 'draw': {
      const { drawPages } = await import('./reading/draw-pages.ts')
      const { diskPath } = await readable(request)
      return orUnreadable(async () => {
        const drawn = await drawPages(diskPath, request.format, request.pages)
        const pages = drawn.map(({ number, bytes }) => ({ number, bytes: bytes.length }))
        return [{ kind: 'drawn', pages }, Buffer.concat(drawn.map(({ bytes }) => bytes))]
      })
    }
  }
}

async function read(file: LocalFile, format: ReadableFormat, range: PageRange): Promise<void> {
  const { readFile } = await import('./reading/read-file.ts')
  reply({ kind: 'pages', pages: range.last - range.first + 1 })
  return orUnreadable(async () => ({ kind: 'read', reading: await readFile(file, format, range) }))
}

/** The file as the engines can open it. */
async function readable({ diskPath, name, format }: LocalFile & { format: ReadableFormat }): Promise<LocalFile> {
  if (format !== 'pdf') return { diskPath, name }
  const { withoutLead } = await import('./inspect/pdf/without-lead.ts')
  return { diskPath: await withoutLead(diskPath), name }
}

async function orUnreadable(read: () => Promise<Reply | [Reply, Uint8Array]>): Promise<void> {
  const { UnreadableError } = await import('./reading/unreadable-error.ts')
  try {
    const said = await read()
    if (Array.isArray(said)) reply(...said)
    else reply(said)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    reply({ kind: 'unreadable', cause: error.cause })
  }
}

function reply(message: Reply, body?: Uint8Array): void {
  for (const piece of frameOf(message, body)) replies.write(piece)
}
