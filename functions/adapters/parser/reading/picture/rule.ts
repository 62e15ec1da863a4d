import type { Run } from './runs.ts'

/** A drawn straight line, nearly lying or nearly standing. For a lying one `from`…`to` run along x and `at` is y. */
export interface Rule {
  readonly from: number
  readonly to: number
  /** Where it is in the middle of its length. */
  readonly at: number
  /** Change of `at` per step along the line. */
  readonly slope: number
  readonly thickness: number
}

// In pixels at 200 dpi; `scale` says how many pixels of the picture at hand one of them is.
const MIN_LENGTH = 58
const MAX_THICKNESS = 9
const MAX_SLOPE = 0.13

/** Where the rule is at `along`. */
export function ruleAt(rule: Rule, along: number): number {
  return rule.at + (along - (rule.from + rule.to) / 2) * rule.slope
}

/** The straight line through a group, if the group is long and thin. */
export function ruleOf(group: readonly Run[], scale: number): Rule[] {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  let [from, to] = [Infinity, -Infinity]
  for (const { y, from: left, to: right } of group) {
    const length = right - left + 1
    const middle = (left + right) / 2
    n += length
    sx += length * middle
    sy += length * y
    sxy += length * middle * y
    sxx += length * (middle * middle + (length * length - 1) / 12)
    from = Math.min(from, left)
    to = Math.max(to, right)
  }
  const length = to - from + 1
  if (length < MIN_LENGTH * scale) return []
  const spread = sxx - (sx * sx) / n
  const slope = spread > 0 ? (sxy - (sx * sy) / n) / spread : 0
  const thickness = n / length
  if (Math.abs(slope) > MAX_SLOPE || thickness > Math.max(3, MAX_THICKNESS * scale)) return []
  const at = sy / n + ((from + to) / 2 - sx / n) * slope
  // Letters that touch form long groups too, but not thin ones; letters that touch a rule are little beside it.
  let stray = 0
  for (const { y, from: left, to: right } of group) {
    const expected = at + ((left + right) / 2 - (from + to) / 2) * slope
    if (Math.abs(y - expected) > Math.max(4, 8 * scale)) stray += right - left + 1
  }
  if (stray > n * 0.25) return []
  return [{ from, to, at, slope, thickness }]
}

/** Joins pieces of one line that a fold, a letter or the scanner has broken. */
export function joinBroken(rules: readonly Rule[], scale: number): Rule[] {
  const joined: Rule[] = []
  for (const rule of [...rules].sort((a, b) => a.from - b.from)) {
    const index = joined.findIndex((before) => {
      const gap = rule.from - before.to
      if (gap > 40 * scale || gap < -40 * scale) return false
      const meeting = (rule.from + before.to) / 2
      return Math.abs(ruleAt(before, meeting) - ruleAt(rule, meeting)) < Math.max(3, 5 * scale)
    })
    const before = joined[index]
    if (!before) {
      joined.push(rule)
      continue
    }
    const to = Math.max(before.to, rule.to)
    const startAt = ruleAt(before, before.from)
    const endAt = rule.to >= before.to ? ruleAt(rule, rule.to) : ruleAt(before, before.to)
    joined[index] = {
      from: before.from,
      to,
      at: (startAt + endAt) / 2,
      slope: (endAt - startAt) / Math.max(1, to - before.from),
      thickness: Math.max(before.thickness, rule.thickness),
    }
  }
  return joined
}
