import type { Command } from 'commander'
import type { TeamCommand } from './commands/team.ts'
import { completionFor } from './completion.ts'
import { askOptions, dress, ndjsonOption } from './dress.ts'
import { exitCodes } from './help-examples.ts'
import type { TeamOptions } from './team/answering.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'

export interface TeamActions {
  team(command: TeamCommand, options: TeamOptions, terminal: TerminalOptions): Promise<void>
  print(text: string): void
}

/** What the team does with rounds, lists, items, findings and files, by the same API as the console. */
export function addTeamCommands(program: Command, actions: TeamActions, lang: Language): void {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  const noun = (name: string, words: string) =>
    program.commands.find((command) => command.name() === name) ??
    dress(program.command(name), lang).description(words).helpCommand(false)
  const verb = (parent: Command, name: string, words: string, command: TeamCommand) =>
    askOptions(dress(parent.command(name), lang).description(words), lang)
      .addHelpText('after', exitCodes[lang])
      .action((...given: unknown[]) => {
        // commander hands over the arguments, the options and the command itself, in this order.
        const [flags, args] = [given.at(-2) as TeamOptions & TerminalOptions, given.slice(0, -2)]
        const { lang: language, ...rest } = flags
        return actions.team(command, { ...rest, args: args.flat().map(String) }, { lang: language })
      })
  const inspection = (command: Command) =>
    command.requiredOption('--inspection <id>', t('哪次巡察', 'which inspection'))
  const listed = (command: Command) => ndjsonOption(command, lang)
  const because = (command: Command) => command.option('--reason <text>', t('理由', 'the reason'))

  const rounds = noun('rounds', t('轮次', 'rounds'))
  listed(verb(rounds, 'list', t('我参加的轮次', 'rounds that I am in'), 'rounds-list'))
  verb(rounds, 'create', t('建立轮次', 'create a round'), 'rounds-create')
    .argument('<title>')
    .requiredOption('--from <day>', t('第一天', 'first day'))
    .requiredOption('--to <day>', t('最后一天', 'last day'))
  listed(verb(rounds, 'status', t('各单位进度', 'how far each unit is'), 'rounds-status')).argument('<round>')
  verb(rounds, 'add', t('加入一个被巡察单位，清单为草稿', 'add a unit with a draft list'), 'rounds-add')
    .argument('<round>')
    .argument('<unit>')
    .option('--template <id>', t('从模板起草', 'from a template'))
    .option('--list <file>', t('用这份清单（YAML 或 .xlsx）', 'with this list (YAML or .xlsx)'))

  const list = noun('list', t('材料清单', 'request lists'))
  listed(
    verb(
      list,
      'show',
      t('显示清单：模板或某次巡察的', 'show a list: a template or that of an inspection'),
      'list-show',
    ),
  )
    .argument('[template]')
    .option('--inspection <id>', t('哪次巡察', 'which inspection'))
  verb(list, 'export', t('清单存为 Excel', 'a list as a workbook'), 'list-export')
    .argument('[template]')
    .option('--inspection <id>', t('哪次巡察', 'which inspection'))
    .requiredOption('--xlsx <file>', t('存到这个文件', 'into this file'))
  verb(
    list,
    'import',
    t('从 Excel 读入清单，逐格指出问题', 'read a list from a workbook, problems by cell'),
    'list-import',
  ).argument('<file>')

  const items = noun('items', t('清单条目', 'items'))
  listed(inspection(verb(items, 'status', t('各条目进度', 'how far each item is'), 'items-status')))
  because(
    inspection(verb(items, 'waive', t('同意免报，须说明理由', 'ask for them no more, with a reason'), 'items-waive')),
  ).argument('<codes...>')
  because(
    inspection(
      verb(
        items,
        'extend',
        t('延期；不写条目则为全部', 'a later due date; of all where none is named'),
        'items-extend',
      ),
    ),
  )
    .argument('[codes...]')
    .requiredOption('--due <day>', t('新的截止日期', 'the new due date'))
    .option('--provider <key>', t('不写条目时：哪个提供单位（默认 unit）', 'of all: whose (default: unit)'))

  const findings = noun('findings', t('核对问题', 'findings'))
  listed(inspection(verb(findings, 'list', t('列出核对问题', 'list findings'), 'findings-list')))
    .option('--item <code>', t('只看这个条目', 'of this item only'))
    .option(
      '--state <state>',
      t('open、answered、confirmed、dismissed、closed', 'open, answered, confirmed, dismissed, closed'),
    )
  because(inspection(verb(findings, 'confirm', t('确认问题', 'confirm findings'), 'findings-confirm'))).argument(
    '<ids...>',
  )
  because(
    inspection(
      verb(findings, 'dismiss', t('不采纳问题，须说明理由', 'put findings aside, with a reason'), 'findings-dismiss'),
    ),
  ).argument('<ids...>')

  const files = noun('files', t('材料文件', 'documents'))
  listed(inspection(verb(files, 'list', t('列出材料', 'list documents'), 'files-list'))).option(
    '--item <code>',
    t('只看这个条目', 'of this item only'),
  )
  because(inspection(verb(files, 'accept', t('确认接收', 'accept documents'), 'files-accept'))).argument('<ids...>')
  because(
    inspection(verb(files, 'return', t('退回补正，须说明理由', 'send documents back, with a reason'), 'files-return')),
  ).argument('<ids...>')
  inspection(verb(files, 'undo', t('撤销一批操作', 'take back what was done at once'), 'files-undo')).argument('<bulk>')
  inspection(
    verb(
      files,
      'corrections',
      t('人工更正的归类，作为标注数据（--json）', 'corrected filings, as labelled data with --json'),
      'files-corrections',
    ),
  )

  const requests = noun('requests', t('印发', 'issuing lists'))
  inspection(verb(requests, 'issue', t('印发清单', 'issue the list'), 'requests-issue'))
    .option('--number <text>', t('编号', 'its number'))
    .option('--due <day>', t('报送截止日期', 'due date'))
    .option('--workdays <n>', t('或：几个工作日内', 'or: within so many working days'))

  const supplements = noun('supplements', t('补充清单', 'supplementary requests'))
  listed(inspection(verb(supplements, 'list', t('列出补充清单', 'list them'), 'supplements-list')))
  because(inspection(verb(supplements, 'create', t('由核对问题起草', 'draft one from findings'), 'supplements-create')))
    .argument('<findings...>')
    .option('--due <day>', t('希望的截止日期', 'due date wished for'))
  inspection(
    verb(supplements, 'approve', t('组长批准并印发', 'the lead approves and issues it'), 'supplements-approve'),
  )
    .argument('<supplement>')
    .option('--number <text>', t('编号', 'its number'))
    .option('--due <day>', t('报送截止日期', 'due date'))
    .option('--workdays <n>', t('或：几个工作日内', 'or: within so many working days'))

  const links = noun('links', t('上传链接', 'upload links'))
  listed(inspection(verb(links, 'list', t('列出链接和打开记录', 'list links and who opened them'), 'links-list')))
  inspection(
    verb(links, 'issue', t('签发链接和提取码，只显示这一次', 'issue one, shown this once'), 'links-issue'),
  ).option('--provider <key>', t('给哪个提供单位（默认 unit）', 'for whom (default: unit)'))
  inspection(verb(links, 'revoke', t('撤销链接，立即生效', 'stop one at once'), 'links-revoke')).argument('<link>')

  dress(program.command('completion'), lang)
    .argument('<shell>', 'bash, zsh, fish')
    .description(t('命令行补全脚本', 'completion script for a shell'))
    .action((shell: string) => actions.print(completionFor(program, shell)))
}
