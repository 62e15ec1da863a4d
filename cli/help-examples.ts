import type { Language, Words } from './terminal/language.ts'

export function examples(lang: Language, lines: readonly (readonly [string, Words])[]): string {
  const body = lines.map(([command, words]) => `  # ${words[lang]}\n  $ ${command}`).join('\n')
  return `\n${{ zh: '例：', en: 'Examples:' }[lang]}\n${body}\n`
}

const firstCheck = [
  'intake check 材料 --list list.yaml',
  { zh: '核对“材料”文件夹，报告打印在屏幕上', en: 'check the folder 材料 and read the report' },
] as const
export const mainExamples = [
  firstCheck,
  [
    'intake serve --data ./data',
    { zh: '让流水线一直运行，数据放在 ./data', en: 'keep the pipeline running on ./data' },
  ],
  ['intake list check list.yaml', { zh: '检查清单写得对不对', en: 'is the list written well?' }],
] as const
export const checkExamples = [
  firstCheck,
  [
    'intake check 材料 --list list.yaml --uploads uploads.json --json > report.json',
    { zh: '由程序使用：JSON 报告写进文件，进度仍在屏幕上', en: 'for a program: the report as JSON into a file' },
  ],
  [
    'intake check 材料 --list list.yaml --html 报告.html --fail-on-findings',
    { zh: '另存网页报告；有核对问题时退出码为 6', en: 'also a page; exit 6 when there are findings' },
  ],
] as const
export const serveExamples = [
  ['intake serve', { zh: '数据放在默认文件夹', en: 'data in the default folder' }],
  [
    'intake serve --data ./data --port 8480 --json',
    { zh: '由程序启动，读取第一行', en: 'for a program that reads the first line' },
  ],
] as const
export const uploadExamples = [
  [
    'INTAKE_LINK=… INTAKE_CODE=K7MP-2XQ4 intake upload 材料 --name 张三 --confirm-secrecy 李四 --receipt 回执.json',
    { zh: '报送“材料”文件夹并保存回执', en: 'send the folder 材料 and keep the receipt' },
  ],
  [
    'intake upload 材料 --link - --json < 链接.txt > 结果.json',
    { zh: '由程序使用：链接和提取码各一行，结果逐份写进文件', en: 'for a program: link and code on a line each' },
  ],
] as const
export const verifyExamples = [
  ['intake verify 导出包.zip', { zh: '核验导出包', en: 'an exported package' }],
  [
    'intake verify 回执.json 材料',
    { zh: '核验回执，并与本单位的文件逐份比对', en: 'the receipt, and our files against it' },
  ],
] as const
export const listExamples = [
  ['intake list check list.yaml --lang en', { zh: '用英文指出问题', en: 'problems in English' }],
] as const
export const doctorExamples = [
  ['intake doctor', { zh: '这台机器能不能用', en: 'does it work on this machine?' }],
  [
    'INTAKE_TOKEN=… intake doctor --profile example-global',
    { zh: '从这里部署的省份', en: 'a province that was deployed from here' },
  ],
  [
    'INTAKE_TOKEN=… intake doctor --url https://intake.example.gov.cn --json',
    { zh: '已部署的系统；会留下一份自检材料', en: 'a deployed one; a synthetic document stays in it' },
  ],
] as const
export const loginExamples = [
  [
    'intake login --url https://intake.example.gov.cn < 令牌.txt',
    { zh: '此后的命令不必再写地址和令牌', en: 'later commands need neither address nor token' },
  ],
] as const
export const searchExamples = [
  [
    'intake search 水库 鉴定 --inspection 3f…',
    { zh: '同一页上有“水库”和“鉴定”的材料', en: 'pages that hold both words' },
  ],
  [
    'intake search "大坝安全" --item D-5 --csv 结果.csv',
    { zh: '只查 D-5，全部结果存为表格', en: 'under D-5 only, all hits as a table' },
  ],
] as const
export const exportExamples = [
  [
    'intake export --inspection 3f… --out 导出',
    { zh: '打包、下载并核验；中断后再运行一次即继续', en: 'packed, fetched and verified; run it again to go on' },
  ],
] as const
export const configExamples = [
  [
    'intake config check infra/provinces/example-china.ts',
    { zh: '有问题时退出码为 6', en: 'exit 6 when something is wrong' },
  ],
] as const
export const costExamples = [
  [
    'intake cost --pages 100000 --scanned 0.6 --kept 1000000',
    { zh: '每月十万页，六成为扫描件，已存百万份', en: '100,000 pages a month, 60 % scans, a million documents kept' },
  ],
  ['intake cost --prices infra/provinces/宁夏.prices.json', { zh: '用自己的单价', en: 'with prices of your own' }],
] as const

export const exitCodes: Words = {
  zh: '\n退出码：0 完成；1 失败；2 用法或清单有误；3 没有这个对象；4 没有登录或无权，链接或提取码无效；5 与别人的操作冲突；6 有核对问题（--fail-on-findings）、配置有问题、核验不通过或有的没有办成；7 有文件未能上传；130 被中断\n',
  en: '\nExit codes: 0 done; 1 failed; 2 wrong usage or list; 3 no such thing; 4 not signed in or not allowed, link or code not valid; 5 somebody was faster; 6 findings (--fail-on-findings), an unsound configuration, something not verified or not all done; 7 some files were not uploaded; 130 interrupted\n',
}
