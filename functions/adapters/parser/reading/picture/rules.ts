import { type Plane, sheared, transposed } from './plane.ts'
import { type Run, touchingRuns } from './runs.ts'

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

export interface Rules {
  readonly lying: readonly Rule[]
  readonly standing: readonly Rule[]
}

// In pixels at 200 dpi; the long side of A4 is 2339 there.
const REFERENCE = 2339
const MIN_RUN = 13
const MIN_LENGTH = 58
const MAX_THICKNESS = 9
const MAX_GAP = 4
const MAX_SLOPE = 0.13

export function findRules(ink: Plane): Rules {
  const scale = Math.max(ink.width, ink.height) / REFERENCE
  return { lying: lyingRules(ink, scale), standing: lyingRules(transposed(ink), scale) }
}

/** Where the rule is at `along`. */
export function ruleAt(rule: Rule, along: number): number {
  return rule.at + (along - (rule.from + rule.to) / 2) * rule.slope
}

/** The ink of letters, drawings and pens alone. */
export function withoutRules(ink: Plane, rules: Rules): Plane {
  const { width, height } = ink
  const data = ink.data.slice()
  const clear = (left: number, top: number, right: number, bottom: number): void => {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++) {
      data.fill(
        0,
        y * width + Math.max(0, Math.floor(left)),
        y * width + Math.min(width, Math.max(0, Math.ceil(right))),
      )
    }
  }
  for (const rule of rules.lying) {
    const reach = rule.thickness / 2 + EDGE
    for (let x = rule.from - EDGE; x <= rule.to + EDGE; x++) {
      const y = ruleAt(rule, x)
      clear(x, y - reach, x + 1, y + reach + 1)
    }
  }
  for (const rule of rules.standing) {
    const reach = rule.thickness / 2 + EDGE
    for (let y = rule.from - EDGE; y <= rule.to + EDGE; y++) {
      const x = ruleAt(rule, y)
      clear(x - reach, y, x + reach + 1, y + 1)
    }
  }
  return { width, height, data }
}

// Pixels by which a drawn line strays from its straight fit.
const EDGE = 2

function lyingRules(ink: Plane, scale: number): Rule[] {
  const seen = levelRules(ink, scale)
  const slope = commonSlope(seen)
  if (Math.abs(slope) < SKEWED) return seen
  // On a slanted line the runs are short and break easily: the page is sheared level, and looked at again.
  const middle = ink.width / 2
  return levelRules(sheared(ink, slope), scale).map((rule) => ({
    ...rule,
    at: rule.at + slope * ((rule.from + rule.to) / 2 - middle),
    slope: rule.slope + slope,
  }))
}

const SKEWED = 0.012

/** The middle slope, weighted by length. */
function commonSlope(rules: readonly Rule[]): number {
  const sorted = [...rules].sort((a, b) => a.slope - b.slope)
  let ahead = sorted.reduce((sum, rule) => sum + rule.to - rule.from, 0) / 2
  for (const rule of sorted) {
    ahead -= rule.to - rule.from
    if (ahead <= 0) return rule.slope
  }
  return 0
}

function levelRules(ink: Plane, scale: number): Rule[] {
  const runs = longRuns(ink, Math.max(6, Math.round(MIN_RUN * scale)), Math.max(1, Math.round(MAX_GAP * scale)))
  const groups = touchingRuns(runs, Math.max(2, Math.round(3 * scale)))
  const rules = groups
    .flatMap((group) => ruleOf(group, scale))
    .filter((rule) => isLong(rule, scale) || standsFree(rule, ink))
  return joinBroken(rules, scale)
}

/** Longer than words are: the side of a table, which the text in a tight row may well touch. */
function isLong({ from, to }: Rule, scale: number): boolean {
  return to - from >= LONG * scale
}

/** Letters side by side make lines too (the tops of 内蒙古赤峰), but their other strokes hang on them all along. */
function standsFree(rule: Rule, { width, height, data }: Plane): boolean {
  const length = rule.to - rule.from + 1
  return [-1, 1].every((side) => {
    let beside = 0
    for (let x = rule.from; x <= rule.to; x++) {
      const edge = ruleAt(rule, x) + side * (rule.thickness / 2)
      const hangs = [2, 3, 4].some((step) => {
        const y = Math.round(edge + side * step)
        return y >= 0 && y < height && data[y * width + x] === 1
      })
      if (hangs) beside++
    }
    const share = beside / length
    // Ink all along is the other line of a double one.
    return share < MAX_HANGING || share > DOUBLE
  })
}

const [MAX_HANGING, DOUBLE, LONG] = [0.35, 0.9, 300]

function longRuns(ink: Plane, minimum: number, maximumGap: number): Run[] {
  const { width, height, data } = ink
  const runs: Run[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      if (data[row + x] !== 1) continue
      const from = x
      let last = x
      for (; x < width && x - last <= maximumGap; x++) if (data[row + x] === 1) last = x
      if (last - from + 1 >= minimum) runs.push({ y, from, to: last })
      x = last + 1
    }
  }
  return runs
}

/** The straight line through a group, if the group is long and thin. */
function ruleOf(group: readonly Run[], scale: number): Rule[] {
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
function joinBroken(rules: readonly Rule[], scale: number): Rule[] {
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
