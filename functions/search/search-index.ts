import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Instant } from '../../shared/calendar.ts'
import { gramsOf, matchQuery } from '../../shared/search/grams.ts'
import type { IndexedPage, IndexedPaper, SearchableRecord } from '../../shared/search/indexed-document.ts'
import type { SearchMatch } from '../../shared/search/matches.ts'
import { type SearchLine, searchedCharacters } from '../../shared/search/search-text.ts'
import { Facts, INDEX_FORMAT, MatchRow, packed, SCHEMA, unpacked } from './index-format.ts'

/** All pages of one provider in one file: whoever may not see the provider is never handed the file. */
export interface SearchIndex {
  /** Of today's format; else it says nothing, and has to be made anew. */
  isCurrent(): boolean
  generation(): number
  /** Whose pages it holds, as it was made. */
  partition(): string
  /** Revision by id of the documents that it holds. */
  held(): Map<string, number>
  /** In place of what it holds of the document. */
  put(record: SearchableRecord, pages: readonly IndexedPage[]): void
  remove(documentId: string): void
  /** Says up to when it is. */
  stamp(indexedAt: Instant): void
  indexedAt(): Instant | null
  match(phrases: readonly string[]): (Omit<SearchMatch, 'inspectionId' | 'provider'> & Pick<IndexedPaper, 'open'>)[]
  /** Numbers of the pages that match, by paper. */
  pageNumbers(phrases: readonly string[]): Map<number, number[]>
  /** Pages of a paper that match, from its first. */
  pages(paperId: number, phrases: readonly string[], limit: number): { number: number; lines: SearchLine[] }[]
  close(): void
}

export function openSearchIndex(path: string): SearchIndex {
  return searchIndexOn(new DatabaseSync(path, { readOnly: true }))
}

/** For one writer on a copy of its own, which is put in place whole: durability of each write would be of no use. */
export function changeSearchIndex(
  path: string,
  createAs: { readonly generation: number; readonly partition: string } | null = null,
): SearchIndex {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536')
  if (createAs !== null) {
    database.exec(SCHEMA)
    const set = database.prepare('INSERT INTO meta VALUES (?, ?)')
    set.run('format', INDEX_FORMAT)
    set.run('generation', createAs.generation)
    set.run('partition', createAs.partition)
  }
  database.exec('BEGIN')
  const index = searchIndexOn(database)
  return {
    ...index,
    close() {
      database.exec('COMMIT')
      index.close()
    },
  }
}

function searchIndexOn(database: DatabaseSync): SearchIndex {
  const statements = new Map<string, StatementSync>()
  const sql = (text: string): StatementSync => {
    const prepared = statements.get(text) ?? database.prepare(text)
    statements.set(text, prepared)
    return prepared
  }

  const value = (name: string) => sql('SELECT value FROM meta WHERE name = ?').get(name)?.value

  const remove = (documentId: string) => {
    const papers = 'SELECT id FROM paper WHERE document = ?'
    const pages = `SELECT id FROM page WHERE paper IN (${papers})`
    sql(`DELETE FROM gram WHERE rowid IN (${pages})`).run(documentId)
    sql(`DELETE FROM said WHERE page IN (${pages})`).run(documentId)
    sql(`DELETE FROM page WHERE paper IN (${papers})`).run(documentId)
    sql('DELETE FROM paper WHERE document = ?').run(documentId)
    sql('DELETE FROM document WHERE id = ?').run(documentId)
  }

  return {
    isCurrent: () => value('format') === INDEX_FORMAT,

    generation: () => Number(value('generation')),

    partition: () => String(value('partition')),

    held() {
      const rows = sql('SELECT id, revision FROM document').all()
      return new Map(rows.map(({ id, revision }) => [String(id), Number(revision)]))
    },

    put(record, pages) {
      remove(record.id)
      const { id, revision, path, state } = record
      sql('INSERT INTO document VALUES (?, ?, ?, ?)').run(id, revision, path, state)
      const papers = new Map<IndexedPaper, number | bigint>()
      for (const { paper, number, lines } of pages) {
        const paperId =
          papers.get(paper) ??
          sql('INSERT INTO paper (document, facts) VALUES (?, ?)').run(id, JSON.stringify(paper)).lastInsertRowid
        papers.set(paper, paperId)
        const page = sql('INSERT INTO page (paper, number) VALUES (?, ?)').run(paperId, number).lastInsertRowid
        sql('INSERT INTO said VALUES (?, ?)').run(page, packed(lines))
        sql('INSERT INTO gram (rowid, text) VALUES (?, ?)').run(page, gramsOf(searchedCharacters(lines)))
      }
    },

    remove,

    stamp(indexedAt) {
      sql("INSERT OR REPLACE INTO meta VALUES ('indexed-at', ?)").run(indexedAt)
    },

    indexedAt() {
      const at = value('indexed-at')
      return typeof at === 'string' ? at : null
    },

    match(phrases) {
      if (phrases.length === 0) return []
      const found = sql(`
        SELECT hit.paper, hit.pages, hit.score, paper.document, paper.facts, document.path, document.status
        FROM (SELECT page.paper AS paper, sum(page.number > 0) AS pages, -min(gram.rank) AS score
              FROM gram JOIN page ON page.id = gram.rowid WHERE gram MATCH ? GROUP BY page.paper) AS hit
        JOIN paper ON paper.id = hit.paper JOIN document ON document.id = paper.document`)
      return found.all(matchQuery(phrases)).map((row) => {
        const { paper, document, facts, ...rest } = MatchRow.parse(row)
        return { ...Facts.parse(JSON.parse(facts)), ...rest, paperId: paper, documentId: document }
      })
    },

    pageNumbers(phrases) {
      const numbers = new Map<number, number[]>()
      if (phrases.length === 0) return numbers
      const found = sql(`
        SELECT page.paper, page.number FROM gram JOIN page ON page.id = gram.rowid
        WHERE gram MATCH ? AND page.number > 0 ORDER BY page.number`)
      for (const { paper, number } of found.all(matchQuery(phrases))) {
        const known = numbers.get(Number(paper))
        if (known) known.push(Number(number))
        else numbers.set(Number(paper), [Number(number)])
      }
      return numbers
    },

    pages(paperId, phrases, limit) {
      const found = sql(`
        SELECT page.number, said.lines FROM gram JOIN page ON page.id = gram.rowid JOIN said ON said.page = page.id
        WHERE gram MATCH ? AND page.paper = ? AND page.number > 0 ORDER BY page.number LIMIT ?`)
      return found
        .all(matchQuery(phrases), paperId, limit)
        .map((row) => ({ number: Number(row.number), lines: unpacked(row.lines) }))
    },

    close: () => database.close(),
  }
}
