import type { FieldSpec } from '../../request-list/request-list.ts'
import type { Facts } from '../facts.ts'
import { type Figure, figuresIn, inUnit, wholeFigure } from './amount.ts'
import { daysIn } from './days.ts'
import type { Place } from './place.ts'

/** A value and where in the text it ends. */
export interface ValueInText {
  readonly value: number | string
  readonly to: number
}

/** What stands behind a label, within the sentence. */
export function valueBehind(spec: FieldSpec, behind: string, moneyUnit: string | null): ValueInText | null {
  switch (spec.type) {
    case 'amount':
    case 'count': {
      const [figure] = figuresIn(behind)
      if (!figure || figure.from > 30 || /[,。;、]/u.test(behind.slice(0, figure.from)) || !suits(spec, figure, behind))
        return null
      return { value: figureAs(spec, figure, moneyUnit), to: figure.to }
    }
    case 'date': {
      const [day] = daysIn(behind.slice(0, 30))
      return day ? { value: day.day, to: day.to } : null
    }
    case 'text': {
      const match = NAMED.exec(behind)
      const value = match?.groups?.value
      return match && value ? { value, to: match[0].length } : null
    }
  }
}

/** Behind a colon, up to the end of the row, a stop or the next label. */
const NAMED =
  /^(?:\([^()]{0,14}\)){0,2}:(?<value>[^:,。;]{1,60}?)(?=$|[。;,]|(?:甲方|乙方|丙方|法定|地址|联系|电话|签订|统一社会|开户|账号|日期)|[\p{Script=Han}]{2,6}:)/u

/** A share, a year or a day is no amount and no count; money is no count. */
function suits(spec: FieldSpec, figure: Figure, text: string): boolean {
  const next = text.slice(figure.to, figure.to + 1)
  const isMoney = /元|万|亿/u.test(figure.unit ?? '')
  if (/[%年月日号条章期]/u.test(next)) return false
  if (spec.type === 'count') return !isMoney && figure.places === 0 && figure.value >= 0
  return isMoney || (figure.unit === null && (figure.places > 0 || figure.value >= 1))
}

export function valueOfCell(spec: FieldSpec, cell: string, moneyUnit: string | null): number | string | null {
  if (spec.type === 'date') return daysIn(cell)[0]?.day ?? null
  if (spec.type === 'text') return cell !== '' && cell.length <= 60 ? cell : null
  const figure = wholeFigure(cell)
  return figure ? figureAs(spec, figure, moneyUnit) : null
}

/** Amounts in the unit of the field; the unit beside the figure goes before the one above the table. */
function figureAs(spec: FieldSpec, figure: Figure, moneyUnit: string | null): number {
  if (spec.type === 'count') return figure.value
  return inUnit(figure.value, figure.unit ?? moneyUnit ?? spec.unit ?? null, spec.unit ?? null)
}

export function fieldAt(value: number | string, place: Place): Facts['fields'][string] {
  return typeof value === 'number' ? { value, ...place } : { value, ...place }
}
