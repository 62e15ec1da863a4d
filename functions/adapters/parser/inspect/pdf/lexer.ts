import type { PdfValue } from './values.ts'

// Of a hand-made file; real ones nest a dozen deep.
const MAX_DEPTH = 64
/** Strings beyond this are contents of signatures and scripts: that they are there is enough. */
const MAX_TEXT = 1024

const isBlank = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
const isDelimiter = (byte: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(byte))
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

/** Reads PDF objects from bytes, forgiving as viewers are: what makes no sense is stepped over, never an error. */
export class Lexer {
  at: number
  private readonly bytes: Buffer
  private readonly end: number

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get isAtEnd(): boolean {
    return this.at >= this.end
  }

  skipBlanks(): void {
    while (this.at < this.end) {
      const byte = this.bytes[this.at] ?? 0
      if (byte === 0x25) {
        while (this.at < this.end && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++
      } else if (isBlank(byte)) this.at++
      else return
    }
  }

  /** Undefined at the end, at a closing bracket, and at words such as `endobj`, which stay unread. */
  value(depth = 0): PdfValue | undefined {
    this.skipBlanks()
    if (this.isAtEnd || depth > MAX_DEPTH) return undefined
    const byte = this.bytes[this.at] ?? 0
    if (byte === 0x2f) return { name: this.name() }
    if (byte === 0x28) return { text: this.string() }
    if (byte === 0x5b) return this.array(depth)
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dict(depth) : { text: this.hexString() }
    if (isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e) return this.numberOrRef()
    return this.keyword()
  }

  /** The next word without consuming it; '' at the end. */
  peekWord(): string {
    this.skipBlanks()
    let end = this.at
    while (end < this.end && end - this.at < 32 && !isBlank(this.bytes[end] ?? 0) && !isDelimiter(this.bytes[end] ?? 0))
      end++
    return this.bytes.toString('latin1', this.at, end)
  }

  private name(): string {
    const start = ++this.at
    while (this.at < this.end && !isBlank(this.bytes[this.at] ?? 0) && !isDelimiter(this.bytes[this.at] ?? 0)) this.at++
    const raw = this.bytes.toString('latin1', start, Math.min(this.at, start + 128))
    return raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }

  private string(): string {
    const start = ++this.at
    for (let open = 1; this.at < this.end; this.at++) {
      const byte = this.bytes[this.at]
      if (byte === 0x5c) this.at++
      else if (byte === 0x28) open++
      else if (byte === 0x29 && --open === 0) break
    }
    return this.bytes.toString('latin1', start, Math.min(this.at++, start + MAX_TEXT))
  }

  private hexString(): string {
    const start = this.at + 1
    const end = this.bytes.indexOf(0x3e, start)
    this.at = end < 0 || end >= this.end ? this.end : end + 1
    const digits = this.bytes
      .toString('latin1', start, Math.min(this.at - 1, start + MAX_TEXT))
      .replace(/[^0-9a-f]/gi, '')
    return Buffer.from(digits, 'hex').toString('latin1')
  }

  private array(depth: number): PdfValue[] {
    this.at++
    const items: PdfValue[] = []
    for (;;) {
      const item = this.value(depth + 1)
      if (item !== undefined) items.push(item)
      else if (this.isAtEnd || this.closes(0x5d) || this.isAtObjectEnd() || depth >= MAX_DEPTH) return items
      else this.at++
    }
  }

  private dict(depth: number): Map<string, PdfValue> {
    this.at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.skipBlanks()
      if (this.isAtEnd || this.isAtObjectEnd() || depth >= MAX_DEPTH) return entries
      if (this.closes(0x3e)) {
        this.closes(0x3e)
        return entries
      }
      if (this.bytes[this.at] !== 0x2f) {
        // Not a key: a stray bracket or value.
        if (this.value(depth + 1) === undefined) this.at++
        continue
      }
      const key = this.name()
      const value = this.value(depth + 1)
      if (value !== undefined && !entries.has(key)) entries.set(key, value)
    }
  }

  private closes(bracket: number): boolean {
    if (this.bytes[this.at] !== bracket) return false
    this.at++
    return true
  }

  private isAtObjectEnd(): boolean {
    return this.bytes[this.at] === 0x65 && /^end(obj|stream)/.test(this.bytes.toString('latin1', this.at, this.at + 9))
  }

  private numberOrRef(): PdfValue {
    const number = this.number()
    if (!Number.isInteger(number) || number < 0) return number
    const ahead = this.bytes.toString('latin1', this.at, Math.min(this.end, this.at + 16))
    const reference = /^[\s\0]+\d{1,5}[\s\0]+R(?![A-Za-z0-9])/.exec(ahead)
    if (!reference) return number
    this.at += reference[0].length
    return { ref: number }
  }

  private number(): number {
    const start = this.at++
    while (this.at < this.end && (isDigit(this.bytes[this.at] ?? 0) || this.bytes[this.at] === 0x2e)) this.at++
    const number = Number(this.bytes.toString('latin1', start, Math.min(this.at, start + 32)))
    return Number.isNaN(number) ? 0 : number
  }

  private keyword(): PdfValue | undefined {
    const word = this.peekWord()
    const known = new Map<string, PdfValue>([
      ['true', true],
      ['false', false],
      ['null', null],
    ]).get(word)
    if (known !== undefined) this.at += word.length
    return known
  }
}
