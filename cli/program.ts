import { Command, InvalidArgumentError, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { CheckOptions } from './commands/check-folder.ts'
import { checkExamples, examples, exitCodes, listExamples, mainExamples, serveExamples } from './help-examples.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'
import { usageErrorIn } from './usage-error.ts'

/** What each command does, so that what the words on the command line mean can be tested without doing it. */
export interface Actions {
  check(options: CheckOptions, terminal: TerminalOptions): Promise<void>
  checkList(file: string, terminal: TerminalOptions): Promise<void>
  serve(options: { data?: string; port?: number; json?: boolean }): Promise<void>
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

  const list = dress(program.command('list'), lang).description(t('材料清单', 'request lists')).helpCommand(false)
  dress(list.command('check'), lang)
    .argument('<file>', t('材料清单（YAML）', 'the request list (YAML)'))
    .description(t('检查清单能否使用，指出行号和字段', 'check a list, naming line and field'))
    .addOption(langOption(lang))
    .addHelpText('after', examples(lang, listExamples))
    .action((file: string, options: { lang: Language }) => actions.checkList(file, { lang: options.lang }))
  return program
}

type CheckFlags = Omit<CheckOptions, 'folder'> & TerminalOptions

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
