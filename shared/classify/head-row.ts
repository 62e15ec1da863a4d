import { plain } from '../reading/plain.ts'
import type { Row } from '../reading/rows.ts'
import type { TextPage } from '../reading/text-page.ts'
import { genresNamed } from './document-genre.ts'
import { daysIn, wholeDay } from './facts/days.ts'
import { ownNumberIn } from './facts/number-pattern.ts'
import { isUnitName } from './facts/unit-name.ts'
import { pageNumberIn } from './printed-page-number.ts'

/** What a row at the top of a document is; `body`: the text has begun. */
export type Part = 'skip' | 'number' | 'subtitle' | 'label' | 'day' | 'text' | 'body'

/** No head is longer: a page that shows none of its text by then has none. */
export const MAX_HEAD_ROWS = 18

export function partOf(row: Row, cells: ReadonlySet<string>, first: boolean): Part {
  const { text } = row
  if (pageNumberIn(text) || SKIPPED.test(text)) return 'skip'
  if (cells.has(text)) return 'body'
  if (ownNumberIn(row)) return 'number'
  if (wholeDay(text)) return 'day'
  // 2021年5月31日 ××会议通过: the history that law texts print below the title.
  if (daysIn(text)[0]?.from === 0 && !/[。;]/u.test(text)) return 'day'
  // Under the head of a brief: who prints it, and when.
  const [day] = daysIn(text)
  if (day && day.to === text.length && isUnitName(text.slice(0, day.from))) return 'day'
  if (/^\(.{2,60}\)$/u.test(text)) return 'subtitle'
  if (isBody(row, first)) return 'body'
  if (/^\p{Script=Han}{1,10}(?:\(.{0,16}?\))?:/u.test(text)) return 'label'
  if (text.length <= 2 && /^[\p{P}\p{S}\d]*$/u.test(text)) return 'skip'
  return 'text'
}

/** 份号、密级、紧急程度、附件 marks. */
const SKIPPED =
  /^(?:[0-9]{6}|特急|加急|急件|平急|(?:绝密|机密|秘密)[★*]?.{0,6}|内部(?:资料|文件).{0,8}|附(?:件|表)[0-9一二三四五六七八九十]{0,3}:?|[-_=~·.]+|(?:\d{1,2}:)?第?[0-9]{1,2}版)$/u

function isBody(row: Row, first: boolean): boolean {
  const { text } = row
  if (/[。;]/u.test(text)) return true
  if (
    /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]{1,4}[条章编部]|\([一二三四五六七八九十]{1,3}\)|目录$)/u.test(
      text,
    )
  )
    return true
  // 主送机关 ends in a colon; a label has its value behind one.
  if (/^[^:]{2,80}:$/u.test(text) && !/^(?:附件?|单位|说明|注|备注)/u.test(text)) return true
  if ((row.pieces.length >= 4 && !isSpacedWord(row)) || /^序号?./u.test(text)) return true
  // Running text: a sentence already, or a row that runs over the margin without the look of a title.
  if (!first && (/,.*,/u.test(text) || (text.includes(',') && text.length > 16 && !/[《(]/u.test(text)))) return true
  return text.length > 60 && genresNamed(text.slice(-6)).size === 0
}

/** How a 红头 ends. */
export const LETTERHEAD = /(?:文件|纪要|公报|简报|通报|报告|专报|快报|命令|令)$/u

/** `会　议　纪　要` set with a blank between its characters, each a piece of its own; the head of a table (年　月　日　次) reads otherwise. */
function isSpacedWord({ text, pieces }: Row): boolean {
  return (
    pieces.every((piece) => plain(piece.text).length === 1) && (LETTERHEAD.test(text) || genresNamed(text).size > 0)
  )
}

/** Texts inside tables: a number in a cell is an entry of a register, a word in one is no title. */
export function cellTexts(page: TextPage): Set<string> {
  const rows = page.grids.flatMap((grid) => grid.rows.slice(0, 2 * MAX_HEAD_ROWS).map((cells) => cells.filter(Boolean)))
  const tabular = rows.filter((cells) => cells.length >= 2)
  return new Set(tabular.flatMap((cells) => [...cells, cells.join('')]).map(plain))
}
