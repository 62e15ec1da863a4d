import type { Language } from './terminal/language.ts'

/** The library words mistakes in English; these are the ones it can make with our commands. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+?)'/, '没有选项 $1'],
  [/^error: unknown command '(.+?)'/, '没有命令 $1'],
  [/^error: missing required argument '(.+?)'/, '缺少参数 <$1>'],
  [/^error: required option '(.+?)' not specified/, '缺少选项 $1'],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, '选项 $1 和 $2 不能同时使用'],
  [/^error: option '(.+?)' argument missing/, '选项 $1 后面要有值'],
  [
    /^error: option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+?)\./,
    '选项 $1 的值 "$2" 不对，可用：$3',
  ],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\. */, '选项 $1 的值 "$2" 不对：'],
  [/^error: too many arguments(?: for '(.+?)')?.*/, '参数太多（文件夹名有空格时请加引号）'],
]

export function usageErrorIn(lang: Language, text: string): string {
  const hint = {
    zh: '用 intake --help 或 intake check --help 查看用法',
    en: 'see intake --help or intake check --help',
  }[lang]
  if (lang === 'en') return `${text.trimEnd()}\n${hint}\n`
  const found = sentences.find(([pattern]) => pattern.test(text))
  const sentence = found ? text.replace(found[0], found[1]) : text
  return `${sentence
    .replace(/\(Did you mean (.+?)\?\)/, '（是否想写 $1？）')
    .replace(/\(Did you mean one of (.+?)\?\)/, '（是否想写 $1？）')
    .trimEnd()}\n${hint}\n`
}
