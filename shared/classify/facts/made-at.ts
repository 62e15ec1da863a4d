import type { Reading } from '../../reading/reading.ts'

/** Programs that turn paper into files: their time is the time of scanning. */
const SCANNERS =
  /scan|camscanner|全能王|ricoh|konica|canon|xerox|kyocera|brother|epson|hp |sharp|toshiba|fujitsu|lexmark|samsung|imagerunner|bizhub|twain|abbyy|finereader|paper capture|ocr/iu

/** When a native file was made; null for scans, photos and files that say nothing. */
export function madeAtOf({ format, metadata, pages }: Reading): string | null {
  const scanned = pages.some(({ source }) => source === 'ocr') || SCANNERS.test(metadata.producer ?? '')
  const native = /^(?:docx?|xlsx?|pdf|wps|et)$/u.test(format)
  return native && !scanned ? (metadata.createdAt ?? null) : null
}
