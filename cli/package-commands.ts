import type { Command } from 'commander'
import type { ExportOptions } from './commands/export.ts'
import type { SearchOptions } from './commands/search.ts'
import { askOptions, dress, ndjsonOption } from './dress.ts'
import { figure } from './figures.ts'
import { examples, exitCodes, exportExamples, searchExamples } from './help-examples.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'

export interface PackageActions {
  search(options: SearchOptions, terminal: TerminalOptions): Promise<void>
  exportInspection(options: ExportOptions, terminal: TerminalOptions): Promise<void>
}

/** What the team does with what has come: search in it, and take it away. */
export function addPackageCommands(program: Command, actions: PackageActions, lang: Language): void {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
  const deployed = (command: Command) =>
    askOptions(command, lang)
      .option('-q, --quiet', t('不显示进度', 'no progress'))
      .option('--no-color', t('不用颜色', 'no colours'))

  ndjsonOption(deployed(dress(program.command('search'), lang)), lang)
    .argument('[words...]', t('检索词；多个词须在同一页', 'words; several must stand on one page'))
    .description(t('全文检索，两个字即可', 'search the text of all documents'))
    .option('--inspection <id>', t('只查这次巡察', 'in this inspection only'))
    .option('--item <code>', t('只查这个条目', 'under this item only'))
    .option('--provider <key>', t('只查这个提供单位', 'of this provider only'))
    .option('--kind <kind>', t('只查这类材料', 'of this kind only'))
    .option('--year <yyyy>', t('只查这一年的材料', 'dated in this year only'))
    .option(
      '--limit <n>',
      t('最多显示几份（默认 20，至多 100）', 'at most so many (default: 20, at most 100)'),
      figure(lang, 'count'),
    )
    .option('--csv <file>', t('全部结果存为表格', 'write all hits as a table'))
    .option('--renew', t('重建检索索引', 'make the index anew'))
    .addHelpText('after', examples(lang, searchExamples) + exitCodes[lang])
    .action((words: string[], flags: Omit<SearchOptions, 'words'> & TerminalOptions) => {
      const { lang: language, quiet, color, ...rest } = flags
      return actions.search({ words, ...rest }, { lang: language, quiet, color })
    })

  deployed(dress(program.command('export'), lang))
    .description(t('导出一次巡察的全部材料；中断后再次运行即继续', 'export an inspection; run again to go on'))
    .requiredOption('--inspection <id>', t('哪次巡察', 'which inspection'))
    .requiredOption('--out <dir>', t('存到这个文件夹', 'into this folder'))
    .addHelpText('after', examples(lang, exportExamples) + exitCodes[lang])
    .action((flags: ExportOptions & TerminalOptions) => {
      const { lang: language, quiet, color, ...rest } = flags
      return actions.exportInspection(rest, { lang: language, quiet, color })
    })
}
