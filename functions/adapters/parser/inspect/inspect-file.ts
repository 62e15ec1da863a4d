import { readFile } from 'node:fs/promises'
import type { LocalFile } from '../../../../shared/ports/parser.ts'
import type { Inspected } from '../../../../shared/screen/inspected.ts'
import { type Family, familyOf, formatFamily, isNamedLike, isNeverDocument } from './file-name.ts'
import { inspectImage } from './image/inspect-image.ts'
import { noteOf } from './notes.ts'
import { inspectLegacy } from './office/inspect-legacy.ts'
import { inspectPdf } from './pdf/inspect-pdf.ts'
import { realType } from './real-type.ts'
import { Refused, refusalFor } from './refusals.ts'
import { inspectText } from './text/inspect-text.ts'
import { inspectZip } from './zip/inspect-zip.ts'

/** What the bytes are, and whether they may be held. */
export async function inspectFile(file: LocalFile): Promise<Inspected> {
  const bytes = await readFile(file.diskPath)
  try {
    if (bytes.length === 0) return { kind: 'refused', refusal: refusalFor('empty-file') }
    if (isNeverDocument(file.name)) return { kind: 'refused', refusal: refusalFor('type-not-allowed') }
    return againstName(await inspectBytes(bytes, file.name), file.name)
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal }
    throw error
  }
}

async function inspectBytes(bytes: Buffer, name: string): Promise<Inspected> {
  const type = await realType(bytes)
  switch (type.kind) {
    case 'pdf':
      return inspectPdf(bytes, type.start)
    case 'zip':
      return inspectZip(bytes, familyOf(name))
    case 'cfb':
      return inspectLegacy(bytes)
    case 'image':
      return inspectImage(bytes, type.format)
    case 'other':
      return { kind: 'refused', refusal: refusalFor('type-not-allowed') }
    case 'unknown':
      return inspectText(bytes, name) ?? { kind: 'refused', refusal: refusalFor('type-not-allowed') }
  }
}

/** A name that promises another kind of document misleads: whoever looks for the spreadsheet does not find it. */
function againstName(inspected: Inspected, name: string): Inspected {
  const promised = familyOf(name)
  if (!promised || !disagrees(inspected, promised)) return withTypeNote(inspected, name)
  return { kind: 'refused', refusal: refusalFor('type-mismatch') }
}

function disagrees(inspected: Inspected, promised: Family): boolean {
  switch (inspected.kind) {
    case 'readable':
      return formatFamily(inspected.format) !== promised
    case 'archive':
      return promised !== 'archive'
    case 'refused':
      // What the name promises we would read; the bytes are something we would not.
      return inspected.refusal.reason === 'type-not-allowed'
  }
}

function withTypeNote(inspected: Inspected, name: string): Inspected {
  if (inspected.kind !== 'readable' || !familyOf(name) || isNamedLike(inspected.format, name)) return inspected
  return { ...inspected, notes: [...inspected.notes, noteOf('typeMismatch')] }
}
