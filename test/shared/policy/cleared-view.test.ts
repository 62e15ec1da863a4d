import { expect, test } from 'vitest'
import { actsClearedFor, recordsClearedFor } from '../../../shared/policy/cleared-view.ts'
import { NO_STANDING } from '../../../shared/policy/policy.ts'
import { fileByPerson, filingOf } from '../../../shared/review/file-by-person.ts'
import type { ReviewAct } from '../../../shared/review/review-act.ts'
import { filed, inspectionOf } from '../check/build.ts'

const inspection = inspectionOf([
  { code: 'B-1', title: '会议纪要' },
  { code: 'E-1', title: '信访登记', provider: 'petition' },
])
const cleared = { ...NO_STANDING, clearances: ['petition' as const] }
const document = filed({ id: 'd1', item: 'B-1' })
const under = (item: string) => ({ item, slots: ['-'], kind: null, parts: [] })

test('a paper that a person files under a petition item stays for who is not cleared where it lay', () => {
  const filing = fileByPerson(document, under('E-1'), inspection, null, '组长')
  if (filing.kind !== 'filed') throw new Error(filing.kind)
  const record = { ...document, ...filing.move, readingKey: 'reading' }
  const seenBy = (standing: typeof NO_STANDING) =>
    recordsClearedFor(standing, inspection, [record]).map((one) => one.state === 'filed' && one.classification)
  expect(seenBy(cleared)).toMatchObject([{ item: 'E-1', why: ['组长归类。', '标题相符'] }])
  expect(seenBy(NO_STANDING)).toEqual([document.classification])
})

test('a paper that was filed by hand tells who is not cleared nothing of what the classifier weighed', () => {
  const hidden = { why: ['也可能属于E-1。'], candidates: [{ item: 'E-1', confidence: 0.4 }] }
  const { facts } = document.classification
  const before = {
    ...document.classification,
    ...hidden,
    facts: { ...facts, fields: { 信访件编号: { value: '7号', page: 1, quote: '7号' } } },
    open: { why: ['标题相符'], candidates: [], facts },
  }
  const filing = fileByPerson({ ...document, classification: before }, under('B-1'), inspection, null, '组长')
  if (filing.kind !== 'filed') throw new Error(filing.kind)
  const record = { ...document, ...filing.move, readingKey: 'reading' }
  const seenBy = (standing: typeof NO_STANDING) =>
    recordsClearedFor(standing, inspection, [record]).map((one) => one.state === 'filed' && one.classification)
  expect(seenBy(cleared)).toMatchObject([{ item: 'B-1', candidates: hidden.candidates }])
  expect(seenBy(NO_STANDING)).toMatchObject([{ item: 'B-1', why: ['组长归类。', '标题相符'], candidates: [], facts }])
  expect(JSON.stringify(seenBy(NO_STANDING))).not.toMatch('E-1|7号')
})

test('nor is that decision shown to them, nor that a paper lay under a petition item before', () => {
  const act = (id: string, to: string, from: string): ReviewAct => ({
    id,
    bulkId: id,
    at: '2024-04-12T00:00:00Z',
    actor: { id: 'u', name: '组长' },
    provider: 'unit',
    deed: { kind: 'correct-filing', documentId: 'd1', to: under(to) },
    before: { ...filingOf(document), item: from },
  })
  const acts = [act('1', 'E-1', 'B-1'), act('2', 'B-1', 'E-1'), act('3', 'B-1', 'B-1')]
  expect(actsClearedFor(cleared, inspection, acts)).toEqual(acts)
  const seen = actsClearedFor(NO_STANDING, inspection, acts)
  expect(seen.map(({ id, before }) => [id, before?.item])).toEqual([
    ['2', undefined],
    ['3', 'B-1'],
  ])
})
