import { describe, expect, test } from 'vitest'
import { classifyDocument } from '../../../shared/classify/classify-document.ts'
import type { Submission } from '../../../shared/classify/incoming.ts'
import { bureau } from './sectors/bureau.ts'
import { company } from './sectors/company.ts'
import { hospital } from './sectors/hospital.ts'
import { school } from './sectors/school.ts'
import type { SectorDocument } from './sectors/sector.ts'
import { township } from './sectors/township.ts'

// Invented inspections, worded otherwise than the samples. What the sender says is told or withheld.
const sectors = { school, hospital, company, township, bureau }

const sent = ({ path, provider = 'unit', chosenItem = null }: SectorDocument): Submission => ({
  path,
  provider,
  chosenItem: chosenItem ?? null,
})
const nameless = ({ provider = 'unit' }: SectorDocument): Submission => ({
  path: 'f001.pdf',
  provider,
  chosenItem: null,
})

describe.each(Object.entries(sectors))('the papers of a %s', (_, { frame, documents }) => {
  const cases = documents.map((document) => ({ ...document, title: document.reading.pages[0]?.lines[0]?.text ?? '' }))

  test.each(cases)('$path “$title” is filed under $item, slots $slots', (document) => {
    for (const submission of [sent(document), nameless(document)]) {
      const { outcome, item, slots, kind } = classifyDocument(document.reading, submission, frame)
      expect({ outcome, item, slots }).toEqual({
        outcome: document.item === null ? 'review' : 'filed',
        item: document.item,
        slots: document.slots,
      })
      if (document.kind) expect(kind).toBe(document.kind)
    }
  })
})
