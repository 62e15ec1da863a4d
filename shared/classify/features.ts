import { plain } from '../reading/plain.ts'
import { searchText, type TextPage } from '../reading/text-page.ts'
import { genresNamed, genresShaped } from './document-genre.ts'
import type { DataTable } from './facts/data-table.ts'
import type { GeneralFacts } from './general-facts.ts'
import type { Genre } from './genre-table.ts'
import { headOf } from './head.ts'
import { canonical } from './terms.ts'
import { coreTitle, withoutUnit } from './title-matter.ts'

/** What of a document is compared with the items: its title, the words about it, and what sort of writing it looks like. */
export interface Features {
  /** Folded, without the name of the unit; of `关于印发《××办法》的通知` the thing that is issued. */
  readonly title: string
  /** The first rows of the first page, heads of tables. */
  readonly head: string
  readonly body: string
  readonly genres: ReadonlyMap<Genre, number>
  readonly genresOfTitle: ReadonlyMap<Genre, number>
}

const MAX_BODY = 40_000

export function featuresOf(
  pages: readonly TextPage[],
  tables: readonly DataTable[],
  facts: GeneralFacts,
  unit: string,
): Features {
  const title = coreTitle(plain(facts.title?.value ?? ''), plain(unit))
  const first = pages.find((page) => page.rows.length > 0)
  const body = canonical(pages.map(searchText).join('\n').slice(0, MAX_BODY))
  const genresOfTitle = genresOfMatter(title)
  return {
    title,
    head: first ? withoutUnit(headText(first, tables), plain(unit)) : '',
    body,
    // A rule is full of what it rules: its text looks like the contracts and minutes that it speaks of.
    genres: isRule(genresOfTitle) ? genresOfTitle : merged(genresOfTitle, genresShaped(body)),
    genresOfTitle,
  }
}

function isRule(named: ReadonlyMap<Genre, number>): boolean {
  return named.get('rule') === 1
}

/** What stands above the text, and the heads of the columns of a table. */
function headText(page: TextPage, tables: readonly DataTable[]): string {
  const rows = headOf(page).rows.map((row) => row.text)
  const columns = tables.filter((table) => table.rows[0]?.page === page.number).flatMap((table) => table.columns)
  return canonical([...rows, columns.join(' ')].join('\n').slice(0, 800))
}

/** A notice carries other things: `关于班子成员分工调整的通知` is about who does what. What it carries is the sort, if it names one. */
function genresOfMatter(title: string): Map<Genre, number> {
  const matter = /^(?:.{0,30}?关于)?(?<matter>.{4,60}?)(?:调整|变更|公布)?的(?:通知|公告|决定)$/u.exec(title)?.groups
    ?.matter
  const carried = matter === undefined ? new Map<Genre, number>() : headed(genresNamed(matter))
  return [...carried.values()].includes(1) ? new Map([...carried, ['notice', 0.5]]) : headed(genresNamed(title))
}

/** What a rule is about is not what it is: 合同管理办法 is no contract, 会议纪要管理制度 no minutes. */
function headed(named: Map<Genre, number>): Map<Genre, number> {
  return isRule(named) ? new Map([['rule', 1]]) : named
}

function merged(a: ReadonlyMap<Genre, number>, b: ReadonlyMap<Genre, number>): Map<Genre, number> {
  const all = new Map(a)
  for (const [genre, weight] of b) all.set(genre, Math.max(weight, all.get(genre) ?? 0))
  return all
}
