import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { addCheckCommands, type CheckActions } from './check-commands.ts'
import { dress } from './dress.ts'
import { examples, mainExamples } from './help-examples.ts'
import { addLoginCommands, type LoginActions } from './login-commands.ts'
import { addOperatorCommands, type OperatorActions } from './operator-commands.ts'
import { addPackageCommands, type PackageActions } from './package-commands.ts'
import { addTeamCommands, type TeamActions } from './team-commands.ts'
import type { Language } from './terminal/language.ts'
import { addUnitCommands, type UnitActions } from './unit-commands.ts'

/** What each command does, so that what the words on the command line mean can be tested without doing it. */
export interface Actions
  extends CheckActions,
    UnitActions,
    OperatorActions,
    LoginActions,
    TeamActions,
    PackageActions {}

/** The command line: words and options, no work. `lang` is the language of help and of mistakes in usage. */
export function buildProgram(actions: Actions, lang: Language): Command {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  const program = dress(new Command('intake'), lang)
    .helpCommand('help [command]', t('显示某个命令的帮助', 'help for a command'))
    .description(t('收卷：按材料清单接收、识读、归类、核对材料', 'Intake of documents against a request list'))
    .version(manifest.version, '-V, --version', t('显示版本', 'show the version'))
    .addHelpText('after', examples(lang, mainExamples))
  // In the order of the help.
  addCheckCommands(program, actions, lang)
  addUnitCommands(program, actions, lang)
  addOperatorCommands(program, actions, lang)
  addLoginCommands(program, actions, lang)
  addTeamCommands(program, actions, lang)
  addPackageCommands(program, actions, lang)
  return program
}
