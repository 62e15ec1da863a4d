/** What was probably meant: one slip in a short word, two in a longer one. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const near = choices
    .map((choice) => ({ choice, slips: slipsBetween(word.toLowerCase(), choice.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips)[0]
  return near && near.slips <= (word.length > 4 ? 2 : 1) ? near.choice : undefined
}

/** Levenshtein distance. */
function slipsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      line.push(
        Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1)),
      )
    }
    above = line
  }
  return above[b.length] ?? 0
}
