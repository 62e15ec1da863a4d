/** Characters of everyday use, as two national standards rank them: level 1 of each. */

/** GB 2312, rows 16 to 55: 3755 characters. */
export const GB2312_COMMON = level1('gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]])

/** Big5, lead bytes A4 to C6: 5401 characters. */
export const BIG5_COMMON = level1(
  'big5',
  [0xa4, 0xc6],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
)

export function isIdeograph(code: number): boolean {
  return (
    (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0x20000 && code <= 0x3ffff)
  )
}

type Range = readonly [number, number]

function level1(encoding: string, leads: Range, trails: readonly Range[]): ReadonlySet<number> {
  const bytes: number[] = []
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [first, last] of trails) for (let trail = first; trail <= last; trail++) bytes.push(lead, trail)
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes))
  return new Set([...text].map((character) => character.codePointAt(0) ?? 0).filter(isIdeograph))
}
