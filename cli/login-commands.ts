import { type Command, Option } from 'commander'
import type { LoginOptions } from './commands/login.ts'
import { dress, langOption } from './dress.ts'
import { examples, exitCodes, loginExamples } from './help-examples.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'

export interface LoginActions {
  login(options: LoginOptions, terminal: TerminalOptions): Promise<void>
  logout(options: LoginOptions, terminal: TerminalOptions): Promise<void>
}

/** Address and token kept once for the commands of the team, and forgotten again. */
export function addLoginCommands(program: Command, actions: LoginActions, lang: Language): void {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  const named = (command: Command) =>
    command
      .option('--profile <name>', t('存成哪个登录（默认 default）', 'under which name (default: default)'))
      .addOption(langOption(lang))
  named(dress(program.command('login'), lang))
    .description(t('保存地址和令牌，令牌从标准输入读取', 'keep address and token, which is read from stdin'))
    .addOption(
      new Option('--url <url>', t('HTTP API 的地址（INTAKE_URL）', 'the HTTP API (INTAKE_URL)')).env('INTAKE_URL'),
    )
    .option('--json', t('以 JSON 输出', 'print JSON'))
    .addHelpText('after', examples(lang, loginExamples) + exitCodes[lang])
    .action(({ lang: language, ...options }: LoginOptions & TerminalOptions) =>
      actions.login(options, { lang: language }),
    )
  named(dress(program.command('logout'), lang))
    .description(t('删除保存的地址和令牌', 'forget them'))
    .addHelpText('after', exitCodes[lang])
    .action(({ lang: language, ...options }: LoginOptions & TerminalOptions) =>
      actions.logout(options, { lang: language }),
    )
}
