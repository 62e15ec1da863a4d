/**
 * Strict UTF-8, else GB18030. The UTF-8 flag is not asked: packers set it wrongly both ways, and GBK text that happens
 * to be valid UTF-8 is rarer than that.
 */
export function decodeEntryName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}
