import xlsx from 'xlsx'

const MILLISECONDS_A_DAY = 86_400_000
// Day 0 of Excel's calendar; from day 61 on (after the 29 February 1900 that never was) it is exact.
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/** A number as the sheet shows it; dates as YYYY-MM-DD (with HH:mm where the format shows a time). */
export function numberText(value: number, format: string, since1904 = false): string {
  if (isDateFormat(format)) return dateText(value, format, since1904)
  if (format === '' || /^general$/i.test(format)) return plain(value)
  try {
    return xlsx.SSF.format(format, value).trim()
  } catch {
    return plain(value)
  }
}

/** Fifteen digits are what a sheet keeps: 0.1 + 0.2 shows 0.3. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)))
}

function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[ymdhs]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ''))
}

function dateText(value: number, format: string, since1904: boolean): string {
  const instant = new Date((since1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(value * MILLISECONDS_A_DAY))
  if (Number.isNaN(instant.getTime())) return plain(value)
  const iso = instant.toISOString()
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (!/[yd]/i.test(bare)) return time
  // 2023年3月, 2023-03: a month has no day.
  if (!/d/i.test(bare)) return day.slice(0, 7)
  return /[hs]/i.test(bare) && time !== '00:00' ? `${day} ${time}` : day
}
