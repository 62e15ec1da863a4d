import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../shared/check/finding.ts'
import { reconcileFindings } from '../../../shared/check/reconcile-findings.ts'
import type { StoredFinding } from '../../../shared/check/stored-finding.ts'

const first = '2024-04-15T01:00:00Z'
const later = '2024-04-16T01:00:00Z'

function finding(id: string, message = '请补报。'): Finding {
  return {
    id,
    code: 'item-missing',
    item: 'A-1',
    slot: null,
    severity: 'blocking',
    provider: 'unit',
    message,
    messageEn: 'Please send it.',
    evidence: [],
  }
}

function stored(id: string, more: Partial<StoredFinding> = {}): StoredFinding {
  return { finding: finding(id), provider: 'unit', state: 'open', openedAt: first, closedAt: null, ...more }
}

describe('what a check makes of the findings before', () => {
  it('opens what is new, in the partition of its provider', () => {
    expect(reconcileFindings([], [finding('a')], first)).toEqual({
      open: [stored('a')],
      amend: [],
      keep: [],
      close: [],
    })
  })

  it('changes nothing when it finds the same again', () => {
    const before = [stored('a'), stored('b', { state: 'dismissed' })]
    const { keep, ...changes } = reconcileFindings(before, [finding('b'), finding('a')], later)
    expect(changes).toEqual({ open: [], amend: [], close: [] })
    expect(keep).toHaveLength(2)
  })

  it('settles: what one check leaves changes nothing at the next', () => {
    const { open, close } = reconcileFindings([stored('gone')], [finding('new')], later)
    const next = reconcileFindings([...open, ...close], [finding('new')], later)
    expect([next.open, next.amend, next.close]).toEqual([[], [], []])
  })

  it('closes what it does not find any more, at that instant', () => {
    const { close } = reconcileFindings([stored('a')], [], later)
    expect(close).toEqual([stored('a', { state: 'closed', closedAt: later })])
  })

  it('opens again what was closed and has come back', () => {
    const { open } = reconcileFindings([stored('a', { state: 'closed', closedAt: first })], [finding('a')], later)
    expect(open).toEqual([stored('a', { openedAt: later })])
  })

  it('leaves dismissed what a person dismissed, found again or not', () => {
    const dismissed = stored('a', { state: 'dismissed' })
    expect(reconcileFindings([dismissed], [finding('a')], later).keep).toEqual([dismissed])
    expect(reconcileFindings([dismissed], [], later)).toEqual({ open: [], amend: [], keep: [], close: [] })
    const reworded = reconcileFindings([dismissed], [finding('a', '请尽快补报。')], later)
    expect(reworded.amend.map(({ state }) => state)).toEqual(['dismissed'])
  })

  it('amends what it finds again in other words, and keeps since when it stands', () => {
    const { amend, open } = reconcileFindings([stored('a')], [finding('a', '请尽快补报。')], later)
    expect(amend).toMatchObject([{ finding: { message: '请尽快补报。' }, openedAt: first, state: 'open' }])
    expect(open).toEqual([])
  })

  it('gives a finding that is nobody’s own to the team', () => {
    const { provider, ...unowned } = finding('a')
    expect(reconcileFindings([], [unowned], first).open).toMatchObject([{ provider: null }])
  })
})
