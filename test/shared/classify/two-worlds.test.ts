import { describe, expect, test } from 'vitest'
import { asFiledForSender } from '../../../shared/classify/classification.ts'
import { classifyDocument } from '../../../shared/classify/classify-document.ts'
import type { Frame } from '../../../shared/classify/incoming.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import { assemblePortal } from '../../../shared/portal/assemble-portal.ts'
import { filed, review } from '../check/build.ts'
import { bureau } from './sectors/bureau.ts'
import { hospital } from './sectors/hospital.ts'
import { school } from './sectors/school.ts'
import { township } from './sectors/township.ts'
import { welfareHome } from './sectors/welfare-home.ts'

/**
 * The same papers sent by the unit to two inspections: in the second the unit alone is asked. What it sees of their
 * filing must be the same (T1), also of papers that another provider is asked for.
 */
const sectors = { school, hospital, township, bureau, 'welfare home': welfareHome }
const LIMITS = { maxBytes: 5_000_000, partSizeBytes: 1_000 }

describe.each(Object.entries(sectors))('the unit of a %s', (_, { frame, documents }) => {
  const alone: Frame = {
    ...frame,
    list: { ...frame.list, items: frame.list.items.filter(({ provider }) => provider === 'unit'), relations: [] },
  }
  const records = (asked: Frame): DocumentRecord[] =>
    documents.map(({ reading, path, chosenItem = null }, at) => {
      const given = { id: `d${at}`, path, chosenItem, format: reading.format }
      const classification = classifyDocument(reading, { path, provider: 'unit', chosenItem }, asked)
      const { item } = classification
      return classification.outcome === 'filed'
        ? { ...filed({ ...given, item }), classification }
        : { ...review(given), classification }
    })
  const portal = (asked: Frame) =>
    assemblePortal(
      {
        provider: 'unit',
        inspection: {
          id: 'i',
          unit: asked.unit,
          list: asked.list,
          period: asked.period,
          createdAt: '2024-04-01T00:00:00Z',
        },
        documents: records(asked),
        uploads: [],
        acts: { confirmations: [], statements: [] },
        dismissed: new Set(),
      },
      LIMITS,
      '2024-04-10T02:00:00.000Z',
    )

  test('sees its papers as if nobody else had been asked for anything', () => {
    expect(portal(frame)).toEqual(portal(alone))
  })

  test('has the papers that others are asked for filed there, for the team alone', () => {
    const others = frame.list.items.filter(({ provider }) => provider !== 'unit').map(({ code }) => code)
    const theirs = records(frame).filter(
      (record) => record.state === 'filed' && others.includes(record.classification.item ?? ''),
    )
    expect(theirs.length).toBeGreaterThan(0)
    for (const record of theirs)
      if (record.state === 'filed') expect(others).not.toContain(asFiledForSender(record.classification).item)
  })
})
