import { type Command, Option } from 'commander'
import type { DoctorOptions } from './commands/doctor.ts'
import { dress, langOption } from './dress.ts'
import { figure } from './figures.ts'
import { configExamples, costExamples, doctorExamples, examples, exitCodes, listExamples } from './help-examples.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'

export interface OperatorActions {
  checkList(file: string, terminal: TerminalOptions): Promise<void>
  doctor(options: DoctorOptions, terminal: TerminalOptions): Promise<void>
  /** With the words that infra/config-check.ts takes. */
  checkConfig(args: readonly string[]): Promise<void>
  /** With the words that infra/cost.ts takes. */
  cost(args: readonly string[]): Promise<void>
}

/** What is made sure of before a list or a deployment is relied on. */
export function addOperatorCommands(program: Command, actions: OperatorActions, lang: Language): void {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  const list = dress(program.command('list'), lang).description(t('材料清单', 'request lists')).helpCommand(false)
  dress(list.command('check'), lang)
    .argument('<file>', t('材料清单（YAML）', 'the request list (YAML)'))
    .description(t('检查清单能否使用，指出行号和字段', 'check a list, naming line and field'))
    .addOption(langOption(lang))
    .addHelpText('after', examples(lang, listExamples))
    .action((file: string, options: { lang: Language }) => actions.checkList(file, { lang: options.lang }))

  dress(program.command('doctor'), lang)
    .description(
      t(
        '让一份自检材料从上传链接走到核对结果，逐段计时',
        'send a synthetic document from link to finding and time each stage',
      ),
    )
    .option(
      '--profile <province>',
      t(
        '要检查的省份，其地址由部署写入 deployed/<省份>.json',
        'the province to look at; its deployment wrote deployed/<province>.json',
      ),
    )
    .option(
      '--url <url>',
      t('要检查的 HTTP API；不写则检查本机流水线', 'the HTTP API to look at; else one of this machine'),
    )
    .addOption(new Option('--token <token>', t('巡察组的令牌', "the team's token")).env('INTAKE_TOKEN'))
    .option(
      '--within <seconds>',
      t('每段最多等多少秒（默认 120）', 'the longest a stage may take, in seconds (default: 120)'),
      figure(lang, 'positive'),
    )
    .option('--json', t('结果以 JSON 输出', 'print the result as JSON'))
    .addOption(langOption(lang))
    .option('-q, --quiet', t('不显示进度', 'no progress'))
    .option('-v, --verbose', t('显示流水线的日志', "show the pipeline's log"))
    .addHelpText('after', examples(lang, doctorExamples) + exitCodes[lang])
    .action((options: DoctorFlags) => {
      const { lang: language, quiet, verbose, within, ...rest } = options
      const withinSeconds = within === undefined ? {} : { withinSeconds: within }
      return actions.doctor({ ...rest, ...withinSeconds }, { lang: language, quiet, verbose })
    })

  const config = dress(program.command('config'), lang)
    .description(t('各省的部署配置', 'configurations of provinces'))
    .helpCommand(false)
  dress(config.command('check'), lang)
    .argument('<files...>', t('配置文件（infra/provinces/*.ts）', 'configurations (infra/provinces/*.ts)'))
    .description(
      t('部署前检查配置，指出字段和改法，不连接 AWS', 'check them before AWS is touched, naming field and cure'),
    )
    .option('--json', t('结果以 JSON 输出', 'print the result as JSON'))
    .addHelpText('after', examples(lang, configExamples) + exitCodes[lang])
    .action((files: string[], options: { json?: boolean }) =>
      actions.checkConfig([...files, ...(options.json ? ['--json'] : [])]),
    )

  dress(program.command('cost'), lang)
    .description(
      t('估算一个省一个月的 AWS 费用及其构成', 'what a province costs in a month on AWS, and what drives it'),
    )
    .option('--region <region>', t('区域（默认：有价目的各区域）', 'region (default: each that has a price list)'))
    .option(
      '--prices <file>',
      t('自己的单价（JSON），优先于内置价目', 'prices of your own (JSON), which go before the list'),
    )
    .option('--pages <n>', t('每月页数（默认 100000）', 'pages a month (default: 100000)'), figure(lang, 'count'))
    .option(
      '--scanned <share>',
      t('其中扫描页的比例，0–1（默认 1）', 'share of them that are scans, 0–1 (default: 1)'),
      figure(lang, 'share'),
    )
    .option(
      '--pages-per-document <n>',
      t('每份页数（默认 8）', 'pages of a document (default: 8)'),
      figure(lang, 'positive'),
    )
    .option('--kept <n>', t('已存的材料份数（默认 0）', 'documents kept already (default: 0)'), figure(lang, 'count'))
    .option('--json', t('结果以 JSON 输出', 'print the result as JSON'))
    .addHelpText('after', examples(lang, costExamples))
    .action((options: Record<string, string | number | true>) => actions.cost(asWords(options)))
}

type DoctorFlags = Omit<DoctorOptions, 'withinSeconds'> & { within?: number } & TerminalOptions

/** As another program takes them: `--pages-per-document 8 --json`. */
function asWords(options: Readonly<Record<string, string | number | true>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const word = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    return value === true ? [word] : [word, String(value)]
  })
}
