import { GB2312_COMMON, isIdeograph } from '../ideographs.ts'
import type { Character } from './characters.ts'

/**
 * What a text layer is worth. `hidden`: set invisibly, as the layer that scanners put behind their picture – perhaps
 * right, perhaps another program's guess. `garbled`: codes without meaning, as fonts without a way to Unicode give.
 */
export type LayerHonesty = 'empty' | 'honest' | 'hidden' | 'garbled'

const MAX_MEANINGLESS = 0.1
const MAX_MOJIBAKE = 0.15
// Of the characters in running text 99.7 % are of level 1 of GB 2312, of glyph numbers taken for characters under 20 %.
const MIN_COMMON = 0.8
const ENOUGH_TO_TELL = 20

export function layerHonesty(characters: readonly Character[]): LayerHonesty {
  const printed = characters.filter(({ code }) => !/\s/.test(String.fromCodePoint(code)))
  if (printed.length === 0) return 'empty'
  const meaningless = printed.filter(({ code, unmapped }) => unmapped || isMeaningless(code))
  if (meaningless.length > MAX_MEANINGLESS * printed.length) return 'garbled'
  const accented = printed.filter(({ code }) => code >= 0xa1 && code <= 0x24f && !COMMON_LATIN_1.has(code))
  if (accented.length > MAX_MOJIBAKE * printed.length) return 'garbled'
  const chinese = printed.filter(({ code }) => isIdeograph(code))
  if (chinese.length >= ENOUGH_TO_TELL) {
    const common = chinese.filter(({ code }) => GB2312_COMMON.has(code))
    if (common.length < MIN_COMMON * chinese.length) return 'garbled'
  }
  return printed.filter(({ invisible }) => invisible).length > 0.5 * printed.length ? 'hidden' : 'honest'
}

/** Signs of Latin-1 that Chinese documents use: · × ÷ ° ± § ¥ ² ³. */
const COMMON_LATIN_1 = new Set([0xa7, 0xa5, 0xb0, 0xb1, 0xb2, 0xb3, 0xb7, 0xd7, 0xf7])

function isMeaningless(code: number): boolean {
  return code === 0xfffd || /[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u.test(String.fromCodePoint(code))
}
