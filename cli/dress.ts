import { type Command, Option } from 'commander'
import type { Language } from './terminal/language.ts'
import { usageErrorIn } from './usage-error.ts'

/** Titles and stock phrases that the library has in English only; its exits come out as exceptions. */
export function dress(command: Command, lang: Language): Command {
  const titles: Partial<Record<string, string>> =
    lang === 'zh' ? { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' } : {}
  command
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageErrorIn(lang, text)) })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      // Defaults and choices stand in our descriptions.
      optionDescription: (option) => option.description,
    })
  if (lang === 'zh') command.helpOption('-h, --help', '显示帮助')
  return command
}

/** In which language a command reports. */
export function langOption(lang: Language): Option {
  const words = { zh: '报告和提示的语言（默认 zh）', en: 'language of report and messages (default: zh)' }
  return new Option('--lang <lang>', words[lang]).choices(['zh', 'en']).default('zh')
}

/** What every command takes that asks a deployment in the team's name. */
export function askOptions(command: Command, lang: Language): Command {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  return command
    .hook('preAction', (self) => refuseBoth(self, 'profile', ['url', 'token']))
    .addOption(
      new Option('--url <url>', t('HTTP API 的地址（INTAKE_URL）', 'the HTTP API (INTAKE_URL)')).env('INTAKE_URL'),
    )
    .addOption(
      new Option('--token <token>', t('巡察组的令牌（INTAKE_TOKEN）', "the team's token (INTAKE_TOKEN)")).env(
        'INTAKE_TOKEN',
      ),
    )
    .option('--profile <name>', t('用 intake login 保存的这个登录', 'as kept by intake login under this name'))
    .option('--json', t('以 JSON 输出', 'print JSON'))
    .addOption(langOption(lang))
}

/** What the environment says gives way to a named login; what was typed beside it would be passed over in silence. */
function refuseBoth(command: Command, name: string, others: readonly string[]): void {
  const both = others.find((other) => command.getOptionValueSource(other) === 'cli')
  const [option, other] = [name, both].map((one) => command.options.find((known) => known.attributeName() === one))
  if (command.getOptionValueSource(name) === 'cli' && option && other)
    command.error(`error: option '${option.flags}' cannot be used with option '${other.flags}'`, { exitCode: 2 })
}

/** What prints a list can print it for another program, a line of JSON each. */
export function ndjsonOption(command: Command, lang: Language): Command {
  return command.addOption(
    new Option('--ndjson', { zh: '每行一个 JSON', en: 'a line of JSON each' }[lang]).conflicts('json'),
  )
}
