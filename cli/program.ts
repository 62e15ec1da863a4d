import { Command, InvalidArgumentError, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { CheckOptions } from './commands/check-folder.ts'
import type { DoctorOptions } from './commands/doctor.ts'
import type { UploadOptions } from './commands/upload.ts'
import type { VerifyCommand } from './commands/verify.ts'
import {
  checkExamples,
  configExamples,
  costExamples,
  doctorExamples,
  examples,
  exitCodes,
  listExamples,
  mainExamples,
  serveExamples,
  uploadExamples,
  verifyExamples,
} from './help-examples.ts'
import { addPackageCommands, type PackageActions } from './package-commands.ts'
import { addTeamCommands, type TeamActions } from './team-commands.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'
import { usageErrorIn } from './usage-error.ts'

/** What each command does, so that what the words on the command line mean can be tested without doing it. */
export interface Actions extends PackageActions, TeamActions {
  check(options: CheckOptions, terminal: TerminalOptions): Promise<void>
  checkList(file: string, terminal: TerminalOptions): Promise<void>
  serve(options: { data?: string; port?: number; json?: boolean }): Promise<void>
  doctor(options: DoctorOptions, terminal: TerminalOptions): Promise<void>
  /** Link and code may come by other ways than the command line. */
  upload(
    options: Partial<Pick<UploadOptions, 'link'>> & Omit<UploadOptions, 'link'>,
    terminal: TerminalOptions,
  ): Promise<void>
  verify(options: VerifyCommand, terminal: TerminalOptions): Promise<void>
  /** With the words that infra/config-check.ts takes. */
  checkConfig(args: readonly string[]): Promise<void>
  /** With the words that infra/cost.ts takes. */
  cost(args: readonly string[]): Promise<void>
}

/** The command line: words and options, no work. `lang` is the language of help and of mistakes in usage. */
export function buildProgram(actions: Actions, lang: Language): Command {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  const program = dress(new Command('intake'), lang)
    .helpCommand('help [command]', t('显示某个命令的帮助', 'help for a command'))
    .description(t('收卷：按材料清单接收、识读、归类、核对材料', 'Intake of documents against a request list'))
    .version(manifest.version, '-V, --version', t('显示版本', 'show the version'))
    .addHelpText('after', examples(lang, mainExamples))

  dress(program.command('check'), lang)
    .argument('<folder>', t('材料所在文件夹', 'the folder that holds the materials'))
    .description(t('核对一个文件夹的材料，打印核对报告', 'check a folder of materials and print the report'))
    .requiredOption('--list <file>', t('材料清单（YAML）', 'the request list (YAML)'))
    .option('--unit <name>', t('被巡察单位；不写则取自清单标题', "the inspected unit; else from the list's title"))
    .option(
      '--uploads <file>',
      t('上传登记（JSON）：每份由谁报送、选了哪个条目', 'who sent each file, and as which item (JSON)'),
    )
    .option('--json', t('报告以 JSON 输出', 'print the report as JSON'))
    .option('--html <file>', t('另存为一个网页文件', 'also write the report as one HTML page'))
    .option(
      '--data <dir>',
      t('数据文件夹，保留备查；不写则用临时文件夹', 'keep the data there; else a temporary folder'),
    )
    .option('--fail-on-findings', t('有核对问题时退出码为 6', 'exit 6 when there are findings'))
    .addOption(langOption(lang))
    .option('-q, --quiet', t('不显示进度', 'no progress'))
    .option('--no-color', t('不用颜色', 'no colours'))
    .option('-v, --verbose', t('显示流水线的日志', "show the pipeline's log"))
    .addHelpText('after', examples(lang, checkExamples) + exitCodes[lang])
    .action((folder: string, options: CheckFlags) => {
      const { lang: reportLang, quiet, color, verbose, ...rest } = options
      return actions.check({ folder, ...rest }, { lang: reportLang, quiet, color, verbose })
    })

  dress(program.command('serve'), lang)
    .description(t('在本机运行流水线，直到 Ctrl-C', 'run the pipeline on this machine until Ctrl-C'))
    .option(
      '--data <dir>',
      t('数据文件夹（默认 ~/.local/share/evidence-intake）', 'data folder (default: ~/.local/share/evidence-intake)'),
    )
    .option(
      '--port <n>',
      t('HTTP API 的端口；不写则任选空闲端口', 'port of the HTTP API; any free one if not given'),
      portNumber(lang),
    )
    .option('--json', t('第一行以 JSON 输出各接口的地址和凭据', 'first line: addresses and credentials as JSON'))
    .addHelpText('after', examples(lang, serveExamples))
    .action((options) => actions.serve(options))

  dress(program.command('upload'), lang)
    .argument('<folder>', t('材料所在文件夹', 'the folder that holds the materials'))
    .description(
      t(
        '通过上传链接报送一个文件夹，中断后再次运行即续传',
        'send a folder through an upload link; run it again to go on',
      ),
    )
    .option(
      '--link <url>',
      t(
        '上传链接；“-” 从标准输入读取链接和提取码；不写则取环境变量 INTAKE_LINK',
        'the link; "-" reads link and code from stdin; else INTAKE_LINK',
      ),
    )
    .option('--code <code>', t('提取码；不写则取环境变量 INTAKE_CODE', 'the extraction code; else INTAKE_CODE'))
    .option('--name <name>', t('报送人姓名', 'who sends'))
    .option(
      '--confirm-secrecy <name>',
      t('确认材料已经本单位保密审查，并写明确认人', 'confirm the secrecy review in the name of a person'),
    )
    .option('--receipt <file>', t('接收完毕后保存接收回执', 'keep the receipt there'))
    .option('--parallel <n>', t('同时上传几个（默认 4）', 'how many at a time (default: 4)'), figure(lang, 'count'))
    .option('--json', t('逐份结果以 JSON 输出', 'print the result of each file as JSON'))
    .addOption(langOption(lang))
    .option('-q, --quiet', t('不显示进度', 'no progress'))
    .addHelpText('after', examples(lang, uploadExamples) + exitCodes[lang])
    .action((folder: string, options: Omit<UploadOptions, 'folder'> & TerminalOptions) => {
      const { lang: language, quiet, parallel, ...rest } = options
      const limit = parallel === undefined ? {} : { parallel: Math.max(1, parallel) }
      return actions.upload({ folder, ...rest, ...limit }, { lang: language, quiet })
    })

  dress(program.command('verify'), lang)
    .argument('<path>', t('接收回执或导出包', 'a receipt or an exported package'))
    .argument('[folder]', t('本单位留存的材料，与回执逐份比对', "the unit's own files, to be compared with it"))
    .description(t('离线核验：签发之后有没有被改动', 'check offline that nothing was changed since it was issued'))
    .option('--key <fingerprint>', t('巡察组公布的密钥指纹', 'fingerprint of the key, as the team made it known'))
    .option('--seal <digest>', t('导出时显示的封存值', 'the seal that the export showed'))
    .option('--json', t('结果以 JSON 输出', 'print the result as JSON'))
    .addOption(langOption(lang))
    .addHelpText('after', examples(lang, verifyExamples) + exitCodes[lang])
    .action(
      (
        path: string,
        folder: string | undefined,
        options: Pick<VerifyCommand, 'key' | 'seal' | 'json'> & TerminalOptions,
      ) => {
        const { lang: language, ...rest } = options
        return actions.verify({ path, ...(folder === undefined ? {} : { folder }), ...rest }, { lang: language })
      },
    )

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
    .option('--region <region>', t('区域（默认 us-east-1）', 'region (default: us-east-1)'))
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
  addTeamCommands(program, actions, lang, { dress, langOption })
  addPackageCommands(program, actions, lang, { dress, langOption, count: figure(lang, 'count') })
  return program
}

type CheckFlags = Omit<CheckOptions, 'folder'> & TerminalOptions

type DoctorFlags = Omit<DoctorOptions, 'withinSeconds'> & { within?: number } & TerminalOptions

/** As another program takes them: `--pages-per-document 8 --json`. */
function asWords(options: Readonly<Record<string, string | number | true>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const word = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    return value === true ? [word] : [word, String(value)]
  })
}

function langOption(lang: Language): Option {
  const words = { zh: '报告和提示的语言（默认 zh）', en: 'language of report and messages (default: zh)' }
  return new Option('--lang <lang>', words[lang]).choices(['zh', 'en']).default('zh')
}

function portNumber(lang: Language) {
  return (text: string): number => {
    const port = Number(text)
    if (/^\d+$/.test(text) && port <= 65_535) return port
    throw new InvalidArgumentError({ zh: '应为 0–65535', en: 'It should be 0–65535.' }[lang])
  }
}

const figures = {
  positive: { zh: '应为正数', en: 'It should be a positive number.', fits: (figure: number) => figure > 0 },
  share: { zh: '应为 0–1', en: 'It should be 0–1.', fits: (figure: number) => figure >= 0 && figure <= 1 },
  count: {
    zh: '应为整数',
    en: 'It should be a whole number.',
    fits: (figure: number) => Number.isInteger(figure) && figure >= 0,
  },
} as const

function figure(lang: Language, kind: keyof typeof figures) {
  return (text: string): number => {
    const value = Number(text)
    if (/^[\d.]+$/.test(text) && figures[kind].fits(value)) return value
    throw new InvalidArgumentError(figures[kind][lang])
  }
}

/** Titles and stock phrases that the library has in English only; its exits come out as exceptions. */
function dress(command: Command, lang: Language): Command {
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
