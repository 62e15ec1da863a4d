import type { Command } from 'commander'
import type { UploadOptions } from './commands/upload.ts'
import type { VerifyCommand } from './commands/verify.ts'
import { dress, langOption } from './dress.ts'
import { figure } from './figures.ts'
import { examples, exitCodes, uploadExamples, verifyExamples } from './help-examples.ts'
import type { Language } from './terminal/language.ts'
import type { TerminalOptions } from './terminal/terminal.ts'

export interface UnitActions {
  /** Link and code may come by other ways than the command line. */
  upload(
    options: Partial<Pick<UploadOptions, 'link'>> & Omit<UploadOptions, 'link'>,
    terminal: TerminalOptions,
  ): Promise<void>
  verify(options: VerifyCommand, terminal: TerminalOptions): Promise<void>
}

/** What whoever sends does: send, and hold what came back against what was sent. */
export function addUnitCommands(program: Command, actions: UnitActions, lang: Language): void {
  const t = (zh: string, en: string) => ({ zh, en })[lang]
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
}
