export type Language = 'zh' | 'en'

/** One sentence in both languages, side by side so that neither is forgotten. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/**
 * Language of help and of mistakes on the command line: `--lang` if given, else the terminal's locale.
 * Everything else follows `--lang` alone, Chinese by default, so that a report does not change with the machine.
 */
export function languageOfHelp(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const given = languageGiven(args)
  if (given) return given
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function languageGiven(args: readonly string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const value = args[at]?.includes('=') ? args[at]?.slice('--lang='.length) : args[at + 1]
  return at >= 0 && (value === 'zh' || value === 'en') ? value : undefined
}
