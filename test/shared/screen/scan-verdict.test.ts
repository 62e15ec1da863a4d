import { describe, expect, it } from 'vitest'
import { decideOnScan, type ScanFacts } from '../../../shared/screen/scan-verdict.ts'

const receivedAt = '2024-04-12T08:00:00.000Z'
const soon = '2024-04-12T08:05:00.000Z'
const decide = (facts: Partial<ScanFacts>, now = soon) =>
  decideOnScan({ tagged: null, told: null, receivedAt, deadlineMinutes: 240, ...facts }, now)

describe('a document that waits for the malware scan', () => {
  it('passes by the verdict on the object itself and by nothing else', () => {
    expect(decide({ tagged: 'NO_THREATS_FOUND' })).toEqual({ kind: 'clean' })
    // Whoever can send a message cannot clear a file with it.
    expect(decide({ told: 'NO_THREATS_FOUND' })).toEqual({ kind: 'wait' })
  })

  it('is held back by a threat, whoever says so and whatever else is said', () => {
    expect(decide({ tagged: 'THREATS_FOUND' })).toEqual({ kind: 'malware' })
    expect(decide({ told: 'THREATS_FOUND' })).toEqual({ kind: 'malware' })
    expect(decide({ tagged: 'NO_THREATS_FOUND', told: 'THREATS_FOUND' })).toEqual({ kind: 'malware' })
    expect(decide({ tagged: 'THREATS_FOUND', told: 'NO_THREATS_FOUND' })).toEqual({ kind: 'malware' })
  })

  it.each([
    ['UNSUPPORTED', 'unsupported'],
    ['ACCESS_DENIED', 'access-denied'],
    ['FAILED', 'failed'],
    ['CLEAN_ENOUGH', 'unknown-verdict'],
    ['', 'unknown-verdict'],
  ])('goes to a person when the scanner says “%s”', (tagged, cause) => {
    expect(decide({ tagged })).toEqual({ kind: 'not-scanned', cause })
  })

  it('waits until the deadline and not a second longer', () => {
    expect(decide({}, '2024-04-12T11:59:59.000Z')).toEqual({ kind: 'wait' })
    expect(decide({}, '2024-04-12T12:00:00.000Z')).toEqual({ kind: 'not-scanned', cause: 'no-verdict' })
  })

  it('is clean also when its verdict came after the deadline, before anyone looked', () => {
    expect(decide({ tagged: 'NO_THREATS_FOUND' }, '2024-04-13T08:00:00.000Z')).toEqual({ kind: 'clean' })
  })
})
