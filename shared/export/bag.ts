/** The texts that make a folder a bag: BagIt 1.0, RFC 8493. */

export interface BaggedFile {
  /** From the root of the bag. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** A line a file; RFC 8493 2.1.3 wants these three characters of a path by their numbers. */
export function manifestOf(files: readonly BaggedFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${encodePath(path)}\n`).join('')
}

export function bagInfo(facts: readonly (readonly [name: string, value: string])[]): string {
  return facts.map(([name, value]) => `${name}: ${value.replace(/\s+/gu, ' ').trim()}\n`).join('')
}

/** Digest by path. `broken`: numbers of lines that are no line of a manifest, or name a path twice or outside. */
export function parseManifest(text: string): { digests: Map<string, string>; broken: number[] } {
  const digests = new Map<string, string>()
  const broken: number[] = []
  text.split('\n').forEach((line, at, lines) => {
    if (line === '' && at === lines.length - 1) return
    const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    const path = match?.[2] === undefined ? null : decodePath(match[2])
    if (!match?.[1] || path === null || digests.has(path) || isOutside(path)) broken.push(at + 1)
    else digests.set(path, match[1])
  })
  return { digests, broken }
}

const encodePath = (path: string) =>
  path.replace(/[%\r\n]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
const decodePath = (path: string) =>
  path.replace(/%(25|0A|0D)/gi, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)))

function isOutside(path: string): boolean {
  return path.startsWith('/') || path.includes('\\') || path.split('/').some((part) => part === '..' || part === '.')
}
