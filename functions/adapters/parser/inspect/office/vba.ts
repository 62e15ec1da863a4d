import type { CompoundFile } from './cfb.ts'

/**
 * Whether a VBA project holds code. Word and Excel leave an empty project behind in many an honest file: modules of
 * nothing but attributes. A module without its source text is none of these: what would run is only hidden better.
 */
export function hasMacroCode(file: CompoundFile, projectFolder: string): boolean {
  const folder = `${projectFolder}VBA/`
  return [...file.paths]
    .filter((path) => path.startsWith(folder) && !NO_MODULES.test(path.slice(folder.length)))
    .some((path) => hasCode(file.stream(path) ?? Buffer.alloc(0)))
}

const NO_MODULES = /^(dir|_VBA_PROJECT|__SRP_.*)$/i

// "Attribute VB_Name", as every source begins, in its compressed form: a flag byte before each eight letters.
const SOURCE_START = Buffer.from('\0Attribut\0e ', 'latin1')
/** The container's mark and its first chunk's header stand before that. */
const CONTAINER_HEAD_BYTES = 3

function hasCode(module: Buffer): boolean {
  const found = module.indexOf(SOURCE_START)
  if (found < CONTAINER_HEAD_BYTES) return true
  const source = decompress(module.subarray(found - CONTAINER_HEAD_BYTES + 1))
  return source.split(/[\r\n]+/).some((line) => line.trim() !== '' && !/^(Attribute |Option )/.test(line))
}

/** Run-length chunks (MS-OVBA 2.4.1); what makes no sense ends it. */
function decompress(chunks: Buffer): string {
  const out: number[] = []
  let at = 0
  while (at + 2 <= chunks.length) {
    const header = chunks.readUInt16LE(at)
    const end = Math.min(chunks.length, at + (header & 0x0fff) + 3)
    const chunkStart = out.length
    at += 2
    if ((header & 0x7000) !== 0x3000) break
    while (at < end) {
      const flags = chunks[at++] ?? 0
      for (let bit = 0; bit < 8 && at < end; bit++) {
        if ((flags & (1 << bit)) === 0) {
          out.push(chunks[at++] ?? 0)
          continue
        }
        if (at + 2 > end) return String.fromCharCode(...out.slice(0, MAX_SOURCE))
        const token = chunks.readUInt16LE(at)
        at += 2
        // The more of the chunk is written, the more bits of a token tell how far back to copy from.
        const offsetBits = Math.max(4, Math.ceil(Math.log2(Math.max(2, out.length - chunkStart))))
        const length = (token & (0xffff >> offsetBits)) + 3
        const from = out.length - ((token >> (16 - offsetBits)) + 1)
        for (let i = 0; i < length; i++) out.push(out[from + i] ?? 0)
      }
    }
    if (out.length > MAX_SOURCE) break
  }
  return String.fromCharCode(...out.slice(0, MAX_SOURCE))
}

// Of a module whose first lines tell whether there is code.
const MAX_SOURCE = 32_768
