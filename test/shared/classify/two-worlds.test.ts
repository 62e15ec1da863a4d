import { describe, expect, test } from 'vitest'
import { checkInspection } from '../../../shared/check/check-inspection.ts'
import { asSeenBy } from '../../../shared/check/provider-view.ts'
import { asFiledForSender } from '../../../shared/classify/classification.ts'
import { classifyDocument } from '../../../shared/classify/classify-document.ts'
import type { Frame } from '../../../shared/classify/incoming.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import { Inspection } from '../../../shared/inspection/inspection.ts'
import { asClearedFor, recordsClearedFor } from '../../../shared/policy/cleared-view.ts'
import { NO_STANDING } from '../../../shared/policy/policy.ts'
import { isRestricted } from '../../../shared/policy/restricted.ts'
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

const inspectionOf = (unit: string, list: Frame['list'], period: Frame['period']) =>
  Inspection.parse({ id: 'i', unit, list, period, createdAt: '2024-04-01T00:00:00Z' })

describe.each(Object.entries(sectors))('the unit of a %s', (_, { frame, documents }) => {
  const asking = (isAsked: (provider: string) => boolean): Frame => {
    const items = frame.list.items.filter(({ provider }) => isAsked(provider))
    const relations = frame.list.relations.filter(({ equal }) =>
      equal.every(({ item }) => items.some(({ code }) => code === item)),
    )
    return { ...frame, list: { ...frame.list, items, relations } }
  }
  const alone = asking((provider) => provider === 'unit')
  const records = (asked: Frame): DocumentRecord[] =>
    documents.map(({ reading, path, chosenItem = null }, at) => {
      const given = { id: `d${at}`, path, chosenItem, format: reading.format }
      const classification = classifyDocument(reading, { path, provider: 'unit', chosenItem }, asked)
      const { item } = classification
      return classification.outcome === 'filed'
        ? { ...filed({ ...given, item }), classification }
        : { ...review(given), classification }
    })
  /** All that the portal is computed from. */
  const seen = (asked: Frame) => {
    const { unit, list, period } = asked
    const own = asSeenBy('unit', inspectionOf(unit, list, period), records(asked))
    const { input, findings } = checkInspection(own.inspection, own.records)
    const documents = input.documents.map(({ id, status, item, slots, kind, parts }) => {
      return { id, status, item, slots, kind, parts: parts.map((part) => [part.pages, part.item, part.slots]) }
    })
    return { items: input.items, documents, findings }
  }

  test('sees its papers as if nobody else had been asked for anything', () => {
    expect(seen(frame)).toEqual(seen(alone))
  })

  test('is seen by one without clearance as if nothing had been asked that takes one, to the last reason', () => {
    const shown = (asked: Frame) => {
      const inspection = inspectionOf(asked.unit, asked.list, asked.period)
      const cut = asClearedFor(NO_STANDING, inspection)
      return checkInspection(cut, recordsClearedFor(NO_STANDING, inspection, records(asked)))
    }
    expect(shown(frame)).toEqual(shown(asking((provider) => !isRestricted(provider))))
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
