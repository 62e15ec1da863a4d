import type { FindingDraft } from './checked.ts'
import type { FindingCode } from './finding.ts'

/**
 * The same question about the same documents has the same id at every check. What stands in an id is seen in
 * addresses and logs, and slots are names of persons: all but the code is digested.
 */
export function findingId(code: FindingCode, { item, slot, about, evidence }: FindingDraft): string {
  const documents = [...new Set(evidence.map(({ document }) => document))].sort()
  return `${code}-${digest(JSON.stringify([item, slot, about ?? null, documents]))}`
}

/** FNV-1a, 64 bits over UTF-16 code units. It tells findings apart; it guards nothing. */
function digest(text: string): string {
  let state = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i += 1) {
    state = BigInt.asUintN(64, (state ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  }
  return state.toString(16).padStart(16, '0')
}
