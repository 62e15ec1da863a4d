import type { Language } from './language.ts'

/** 1024 and binary: what Windows shows beside a file. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

const WEEKDAYS = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2024-04-12` → 2024年4月12日（星期五）. */
export function dayText(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()]
  return language === 'zh'
    ? `${year}年${month}月${date}日（${weekday}）`
    : `${weekday}, ${date} ${MONTHS[month - 1]} ${year}`
}

/** Whole days from the instant's day in Beijing to the day; negative: it has passed. */
export function daysUntil(day: string, asOf: string): number {
  const today = new Date(Date.parse(asOf) + 8 * 3_600_000).toISOString().slice(0, 10)
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}

/** Beijing time whatever the PC's zone: `2024-04-11 08:05`. */
export function timeText(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** `2023-05` → 2023年5月, `2023-Q2` → 2023年第2季度; a person's name stands as it is. */
export function slotText(slot: string, language: Language): string {
  const [, year, quarter, month] = /^([0-9]{4})(?:-Q([1-4])|-([0-9]{2}))?$/.exec(slot) ?? []
  if (!year) return slot
  if (language === 'en') return quarter ? `Q${quarter} ${year}` : month ? `${MONTHS[Number(month) - 1]} ${year}` : year
  return quarter ? `${year}年第${quarter}季度` : month ? `${year}年${Number(month)}月` : `${year}年`
}

/** `75` → 1 分 15 秒. */
export function durationText(seconds: number, language: Language): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60),
    Math.round(seconds % 60),
  ]
  const [h, m, s] = language === 'zh' ? [' 小时', ' 分', ' 秒'] : [' h', ' min', ' s']
  if (hours > 0) return `${hours}${h} ${minutes}${m}`
  return minutes > 0 ? `${minutes}${m} ${rest}${s}` : `${rest}${s}`
}

/** Names of strangers' making, with what an eye would not see or a reader would obey made visible. */
export function shownName(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const number = character.codePointAt(0) ?? 0
    return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
