/** Share of the true letters and figures that were read wrongly, each true line sought in the whole of what was read. */
export function errorRate(truth: readonly string[], read: readonly string[]): number {
  const whole = letters(read.join(''))
  let errors = 0
  let length = 0
  for (const line of truth.map(letters)) {
    errors += nearest(line, whole)
    length += line.length
  }
  return errors / length
}

export function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/** Edit distance to the nearest stretch of a text. */
function nearest(line: string, text: string): number {
  let row = new Array<number>(text.length + 1).fill(0)
  for (let i = 1; i <= line.length; i++) {
    const next = [i]
    for (let j = 1; j <= text.length; j++) {
      const change = (row[j - 1] ?? 0) + (line[i - 1] === text[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(...row)
}
