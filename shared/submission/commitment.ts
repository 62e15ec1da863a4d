import type { Wording } from '../portal/portal-view.ts'

/** What the unit's lead signs. The record names the version, so a changed wording gets a new one. */
export const commitment: { readonly version: string; readonly words: Wording } = {
  version: '1',
  words: {
    zh: '本人代表本单位承诺：所报送的材料真实、完整，与原件一致，已按规定进行保密审查；如有隐瞒、遗漏或虚假，愿承担相应责任。',
    en: 'On behalf of the unit I state that the materials sent are true, complete and as the originals, that they have passed our secrecy review, and that I answer for anything concealed, left out or false.',
  },
}
