/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i
/** What Windows does not take in a name, what nobody sees, and what turns the reading direction. */
const UNFIT = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A name of a file or folder that every system takes; its ending stays. The exact name stands in the index. */
export function safeName(name: string, longest = 80): string {
  const plain = name.normalize('NFC').replace(UNFIT, '_').replace(/\s+/gu, ' ').trim()
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, longest - ending.length).join('')
  // Windows drops blanks and points at the end.
  const trimmed = `${stem.trim()}${ending}`.replace(/[. ]+$/u, '').replace(/^[. ]+/u, '')
  if (trimmed === '') return '_'
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed
}
