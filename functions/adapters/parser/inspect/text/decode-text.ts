/** Text of unknown encoding: byte order mark, strict UTF-8, else GB18030. What that does not settle is guessed, and said so. */

export interface DecodedText {
  readonly text: string
  readonly encoding: string
  readonly guessed: boolean
}

/** Null where the bytes are no text. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const marked = byMark(bytes)
  if (marked) return sane(marked)
  if (bytes.includes(0)) return byZeros(bytes)
  const utf8 = strict(bytes, 'utf-8')
  if (utf8 !== null) return sane({ text: utf8, encoding: 'utf-8', guessed: false })
  return sane(byFrequency(bytes))
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const marks = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
    ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ] as const
  const found = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))
  if (!found) return null
  const text = strict(bytes, found[0])
  return text === null ? null : { text, encoding: found[0], guessed: false }
}

/** Zero bytes are text only as the halves of UTF-16 without its mark. */
function byZeros(bytes: Uint8Array): DecodedText | null {
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = bytes.length % 2 === 0 ? strict(bytes, encoding) : null
    if (text === null || text.includes('\0')) continue
    const usual = text.match(/[\t\n\r\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0
    if (usual >= text.length * 0.9) return { text, encoding, guessed: true }
  }
  return null
}

// Of simplified Chinese prose well over nine tenths of the double bytes lie in the GB2312 rows 1–9 and 16–87;
// Big5 prose read as GB18030 puts about half of them elsewhere. The same holds for Big5 and its frequent characters.
const CONVINCING = 0.85

function byFrequency(bytes: Uint8Array): DecodedText {
  const gb18030 = strict(bytes, 'gb18030')
  const gbShare = shareOfPairs(
    bytes,
    (lead, trail) => trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7)),
  )
  if (gb18030 !== null && gbShare >= CONVINCING) return { text: gb18030, encoding: 'gb18030', guessed: false }
  const big5 = strict(bytes, 'big5')
  const big5Share = shareOfPairs(bytes, (lead) => lead >= 0xa1 && lead <= 0xc6)
  if (big5 !== null && big5Share >= CONVINCING) return { text: big5, encoding: 'big5', guessed: true }
  if (gb18030 !== null) return { text: gb18030, encoding: 'gb18030', guessed: true }
  if (big5 !== null) return { text: big5, encoding: 'big5', guessed: true }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', guessed: true }
}

function shareOfPairs(bytes: Uint8Array, isFrequent: (lead: number, trail: number) => boolean): number {
  let pairs = 0
  let frequent = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[++i] ?? 0
    pairs++
    if (isFrequent(lead, trail)) frequent++
  }
  return pairs === 0 ? 0 : frequent / pairs
}

/** Text has hardly a control character; something else in disguise has many. */
function sane(decoded: DecodedText): DecodedText | null {
  let controls = 0
  for (let i = 0; i < decoded.text.length; i++) {
    const code = decoded.text.charCodeAt(i)
    if ((code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0x7f || code === 0xfffd)
      controls++
  }
  return controls > decoded.text.length * 0.01 ? null : decoded
}
