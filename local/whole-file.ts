import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Small state files: after a crash a reader finds the old or the new content, never half of it. */
export function writeWhole(path: string, value: unknown): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  writeFileSync(file, JSON.stringify(value))
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
}

export function readWhole(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null // only the code tells the absent file
    throw error
  }
}
