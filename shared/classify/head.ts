import { plain } from '../reading/plain.ts'
import type { Row } from '../reading/rows.ts'
import type { TextPage } from '../reading/text-page.ts'
import { genresNamed } from './document-genre.ts'
import { ownNumberIn } from './facts/number-pattern.ts'
import { isUnitName } from './facts/unit-name.ts'
import { beginsWithSurname } from './surnames.ts'
import { daysIn, wholeDay } from './facts/days.ts'
import { isPersonName } from './facts/person-name.ts'

/** The top of a document (GB/T 9704: 版头、标题、主送机关), row by row, down to where its text begins. */
export interface Head {
  /** 红头: `××局文件`, `××会议纪要` over a number. */
  readonly letterhead: Row | null
  /** The row that is the document's own number. */
  readonly number: Row | null
  readonly title: readonly Row[]
  /** In brackets below the title: the period, 试行, who passed it. */
  readonly subtitle: readonly Row[]
  /** `编制单位：… 2023年5月 单位：元`, `甲方：…`: labelled values before the text. */
  readonly labels: readonly Row[]
  /** Below the title, who speaks: unit and name. */
  readonly byline: Row | null
  /** Everything above the text, in order. */
  readonly rows: readonly Row[]
  /** No text follows on this page: a cover. */
  readonly cover: boolean
}

const MAX_HEAD_ROWS = 18

type Part = 'skip' | 'number' | 'subtitle' | 'label' | 'day' | 'text' | 'body'

export function headOf(page: TextPage): Head {
  const rows: { row: Row; part: Part }[] = []
  const cells = cellTexts(page)
  let ended = false
  for (const row of page.rows) {
    const part = rows.length < MAX_HEAD_ROWS ? partOf(row, cells, rows.length === 0) : 'body'
    if (part === 'body') {
      ended = true
      break
    }
    rows.push({ row, part })
  }
  const numberAt = rows.findIndex(({ part }) => part === 'number')
  const letterheadAt = letterheadBefore(rows, numberAt)
  const title = titleRun(rows, letterheadAt, numberAt)
  const letterhead = rows[letterheadAt]?.row ?? null
  const used = new Set(title)
  const after = rows.findIndex(({ row }) => row === title.at(-1))
  return {
    letterhead: letterhead && used.has(letterhead) ? null : letterhead,
    number: rows[numberAt]?.row ?? null,
    title,
    subtitle: rows.filter(({ part }) => part === 'subtitle').map(({ row }) => row),
    labels: rows.filter(({ part }) => part === 'label').map(({ row }) => row),
    byline: rows.slice(after + 1).find(({ row, part }) => part === 'text' && isByline(row))?.row ?? null,
    rows: rows.map(({ row }) => row),
    cover: !ended && rows.length > 0 && rows.length <= 12,
  }
}

function partOf(row: Row, cells: ReadonlySet<string>, first: boolean): Part {
  const { text } = row
  if (isPageNumber(text) || SKIPPED.test(text)) return 'skip'
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
const SKIPPED = /^(?:[0-9]{6}|特急|加急|急件|平急|(?:绝密|机密|秘密)[★*]?.{0,6}|内部(?:资料|文件).{0,8}|附(?:件|表)[0-9一二三四五六七八九十]{0,3}:?|[-_=~·.]+|(?:\d{1,2}:)?第?[0-9]{1,2}版)$/u

export function isPageNumber(text: string): boolean {
  return /^(?:[-·.]*[0-9]{1,4}[-·.]*|第[0-9]{1,4}页(?:[,、/]?共[0-9]{1,4}页)?|[0-9]{1,4}\/[0-9]{1,4})$/u.test(text)
}

function isBody(row: Row, first: boolean): boolean {
  const { text } = row
  if (/[。;]/u.test(text)) return true
  if (/^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]{1,4}[条章编部]|\([一二三四五六七八九十]{1,3}\)|目录$)/u.test(text)) return true
  // 主送机关 ends in a colon; a label has its value behind one.
  if (/^[^:]{2,80}:$/u.test(text) && !/^(?:附件?|单位|说明|注|备注)/u.test(text)) return true
  if (row.pieces.length >= 4 || /^序号?./u.test(text)) return true
  // Running text: a sentence already, or a row that runs over the margin without the look of a title.
  if (!first && (/,.*,/u.test(text) || (text.includes(',') && text.length > 16 && !/[《(]/u.test(text)))) return true
  return text.length > 60 && genresNamed(text.slice(-6)).size === 0
}

/** Texts inside tables: a number in a cell is an entry of a register, a word in one is no title. */
function cellTexts(page: TextPage): Set<string> {
  const rows = page.grids.flatMap((grid) => grid.rows.slice(0, 2 * MAX_HEAD_ROWS).map((cells) => cells.filter(Boolean)))
  const tabular = rows.filter((cells) => cells.length >= 2)
  return new Set(tabular.flatMap((cells) => [...cells, cells.join('')]).map(plain))
}

const LETTERHEAD = /(?:文件|纪要|公报|简报|通报|报告|专报|快报|命令|令)$/u

/** The row above the number, where it reads like a 红头. */
function letterheadBefore(rows: readonly { row: Row; part: Part }[], numberAt: number): number {
  for (let at = numberAt - 1; at >= 0; at--) {
    const entry = rows[at]
    if (entry?.part === 'skip') continue
    return entry?.part === 'text' && LETTERHEAD.test(entry.row.text) ? at : -1
  }
  const first = rows[0]
  return numberAt < 0 && first?.part === 'text' && /文件$/u.test(first.row.text) ? 0 : -1
}

/** Rows of the title: below the number where there is text (公文), else above it (as law texts print it). */
function titleRun(rows: readonly { row: Row; part: Part }[], letterheadAt: number, numberAt: number): Row[] {
  const below = bestRun(runsIn(rows.slice(Math.max(letterheadAt, numberAt) + 1)))
  if (below) return below
  const above = bestRun(runsIn(rows.slice(letterheadAt + 1, numberAt < 0 ? rows.length : numberAt)))
  if (above) return above
  return runsIn(rows.slice(Math.max(0, letterheadAt), letterheadAt + 1)).flat()
}

/** The first run that ends as titles do, else the first that could be one. */
function bestRun(runs: readonly Row[][]): Row[] | undefined {
  const textOf = (run: readonly Row[]) => run.map((row) => row.text).join('')
  return runs.find((run) => endsAsTitle(textOf(run))) ?? runs.find((run) => textOf(run).length >= 4)
}

function runsIn(rows: readonly { row: Row; part: Part }[]): Row[][] {
  const runs: Row[][] = []
  let open: Row[] = []
  for (const { row, part } of rows) {
    const goesOn = part === 'text' && !isByline(row) && open.length < 5 && !(open.length > 0 && isComplete(open, row))
    if (!goesOn && open.length > 0) {
      runs.push(open)
      open = []
    }
    if (part === 'text' && !isByline(row)) open.push(row)
  }
  return open.length > 0 ? [...runs, open] : runs
}

/** The title has come to its end and the next row starts something else. */
function isComplete(run: readonly Row[], next: Row): boolean {
  const text = run.map((row) => row.text).join('')
  if (count(text, '《') > count(text, '》') || count(text, '(') > count(text, ')')) return false
  if (/^[及和与、的》)暨]/u.test(next.text) || next.text.length <= 2) return false
  if (isPrintedSmaller(next, run.at(-1))) return true
  return endsAsTitle(text)
}

export function endsAsTitle(text: string): boolean {
  return [...genresNamed(text).values()].some((weight) => weight >= 0.65) || /(?:材料|情况|文件|[^代]表|责任书|意见书|申请书|公示)$/u.test(text)
}

/** `石沅县水利局　王某某`: a unit and a name, set apart by a blank or run together. */
function isByline(row: Row): boolean {
  if (row.text.length > 30 || /[《》:]/u.test(row.text)) return false
  const parts = bylineParts(row)
  const last = parts.at(-1) ?? ''
  return parts.length >= 2 && parts.length <= 4 && isPersonName(last) && beginsWithSurname(last) && genresNamed(last).size === 0 && parts.some((part) => part.length >= 4)
}

/** What a byline is made of, folded. */
export function bylineParts({ raw, text }: Row): string[] {
  const parts = raw.split(/[\s　]+/u).map(plain).filter(Boolean)
  if (parts.length > 1) return parts
  const joined = /^(?<unit>\p{Script=Han}{3,18}?(?:局|委员会|政府|公司|中学|小学|大学|学院|学校|医院|中心|厅))(?<name>\p{Script=Han}{2,3})$/u.exec(text)?.groups
  return joined?.unit && joined.name ? [joined.unit, joined.name] : parts
}

/** Smaller type than the row above: no longer the title. */
function isPrintedSmaller(row: Row, above: Row | undefined): boolean {
  const [size, sizeAbove] = [row.box?.[3], above?.box?.[3]]
  return size !== undefined && sizeAbove !== undefined && size < 0.72 * sizeAbove
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
