import type { Row } from '../reading/rows.ts'
import type { TextPage } from '../reading/text-page.ts'
import { isByline } from './byline.ts'
import { genresNamed } from './document-genre.ts'
import { cellTexts, LETTERHEAD, MAX_HEAD_ROWS, type Part, partOf } from './head-row.ts'

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
  return (
    [...genresNamed(text).values()].some((weight) => weight >= 0.65) ||
    /(?:材料|情况|文件|[^代]表|责任书|意见书|申请书|公示)$/u.test(text)
  )
}

/** Smaller type than the row above: no longer the title. */
function isPrintedSmaller(row: Row, above: Row | undefined): boolean {
  const [size, sizeAbove] = [row.box?.[3], above?.box?.[3]]
  return size !== undefined && sizeAbove !== undefined && size < 0.72 * sizeAbove
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
