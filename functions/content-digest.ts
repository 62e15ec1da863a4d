import { createHash } from 'node:crypto'
import { canonicalJson } from '../shared/document/custody.ts'

/** Hex SHA-256 of the canonical JSON. */
export function digestOfJson(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
