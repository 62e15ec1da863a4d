import { areToldApart } from '../classify/facts/told-apart.ts'
import { differsByOne } from './likeness.ts'

/**
 * How the name of a body on a document stands to the inspected unit. Units are named by full and short names, by
 * their party group, by an office inside, and with misread characters; whatever leaves room counts as related.
 */
export type UnitRelation =
  /** The unit, a part of it, or a body above it. */
  | 'related'
  /** A body of another kind or place, of which nothing can be said. */
  | 'unknown'
  /** One character off where units differ from one another (农业局, 林业局): another one, or a misreading. */
  | 'near'
  /** Another body of the same kind and place. */
  | 'other'

export function relationTo(unitName: string, otherName: string): UnitRelation {
  const [unit, other] = [coreOf(unitName), coreOf(otherName)]
  if (unit === '' || other === '') return 'unknown'
  if (isNameOf(unit, other) || isAbbreviation(other, unit) || isAbbreviation(unit, other)) return 'related'
  if (differsByOne(unit, other)) return differsInPlace(unit, other) ? 'related' : 'near'
  return isSameKind(unit, other) ? 'other' : 'unknown'
}

/** 第一中学 where 第二中学 is inspected. An office renamed (卫计局, 卫健局) is no other. */
export function differsInOrdinal(unitName: string, otherName: string): boolean {
  return areToldApart(coreOf(unitName), coreOf(otherName))
}

/** The text speaks of the unit, by its name or by its name without the place. */
export function mentionsUnit(text: string, unitName: string): boolean {
  const [words, unit] = [strip(text), coreOf(unitName)]
  const own = unit.slice(placeOf(unit).length)
  return words.includes(unit) || (own.length >= 3 && words.includes(own))
}

/** 中共某县水利局党组 → 某县水利局; 某县人民政府 and 中共某县委 → 某县. */
function coreOf(name: string): string {
  const plain = strip(name)
  const body = plain.replace(/^(中共|中国共产党)/, '')
  const withoutParty = body.replace(/(党组|党委|党总支|党支部|党工委|机关党委|总支部委员会|支部委员会|总支|支部)$/, '')
  const withoutCommittee = body === plain ? withoutParty : withoutParty.replace(/委员会$/, '')
  return withoutCommittee.replace(/(?<=[省市县区旗州盟乡镇])(人民政府|政府|委员会|委)(办公室)?$/, '')
}

function strip(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(公章|盖章|印章|章|文件)$/, '')
}

function isNameOf(unit: string, other: string): boolean {
  if (other.includes(unit) || unit.startsWith(other) || unit.endsWith(other)) return true
  // 县水利局水政科, 水利局办公室: a part of the unit under its short name.
  return [...unit].some((_, i) => unit.length - i >= 3 && other.startsWith(unit.slice(i)))
}

/** Every character of the short name in its order: 某县卫健委 for 某县卫生健康委员会, or one character unread. */
function isAbbreviation(short: string, full: string): boolean {
  let from = 0
  for (const character of short) {
    from = full.indexOf(character, from) + 1
    if (from === 0) return false
  }
  return short.length >= 3
}

/** 某省某市某县, as far as the name says; not the 市 of 城市, 超市, 市场. */
function placeOf(core: string): string {
  const end = '(?:[省县区旗州盟]|(?<![城都超])市(?![场政监容]))(?=.{2,})'
  return core.match(new RegExp(`^.{1,12}?${end}(?:[^省市县区旗州盟]{1,4}${end})*`, 'u'))?.[0] ?? ''
}

function differsInPlace(unit: string, other: string): boolean {
  const place = placeOf(unit).length
  return unit.slice(place) === other.slice(place)
}

const COMPANY = /(公司|集团|银行|联社)$/
const KINDS: readonly RegExp[] = [
  /(局|委员会|委|办|办公室|厅)$/,
  /(学校|中学|小学|大学|学院|幼儿园|[一二三四五六七八九十]中|职校)$/,
  /(医院|卫生院|疾控中心|保健院|卫生服务中心)$/,
  COMPANY,
  /(乡|镇|街道|街道办事处|街道办)$/,
  /(村|社区|村民委员会|村委会|居民委员会|居委会)$/,
  /(法院|检察院)$/,
  /(中心|所|站|馆|队|院)$/,
]

function isSameKind(unit: string, other: string): boolean {
  const kind = KINDS.find((endings) => endings.test(unit))
  if (!kind || KINDS.find((endings) => endings.test(other)) !== kind) return false
  const [here, there] = [placeOf(unit), placeOf(other)]
  // Companies from everywhere sell to everybody; a bureau named without its place is the one next door.
  if (here === '' || there === '') return kind !== COMPANY || unit.slice(0, 2) === other.slice(0, 2)
  if (here.endsWith(there) || there.endsWith(here)) return true
  // The same office of a neighbour (甲县水利局, 乙县水利局); of another level it may be the one above.
  return here.at(-1) === there.at(-1) && unit.slice(here.length) === other.slice(there.length)
}
