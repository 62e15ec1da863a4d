import WordExtractor from 'word-extractor'
import xlsx from 'xlsx'
import type { FileNote, Inspected } from '../../../../../shared/screen/inspected.ts'
import { noteOf } from '../notes.ts'
import { Refused, refusalFor } from '../refusals.ts'
import { inspectBiff } from './biff.ts'
import { type CompoundFile, openCompoundFile } from './cfb.ts'
import { hasMacroCode } from './vba.ts'

/** Word and Excel 97–2003, what WPS saves as .wps and .et, and encrypted files of today. */
export async function inspectLegacy(bytes: Buffer): Promise<Inspected> {
  const file = openCompoundFile(bytes)
  // Excel asks no password where the default one was set ("VelvetSweatshop"); others cannot open it all the same.
  if (file.paths.has('EncryptedPackage') || file.paths.has('EncryptionInfo')) throw new Refused('password-protected')
  const writing = file.stream('WordDocument', 64)
  if (writing) {
    checkWriting(writing)
    if (hasMacroCode(file, 'Macros/')) throw new Refused('active-content-macro')
    await openWord(bytes)
    return { kind: 'readable', format: 'doc', notes: embedded(file, 'ObjectPool/') }
  }
  const workbook = file.stream('Workbook') ?? file.stream('Book')
  if (workbook) {
    const notes = inspectBiff(workbook)
    if (hasMacroCode(file, '_VBA_PROJECT_CUR/')) throw new Refused('active-content-macro')
    openExcel(bytes)
    return { kind: 'readable', format: 'xls', notes: [...notes, ...embedded(file, 'MBD')] }
  }
  // Slides, mail, installers, drawings: compound files all.
  return { kind: 'refused', refusal: refusalFor('type-not-allowed') }
}

/** The file information block (MS-DOC 2.5.1). */
function checkWriting(block: Buffer): void {
  if (block.length < 32 || block.readUInt16LE(0) !== 0xa5ec) throw new Refused('corrupt-office')
  const isEncrypted = (block.readUInt16LE(10) & 0x0100) !== 0
  if (isEncrypted) throw new Refused('password-protected')
}

function embedded(file: CompoundFile, folder: string): FileNote[] {
  return [...file.paths].some((path) => path.startsWith(folder)) ? [noteOf('attachment')] : []
}

async function openWord(bytes: Buffer): Promise<void> {
  try {
    await new WordExtractor().extract(bytes)
  } catch {
    throw new Refused('corrupt-office')
  }
}

function openExcel(bytes: Buffer): void {
  try {
    // A few rows tell whether it opens; formulas and formats are not asked for.
    const book = xlsx.read(bytes, {
      type: 'buffer',
      sheetRows: 20,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
    })
    if (book.SheetNames.length > 0) return
  } catch {
    // xlsx throws whatever its records lead it to.
  }
  throw new Refused('corrupt-office')
}
