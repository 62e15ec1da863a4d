import { expect, it } from 'vitest'
import type { Ask } from '../../../cli/team/answering.ts'
import { reviewAnswers } from '../../../cli/team/review.ts'

it('lists what people filed otherwise than the machine, and hands it out whole for training', async () => {
  const filing = { slots: [], kind: null, parts: [] }
  const part = { pages: [3, 4], item: 'A-1', slots: ['2023'], kind: null }
  const corrections = [
    {
      documentId: 'd1',
      sha256: 'ab',
      format: 'pdf',
      pages: 4,
      from: { ...filing, item: 'A-2', confidence: 0.6, outcome: 'filed' },
      to: { ...filing, item: null, parts: [part] },
      reason: null,
      at: '2024-04-10T02:00:00.000Z',
    },
  ]
  const ask: Ask = async (method, path, answer) => {
    expect(`${method} ${path}`).toBe('GET /api/inspections/i1/corrections')
    return answer.parse({ corrections })
  }
  const said = await reviewAnswers['files-corrections']({ args: [], inspection: 'i1' }, ask)
  expect(said.lines).toEqual([['d1', 'A-2', '-', '-', 1, '2024-04-10T02:00:00.000Z']])
  expect(said.answer).toEqual({ corrections })
})
