/** A stretch of marked pixels in one row. */
export interface Run {
  readonly y: number
  readonly from: number
  readonly to: number
}

/**
 * Groups of runs that touch from row to row, corners and gaps of less than `reach` pixels included. Runs come in the
 * order of rows.
 */
export function touchingRuns(runs: readonly Run[], reach: number): Run[][] {
  const parent = runs.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  // Runs of the row above, of which those that end before this run begins are done with.
  let above = 0
  let rowStart = 0
  runs.forEach((run, i) => {
    if (run.y !== runs[rowStart]?.y) {
      above = rowStart
      rowStart = i
    }
    if (runs[above]?.y !== run.y - 1) return
    while (above < rowStart && (runs[above]?.to ?? 0) < run.from - reach) above++
    for (let j = above; j < rowStart && (runs[j]?.from ?? 0) <= run.to + reach; j++) parent[root(j)] = root(i)
  })
  const groups = new Map<number, Run[]>()
  runs.forEach((run, i) => {
    const group = groups.get(root(i))
    if (group) group.push(run)
    else groups.set(root(i), [run])
  })
  return [...groups.values()]
}
