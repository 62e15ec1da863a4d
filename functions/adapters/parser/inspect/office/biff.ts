import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { hiddenSheet } from '../notes.ts'
import { Refused } from '../refusals.ts'

const BOF_BIFF8 = 0x0600
const BOUND_SHEET = 0x0085
const FILE_PASS = 0x002f
const END_OF_PART = 0x000a
const DIMENSIONS = 0x0200
const MACRO_SHEET = 1

/** The records before the first sheet of a workbook stream (MS-XLS): encryption, hidden sheets, macro sheets. */
export function inspectBiff(stream: Buffer): FileNote[] {
  const records = [...recordsOf(stream, 0)]
  if (records.length === 0) throw new Refused('corrupt-office')
  if (records.some((record) => record.type === FILE_PASS)) throw new Refused('password-protected')
  const start = records[0]?.data
  const isBiff8 = start !== undefined && start.length >= 2 && start.readUInt16LE(0) === BOF_BIFF8
  const notes: FileNote[] = []
  for (const { type, data } of records) {
    if (type !== BOUND_SHEET || data.length < 8) continue
    if (data[5] === MACRO_SHEET) throw new Refused('active-content-macro')
    const isHidden = ((data[4] ?? 0) & 0x03) !== 0
    if (isHidden && hasCells(stream, data.readUInt32LE(0), isBiff8)) notes.push(hiddenSheet(sheetName(data, isBiff8)))
  }
  return notes
}

function* recordsOf(stream: Buffer, from: number): Generator<{ type: number; data: Buffer }> {
  for (let at = from; at + 4 <= stream.length; ) {
    const type = stream.readUInt16LE(at)
    const end = at + 4 + stream.readUInt16LE(at + 2)
    yield { type, data: stream.subarray(at + 4, end) }
    if (type === END_OF_PART) return
    at = end
  }
}

/** A sheet says how far it is used: rows from, rows to (exclusive). */
function hasCells(stream: Buffer, sheetAt: number, isBiff8: boolean): boolean {
  for (const { type, data } of recordsOf(stream, sheetAt)) {
    if (type !== DIMENSIONS || data.length < 8) continue
    return isBiff8 ? data.readUInt32LE(4) > data.readUInt32LE(0) : data.readUInt16LE(2) > data.readUInt16LE(0)
  }
  return false
}

function sheetName(data: Buffer, isBiff8: boolean): string {
  const length = data[6] ?? 0
  if (!isBiff8) return new TextDecoder('gb18030').decode(data.subarray(7, 7 + length))
  const isWide = ((data[7] ?? 0) & 1) === 1
  return isWide ? data.toString('utf16le', 8, 8 + length * 2) : data.toString('latin1', 8, 8 + length)
}
