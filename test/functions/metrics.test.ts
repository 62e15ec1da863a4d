import { describe, expect, it } from 'vitest'
import { writeFigures } from '../../functions/metrics.ts'
import { takeCensus } from '../../shared/document/census.ts'

describe('figures for the dashboard', () => {
  const written = (namespace?: string) => {
    const lines: string[] = []
    const figures = { dimensions: { step: 'read-document' }, values: { PagesRead: 12 } }
    writeFigures(figures, namespace, (line) => lines.push(line))
    return lines
  }

  it('are one log line each, as CloudWatch reads metrics out of logs', () => {
    const [line, ...more] = written('intake/example')
    expect(more).toEqual([])
    expect(line?.endsWith('}\n')).toBe(true)
    expect(JSON.parse(line ?? '')).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [{ Namespace: 'intake/example', Dimensions: [['step']], Metrics: [{ Name: 'PagesRead' }] }],
      },
      step: 'read-document',
      PagesRead: 12,
    })
  })

  it('are not written where nobody collects them, as on one machine', () => {
    expect(written('')).toEqual([])
  })
})

describe('the census of documents', () => {
  it('counts every state, the empty ones too, and knows who has waited longest for a step', () => {
    const stuck = { state: 'received', updatedAt: '2024-02-01T00:00:00.000Z' } as const
    const census = takeCensus([
      { state: 'filed', updatedAt: '2024-01-01T00:00:00.000Z' },
      { state: 'cleared', updatedAt: '2024-03-02T00:00:00.000Z' },
      { state: 'received', updatedAt: '2024-03-01T00:00:00.000Z' },
      { state: 'cleared', updatedAt: '2024-03-03T00:00:00.000Z' },
    ])
    expect(census.byState).toMatchObject({ filed: 1, cleared: 2, received: 1, review: 0, quarantined: 0 })
    expect(census.oldestUnsettledAt).toBe('2024-03-01T00:00:00.000Z')
    expect(takeCensus([stuck], [stuck]).byState.received).toBe(1)
    expect(takeCensus([], [stuck]).oldestUnsettledAt).toBe(stuck.updatedAt)
    expect(takeCensus([]).oldestUnsettledAt).toBeNull()
  })
})
