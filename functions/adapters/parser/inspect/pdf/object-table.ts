import { MAX_STREAM_BYTES } from '../limits.ts'
import { Refused } from '../refusals.ts'
import { Lexer } from './lexer.ts'
import { endsAt, inflateStream, lengthOff, type PdfStream, streamStart } from './streams.ts'
import { isDict, nameOf, type PdfDict, type PdfValue, refOf } from './values.ts'

/**
 * All objects of a PDF as they stand in the file, found without its cross-reference table: that table is what a forger
 * rewrites and a transfer breaks. Later definitions come last, as an appended revision is written.
 */
export interface Definition {
  readonly number: number
  /** Where it begins; for objects inside an object stream, where that stream begins. */
  readonly at: number
  readonly value: PdfValue
  readonly stream: PdfStream | undefined
  /** The file ends inside it. */
  readonly isCut: boolean
}

export interface ObjectTable {
  readonly bytes: Buffer
  readonly definitions: ReadonlyMap<number, readonly Definition[]>
  readonly trailers: readonly PdfDict[]
  /** Some objects lie in streams that could not be opened (encrypted or damaged): absence proves nothing then. */
  readonly isPartial: boolean
  readonly lastObject: Definition | undefined
}

// More than a tagged PDF of 3,000 pages has.
const MAX_OBJECTS = 1_000_000

export function readObjects(bytes: Buffer): ObjectTable {
  const found: Definition[] = []
  const trailers: PdfDict[] = []
  const direct: Definition[] = []
  for (const definition of directObjects(bytes)) {
    direct.push(definition)
    if (direct.length > MAX_OBJECTS) throw new Refused('parser-memory')
  }
  const lengths = new Map(
    direct.flatMap(({ number, value }) => (typeof value === 'number' ? [[number, value] as const] : [])),
  )
  let isPartial = false
  let budget = MAX_STREAM_BYTES * 4
  for (const definition of direct) {
    const checked = withLength(bytes, definition, lengths)
    found.push(checked)
    if (!isDict(checked.value) || !checked.stream) continue
    const type = nameOf(checked.value.get('Type'))
    if (type === 'XRef') trailers.push(checked.value)
    if (type !== 'ObjStm') continue
    const content = inflateStream(bytes, checked)
    budget -= typeof content === 'string' ? 0 : content.length
    if (budget < 0) throw new Refused('decompression-ratio')
    if (typeof content === 'string' || checked.value.has('DecodeParms')) isPartial = true
    else for (const packed of packedObjects(content, checked)) found.push(packed)
  }
  for (const trailer of plainTrailers(bytes)) trailers.push(trailer)
  const definitions = new Map<number, Definition[]>()
  for (const definition of found) {
    const same = definitions.get(definition.number)
    if (same) same.push(definition)
    else definitions.set(definition.number, [definition])
  }
  return { bytes, definitions, trailers, isPartial, lastObject: direct.at(-1) }
}

/** The definition that counts: the last. */
export function definitionOf(table: ObjectTable, number: number): Definition | undefined {
  return table.definitions.get(number)?.at(-1)
}

/** Follows references to what they stand for. */
export function resolve(table: ObjectTable, value: PdfValue | undefined): PdfValue | undefined {
  let current = value
  for (let hops = 0; hops < 16; hops++) {
    const number = refOf(current)
    if (number === undefined) return current
    current = definitionOf(table, number)?.value
  }
  return undefined
}

function* directObjects(bytes: Buffer): Generator<Definition> {
  // Looked for once: a file of beginnings without ends would else be searched to its end for each of them.
  const endOfStreams = bytes.lastIndexOf('endstream', -1, 'latin1')
  const endOfObjects = bytes.lastIndexOf('endobj', -1, 'latin1')
  let from = 0
  for (;;) {
    const word = bytes.indexOf('obj', from, 'latin1')
    if (word < 0) return
    from = word + 3
    const heading = /(\d{1,10})[\s\0]+\d{1,20}[\s\0]*$/.exec(bytes.toString('latin1', Math.max(0, word - 40), word))
    if (!heading) continue
    // A string that lost its bracket must not swallow the objects that follow.
    const bound = from <= endOfObjects ? bytes.indexOf('endobj', from, 'latin1') : bytes.length
    const lexer = new Lexer(bytes, from, bound)
    const value = lexer.value() ?? null
    const at = word - heading[0].length
    const number = Number(heading[1])
    if (lexer.peekWord() !== 'stream') {
      yield { number, at, value, stream: undefined, isCut: bound === bytes.length && lexer.isAtEnd }
      from = Math.max(from, Math.min(lexer.at, bound))
      continue
    }
    const start = streamStart(bytes, lexer.at + 6)
    const length = isDict(value) ? value.get('Length') : undefined
    let end = bytes.length
    if (typeof length === 'number' && endsAt(bytes, start + length)) end = start + length
    else if (start <= endOfStreams) end = bytes.indexOf('endstream', start, 'latin1')
    // Without its end the stream runs to the next object's end, or off the file.
    else if (start <= endOfObjects) end = bytes.indexOf('endobj', start, 'latin1')
    yield {
      number,
      at,
      value,
      stream: { start, end, lengthOff: lengthOff(bytes, start, end, length) },
      isCut: end === bytes.length,
    }
    from = end
  }
}

/** A length may be an object of its own, further down in the file. */
function withLength(bytes: Buffer, definition: Definition, lengths: ReadonlyMap<number, number>): Definition {
  const { stream, value } = definition
  const holder = isDict(value) ? refOf(value.get('Length')) : undefined
  if (!stream || holder === undefined) return definition
  return {
    ...definition,
    stream: { ...stream, lengthOff: lengthOff(bytes, stream.start, stream.end, lengths.get(holder)) },
  }
}

function* packedObjects(content: Buffer, container: Definition): Generator<Definition> {
  if (!isDict(container.value)) return
  const count = container.value.get('N')
  const first = container.value.get('First')
  if (typeof count !== 'number' || typeof first !== 'number') return
  const heading = new Lexer(content, 0, Math.min(first, content.length))
  for (let i = 0; i < count && !heading.isAtEnd; i++) {
    const number = heading.value()
    const offset = heading.value()
    if (typeof number !== 'number' || typeof offset !== 'number') return
    const value = new Lexer(content, first + offset).value() ?? null
    yield { number, at: container.at, value, stream: undefined, isCut: false }
  }
}

function* plainTrailers(bytes: Buffer): Generator<PdfDict> {
  for (let at = bytes.indexOf('trailer', 0, 'latin1'); at >= 0; at = bytes.indexOf('trailer', at + 7, 'latin1')) {
    const value = new Lexer(bytes, at + 7).value()
    if (isDict(value)) yield value
  }
}
