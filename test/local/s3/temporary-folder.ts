import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the tests of one file, gone after them. */
export function temporaryFolder(): { path(): string } {
  let made: string | undefined
  afterAll(() => {
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
  })
  return {
    path: () => {
      made ??= mkdtempSync(join(tmpdir(), 's3-test-'))
      return made
    },
  }
}
