import type { DocumentIn } from '../../../shared/document/record.ts'
import type { LocalFile, Parser } from '../../../shared/ports/parser.ts'
import { isLatin, isScan, textractTakes } from '../../../shared/reading/textract/suits-textract.ts'
import type { ReadableFormat } from '../../../shared/screen/inspected.ts'

/** Which scans Textract is to read: all, or those in Latin script, the only one that it reads well. */
export type TextractScans = 'all' | 'latin'

/** Decided by the top third of the first page, which our own reader reads in the time of a third of a page. */
export async function suitsTextract(
  file: LocalFile,
  format: ReadableFormat,
  { bytes }: Pick<DocumentIn<'cleared'>, 'bytes'>,
  { scans, parser }: { readonly scans: TextractScans; readonly parser: Parser },
): Promise<boolean> {
  if (!textractTakes(format, bytes)) return false
  const top = await parser.readTop(file, format)
  // What cannot be opened here is to end with our own reader's cause.
  if (top.kind === 'unreadable') return false
  return isScan(top.value) && (scans === 'all' || isLatin(top.value))
}
