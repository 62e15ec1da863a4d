import type { Language } from '../../cli/terminal/language.ts'
import type { Terminal } from '../../cli/terminal/terminal.ts'

/** A terminal that remembers what a person would have read. */
export function recordingTerminal(options: { lang?: Language; quiet?: boolean } = {}) {
  const { lang = 'zh', quiet = false } = options
  const data: string[] = []
  const told: string[] = []
  const terminal: Terminal = {
    lang,
    quiet,
    verbose: false,
    data: (text) => void data.push(text),
    say: (words) => void (quiet || told.push(words[lang])),
    warn: (words) => void told.push(words[lang]),
    detail: () => {},
    screen: null,
    colour: false,
    width: null,
  }
  return { terminal, data: () => data.join(''), told: () => told.join('\n') }
}
