import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { generalFactsOf } from '../../../shared/classify/general-facts.ts'
import { plain } from '../../../shared/reading/plain.ts'
import { textPages } from '../../../shared/reading/text-page.ts'
import { written } from './written.ts'

const CORPUS = '../shared/corpus/official-documents.jsonl'
const Document = z.looseObject({
  title: z.string(),
  doc_no: z.string().nullable(),
  issuer: z.string().nullable(),
  text: z.string(),
})

// Real public documents. Web pages carry their menus along; the issuer of a speech stands in no text.
describe.skipIf(!existsSync(CORPUS))('real official documents', () => {
  const documents = (existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((line) => Document.parse(JSON.parse(line)))
    .map((document) => ({
      ...document,
      facts: generalFactsOf(textPages(written(document.text, { source: 'office' })), '某单位'),
    }))
  const numbered = documents.filter(({ doc_no }) => doc_no)
  const issued = numbered.filter(({ issuer }) => issuer)
  const share = (right: number, of: number) => right / of

  test('every number is read as printed', () => {
    const right = numbered.filter(({ doc_no, facts }) => plain(facts.number?.value ?? '') === plain(doc_no ?? ''))
    expect(share(right.length, numbered.length)).toBe(1)
  })

  test('at least 85 % of the titles are read whole', () => {
    const right = documents.filter(({ title, facts }) => {
      const [wanted, got] = [plain(title), plain(facts.title?.value ?? '')]
      return got.length > 3 && (wanted.includes(got) || got.includes(wanted))
    })
    expect(share(right.length, documents.length)).toBeGreaterThan(0.85)
  })

  test('at least 95 % of the issuers of numbered documents are read', () => {
    const right = issued.filter(({ issuer, facts }) => {
      const [wanted, got] = [plain(issuer ?? ''), plain(facts.unit?.value ?? '')]
      return got !== '' && (wanted.includes(got) || got.includes(wanted))
    })
    expect(share(right.length, issued.length)).toBeGreaterThan(0.95)
  })
})
