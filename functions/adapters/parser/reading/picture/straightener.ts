import { type Rule, ruleAt } from './rule.ts'

/** A rule on the table set straight. */
export interface Straightened {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Straightener {
  /** From the picture to the table set straight, and back. */
  forth(x: number, y: number): [number, number]
  back(u: number, v: number): [number, number]
  lying(rule: Rule): Straightened
  standing(rule: Rule): Straightened
}

/**
 * Takes skew and perspective out: the slope of lying rules as a straight function of y, that of standing rules of x,
 * fitted to the rules of this table.
 */
export function straightener(lying: readonly Rule[], standing: readonly Rule[]): Straightener {
  const slopeH = slopeAlong(lying)
  const slopeV = slopeAlong(standing)
  const originX = mean(lying.map((rule) => (rule.from + rule.to) / 2))
  const originY = mean(standing.map((rule) => (rule.from + rule.to) / 2))
  const forth = (x: number, y: number): [number, number] => [
    x - slopeV(x) * (y - originY),
    y - slopeH(y) * (x - originX),
  ]
  const back = (u: number, v: number): [number, number] => [
    u + slopeV(u) * (v - originY),
    v + slopeH(v) * (u - originX),
  ]
  const place = (x: number, y: number, along: 0 | 1): number => forth(x, y)[along]
  return {
    forth,
    back,
    lying: (rule: Rule): Straightened => {
      const middle = (rule.from + rule.to) / 2
      return {
        at: place(middle, rule.at, 1),
        from: place(rule.from, ruleAt(rule, rule.from), 0),
        to: place(rule.to, ruleAt(rule, rule.to), 0),
      }
    },
    standing: (rule: Rule): Straightened => {
      const middle = (rule.from + rule.to) / 2
      return {
        at: place(rule.at, middle, 0),
        from: place(ruleAt(rule, rule.from), rule.from, 1),
        to: place(ruleAt(rule, rule.to), rule.to, 1),
      }
    },
  }
}

/** Weighted least squares of slope over place; long rules know their slope better. */
function slopeAlong(rules: readonly Rule[]): (at: number) => number {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  for (const rule of rules) {
    const weight = (rule.to - rule.from) ** 2
    n += weight
    sx += weight * rule.at
    sy += weight * rule.slope
    sxx += weight * rule.at * rule.at
    sxy += weight * rule.at * rule.slope
  }
  const spread = sxx - (sx * sx) / n
  const steep = spread > n * 100 ? (sxy - (sx * sy) / n) / spread : 0
  return (at) => sy / n + steep * (at - sx / n)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
