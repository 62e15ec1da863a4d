import { type Command, CommanderError } from 'commander'

/** A completion script made of the command tree itself, so that it never lags behind it. */
export function completionFor(program: Command, shell: string): string {
  const places = placesIn(program, [])
  if (shell === 'bash') return bash(program.name(), places)
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bash(program.name(), places)}`
  if (shell === 'fish') return fish(program.name(), places)
  throw new CommanderError(2, 'completion.shell', `bash, zsh, fish: ${shell}?`)
}

interface Place {
  /** The words that lead there, without the program's own name. */
  readonly path: readonly string[]
  readonly words: readonly { readonly word: string; readonly description: string }[]
}

function placesIn(command: Command, path: readonly string[]): Place[] {
  const words = [
    ...command.commands.map((sub) => ({ word: sub.name(), description: sub.description() })),
    ...command.options.flatMap(({ long, description }) => (long ? [{ word: long, description }] : [])),
  ]
  return [{ path, words }, ...command.commands.flatMap((sub) => placesIn(sub, [...path, sub.name()]))]
}

function bash(name: string, places: readonly Place[]): string {
  const cases = places.map(
    ({ path, words }) => `    "${path.join(' ')}") words="${words.map(({ word }) => word).join(' ')}" ;;`,
  )
  return `_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" place="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) [[ $(compgen -W "${nouns(places)}" -- "$word") == "$word" ]] && place="\${place:+$place }$word" ;; esac
  done
  case "$place" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _${name} ${name}
`
}

const nouns = (places: readonly Place[]) => [...new Set(places.flatMap(({ path }) => path))].join(' ')

function fish(name: string, places: readonly Place[]): string {
  return places
    .flatMap(({ path, words }) => {
      const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
      const here = path.length === 0 ? '__fish_use_subcommand' : seen
      return words.map(({ word, description }) => {
        const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`
        return `complete -c ${name} -n '${here}' ${what} -d '${description.replaceAll("'", '’')}'`
      })
    })
    .map((line) => `${line}\n`)
    .join('')
}
