import { describe, expect, it } from 'vitest'
import {
  ASKED_PROVIDER,
  documentSk,
  INSPECTION,
  inspectionPk,
  NOTICE_LOOK,
  noticeDeliverySk,
  providerPk,
  reviewSk,
  statementSk,
  threadSk,
  uploadSk,
} from '../../../functions/adapters/dynamo/rows.ts'
import { markForNotices } from '../../../functions/pipeline/relay-change/mark-for-notices.ts'
import { hintsFor, relayChanges } from '../../../functions/pipeline/relay-change/relay-change.ts'
import type { StepName } from '../../../functions/pipeline/steps.ts'
import type { DocumentState } from '../../../shared/document/record.ts'
import { followers, isSettled } from '../../../shared/document/states.ts'

const key = { inspectionId: 'i1', provider: '信访', documentId: 'd1' }
const row = (state: unknown, documentId = 'd1') => ({ pk: providerPk('i1', '信访'), sk: documentSk(documentId), state })

function recordingQueues() {
  const sent: { step: StepName; messages: readonly unknown[] }[] = []
  return { sent, send: async (step: StepName, messages: readonly unknown[]) => void sent.push({ step, messages }) }
}

describe('relaying the change stream', () => {
  it('sends every state somewhere: no document can stop between two steps', () => {
    for (const state of Object.keys(followers) as DocumentState[]) expect(hintsFor(key, state)).not.toEqual([])
  })

  it('sends a settled document to the check of its inspection and to the index, every other to its one step', () => {
    for (const state of Object.keys(followers) as DocumentState[]) {
      const told = hintsFor(key, state).map(({ step }) => step)
      if (isSettled(state)) expect(told).toEqual(['check-inspection', 'index-documents'])
      else expect(told).toHaveLength(1)
    }
  })

  it('tells a step once of a document that changed twice in one batch', async () => {
    const queues = recordingQueues()
    await relayChanges([row('cleared'), row('cleared'), row('cleared', 'd2')], queues)
    expect(queues.sent).toEqual([
      {
        step: 'read-document',
        messages: [
          { schema: 1, inspectionId: 'i1', provider: '信访', documentId: 'd1' },
          { schema: 1, inspectionId: 'i1', provider: '信访', documentId: 'd2' },
        ],
      },
    ])
  })

  it('asks for one check when many documents of an inspection settle together', async () => {
    const queues = recordingQueues()
    await relayChanges([row('filed', 'd1'), row('review', 'd2'), row('refused', 'd3')], queues)
    expect(queues.sent).toEqual([
      { step: 'check-inspection', messages: [{ schema: 1, inspectionId: 'i1' }] },
      { step: 'index-documents', messages: [{ schema: 1, inspectionId: 'i1', provider: '信访' }] },
    ])
  })

  it('has an inspection checked when it is created, before anything comes', async () => {
    const queues = recordingQueues()
    await relayChanges([{ pk: 'INSPECTION#i1', sk: 'INSPECTION', state: undefined }], queues)
    expect(queues.sent).toEqual([{ step: 'check-inspection', messages: [{ schema: 1, inspectionId: 'i1' }] }])
  })

  it('has an index made anew when that was asked for, and only then', async () => {
    const queues = recordingQueues()
    const mark = { pk: providerPk('i1', '信访'), sk: 'SEARCH-INDEX' }
    await relayChanges([{ ...mark, state: 'built' }], queues)
    expect(queues.sent).toEqual([])
    await relayChanges([{ ...mark, state: 'stale' }], queues)
    expect(queues.sent).toEqual([
      { step: 'index-documents', messages: [{ schema: 1, inspectionId: 'i1', provider: '信访' }] },
    ])
  })

  it('passes over rows that are no documents, rows that were removed, and states it does not know', async () => {
    const queues = recordingQueues()
    const rows = [
      { pk: 'INSPECTION#i1', sk: 'CHECK', state: undefined },
      { pk: undefined, sk: undefined, state: undefined },
      row('a-state-of-a-later-version'),
    ]
    expect(await relayChanges(rows, queues)).toBe(0)
    expect(queues.sent).toEqual([])
  })
})

describe('marking what the notices are to look at', () => {
  const partition = providerPk('i1', '信访')
  const whole = inspectionPk('i1')
  const marked = async (...rows: { pk: unknown; sk: unknown; state?: unknown }[]) => {
    const marks: string[] = []
    const changed = rows.map((one) => ({ state: undefined, ...one }))
    await markForNotices(changed, { mark: async (id) => void marks.push(id) }, '2024-04-10T02:00:00.000Z')
    return marks
  }

  it.each([
    ['the inspection', { pk: whole, sk: INSPECTION }],
    ['who is asked', { pk: whole, sk: `${ASKED_PROVIDER}dW5pdA` }],
    ['a decision of the team', { pk: whole, sk: reviewSk('2024-04-10', 'a1') }],
    ['a decision on one provider’s own', { pk: partition, sk: reviewSk('2024-04-10', 'a1') }],
    ['a question or an answer', { pk: partition, sk: threadSk('A-1', 'm1') }],
    ['that an item does not apply', { pk: partition, sk: statementSk('A-1', '2024-04-10') }],
    ['an upload that was given up', { pk: partition, sk: uploadSk('u1'), state: 'aborted' }],
    ['a document that settled', row('refused')],
  ])('marks an inspection for %s', async (_, changed) => {
    expect(await marked(changed, changed)).toEqual(['i1'])
  })

  it.each([
    ['a document on its way', row('cleared')],
    ['an upload under way', { pk: partition, sk: uploadSk('u1'), state: 'issued' }],
    ['a notice and its delivery', { pk: whole, sk: noticeDeliverySk('n1', 't1'), state: 'waiting' }],
    ['the mark itself', { pk: whole, sk: NOTICE_LOOK }],
    ['a row that was removed', { pk: undefined, sk: undefined }],
  ])('does not for %s', async (_, changed) => {
    expect(await marked(changed)).toEqual([])
  })
})
