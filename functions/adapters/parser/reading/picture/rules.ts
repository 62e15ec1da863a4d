import { type Plane, sheared, transposed } from './plane.ts'
import { joinBroken, type Rule, ruleAt, ruleOf } from './rule.ts'
import { type Run, touchingRuns } from './runs.ts'

export interface Rules {
  readonly lying: readonly Rule[]
  readonly standing: readonly Rule[]
}

// In pixels at 200 dpi; the long side of A4 is 2339 there.
const REFERENCE = 2339
const MIN_RUN = 13
const MAX_GAP = 4

export function findRules(ink: Plane): Rules {
  const scale = Math.max(ink.width, ink.height) / REFERENCE
  return { lying: lyingRules(ink, scale), standing: lyingRules(transposed(ink), scale) }
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
