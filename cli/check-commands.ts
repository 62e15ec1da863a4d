import type { Command } from 'commander'
import type { CheckOptions } from './commands/check-folder.ts'
import { dress, langOption } from './dress.ts'
import { portNumber } from './figures.ts'
import { checkExamples, examples, exitCodes, serveExamples } from './help-examples.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'

export interface CheckActions {
  check(options: CheckOptions, terminal: TerminalOptions): Promise<void>
  serve(options: { data?: string; port?: number; json?: boolean }): Promise<void>
}

/** The pipeline on this machine: for one folder, or until it is stopped. */
export function addCheckCommands(program: Command, actions: CheckActions, lang: Language): void {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
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
}

type CheckFlags = Omit<CheckOptions, 'folder'> & TerminalOptions
