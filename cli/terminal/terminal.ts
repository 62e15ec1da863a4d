import type { Language, Words } from './language.ts'

/** Where a command speaks: data to stdout, everything else to stderr. */
export interface Terminal {
  readonly lang: Language
  /** For a program or a file: stdout, exactly as given. */
  data(text: string): void
  /** On the way: dropped by `--quiet`. */
  say(words: Words): void
  /** What must be known even in quiet: what was left out, what went wrong. */
  warn(words: Words): void
  /** Only with `--verbose`. */
  detail(words: Words): void
  /** Draws on stderr as it likes; absent where nobody watches (quiet, no terminal). */
  readonly screen: NodeJS.WriteStream | null
  readonly colour: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  /** Columns of stdout, where it is a terminal. */
  readonly width: number | null
}

export interface TerminalOptions {
  readonly lang: Language
  readonly quiet?: boolean | undefined
  readonly verbose?: boolean | undefined
  /** False for `--no-color`. */
  readonly color?: boolean | undefined
}

export function openTerminal(options: TerminalOptions, env: Readonly<Record<string, string | undefined>>): Terminal {
  const { lang, quiet = false, verbose = false } = options
  const line = (words: Words) => void process.stderr.write(`${words[lang]}\n`)
  return {
    lang,
    quiet,
    verbose,
    data: (text) => void process.stdout.write(text),
    say: (words) => void (quiet || line(words)),
    warn: line,
    detail: (words) => void (verbose && line(words)),
    screen: process.stderr.isTTY && !quiet && env.TERM !== 'dumb' ? process.stderr : null,
    colour: options.color !== false && !env.NO_COLOR && process.stdout.isTTY === true && env.TERM !== 'dumb',
    width: process.stdout.isTTY ? process.stdout.columns : null,
  }
}
