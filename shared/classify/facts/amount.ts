/** Amounts and counts in figures, in folded text: `¥383,085.50元`, `4175.40万元`, `12人`. */

export interface Figure {
  readonly value: number
  /** Decimals as printed. */
  readonly places: number
  /** 元, 万元, 人, 件 … as it stands behind the figure; null where nothing does. */
  readonly unit: string | null
  readonly from: number
  readonly to: number
}

/** Thousands that do not come in threes (3,709,49.65), or a point with nothing behind it, are a misread figure and none. */
const FIGURE =
  /(?<![A-Za-z0-9.]|[0-9],)(?<sign>-|\()?(?<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)(?![0-9.]|,[0-9])(?<unit>亿元|万元|千元|元|人次|批次|人|件|次|项|个|台|份|户|名|万|亿)?/gu

export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(FIGURE)].map((match) => {
    const { sign, digits = '', unit } = match.groups ?? {}
    const bare = digits.replaceAll(',', '')
    return {
      value: Number(bare) * (sign === '-' ? -1 : 1),
      places: bare.split('.')[1]?.length ?? 0,
      unit: unit ?? null,
      from: match.index,
      to: match.index + match[0].length,
    }
  })
}

/** The cell is one figure and nothing else (currency sign and unit aside). */
export function wholeFigure(text: string): Figure | null {
  const bare = text.replace(/^(?:人民币)?[¥￥$]|(?:RMB)/u, '').replace(/\/(?:人|批次|次)$/u, '')
  const [figure, second] = figuresIn(bare)
  return figure && !second && figure.from === 0 && figure.to === bare.length ? figure : null
}

const IN_YUAN = new Map([
  ['元', 1],
  ['千元', 1_000],
  ['万元', 10_000],
  ['万', 10_000],
  ['百万元', 1_000_000],
  ['亿元', 100_000_000],
  ['亿', 100_000_000],
])

/** An amount in the unit asked for; figures that are no money stay as they are. */
export function inUnit(value: number, from: string | null, to: string | null): number {
  const given = from === null ? undefined : IN_YUAN.get(from)
  const asked = to === null ? undefined : IN_YUAN.get(to)
  if (given === undefined || asked === undefined || given === asked) return value
  return rounded((value * given) / asked)
}

/** Sums of decimals without the dust of binary fractions. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/** The money unit that a table's heading states: `单位：万元`, `金额（元）`. */
export function moneyUnitIn(text: string): string | null {
  return /(?:单位:|计量单位:|金额单位:|人民币|\()(?<unit>亿元|百万元|万元|千元|元)/u.exec(text)?.groups?.unit ?? null
}
