import type { TextPage } from '../../reading/text-page.ts'
import type { FoundText } from '../facts.ts'
import type { DataTable } from './data-table.ts'
import { isDoubtful } from './doubt.ts'

const COLUMN = /^(?:发文|收文|文件|来文|公文)?(?:字号|文号|编号|号)$|文号|字号/u
const NUMBER = /[〔[({【](?:19|20)[0-9]{2}[〕\])}】]第?[0-9]{1,4}号?$|(?:19|20)[0-9]{2}[-_/]?[0-9]{2,4}号?$/u
/** A year's register of a large body; more than this is a data dump. */
const MAX_NUMBERS = 600

/** The numbers that a register 登记簿 lists row by row; none where one may be misread, for that would tear a hole. */
export function listedNumbersOf(tables: readonly DataTable[], pages: readonly TextPage[]): FoundText[] {
  return tables.flatMap(({ columns, rows }) => {
    const column = columns.findIndex((name) => COLUMN.test(name))
    const listed = rows.flatMap(({ cells, page, isTotal }) => {
      const value = column < 0 || isTotal ? '' : (cells[column] ?? '')
      return NUMBER.test(value) ? [{ value, page, quote: value }] : []
    })
    const doubtful = listed.some(({ value, page }) => isDoubtful(pages, page, value))
    return doubtful ? [] : listed.slice(0, MAX_NUMBERS)
  })
}
