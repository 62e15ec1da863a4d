/** One line per happening: ids, counts, durations, outcome kinds. Never content, names, keys or links. */
export type Log = (happening: string, facts?: Readonly<Record<string, string | number | boolean>>) => void

export const silentLog: Log = () => {}

export const stderrLog: Log = (happening, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), happening, ...facts })}\n`)
}
