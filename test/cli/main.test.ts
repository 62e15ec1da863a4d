import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

/** The command as a person types it. */
function intake(args: readonly string[], env: Record<string, string> = {}) {
  const { LANG: _, LC_ALL: __, ...inherited } = process.env
  const result = spawnSync(process.execPath, ['cli/main.ts', ...args], {
    encoding: 'utf8',
    env: { ...inherited, LANG: 'C', ...env },
  })
  return { code: result.status, out: result.stdout, err: result.stderr }
}

describe('help', () => {
  test('is in Chinese where the terminal is Chinese, with examples and exit codes', () => {
    const { code, out, err } = intake(['check', '--help'], { LANG: 'zh_CN.UTF-8' })
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toContain('用法： intake check')
    expect(out).toContain('例：')
    expect(out).toContain('退出码：0 完成')
  })

  test('is in English elsewhere, or where --lang says so', () => {
    expect(intake(['--help']).out).toContain('Examples:')
    expect(intake(['list', 'check', '--help', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }).out).toContain('Examples:')
    expect(intake(['--help', '--lang=zh']).out).toContain('用法：')
  })

  test('is shown for no command at all, as a mistake', () => {
    expect(intake([])).toMatchObject({ code: 2, out: '' })
  })
})

describe('a mistake on the command line ends with 2, says what is wrong, and prints nothing on stdout', () => {
  test.each([
    [['check', '材料'], "required option '--list <file>'", '缺少选项 --list <file>'],
    [['check', '--list', 'l.yaml'], "missing required argument 'folder'", '缺少参数 <folder>'],
    [['check', 'a', 'b', '--list', 'l'], 'too many arguments', '参数太多'],
    [['check', 'a', '--list'], 'argument missing', '选项 --list <file> 后面要有值'],
    [['check', 'a', '--list', 'l', '--jsn'], "unknown option '--jsn'", '没有选项 --jsn'],
    [
      ['check', 'a', '--list', 'l', '--lang', 'fr'],
      'Allowed choices are zh, en',
      '选项 --lang <lang> 的值 "fr" 不对，可用：zh, en',
    ],
    [['serve', '--port', 'x'], "argument 'x' is invalid", '选项 --port <n> 的值 "x" 不对'],
    [['doctor', '--within', '0'], 'a positive number', '应为正数'],
    [['config', 'check'], "missing required argument 'files'", '缺少参数 <files>'],
    [['cost', '--scanned', '60'], 'It should be 0–1', '选项 --scanned <share> 的值 "60" 不对：应为 0–1'],
    [
      ['rounds', 'list', '--json', '--ndjson'],
      "'--ndjson' cannot be used with option '--json'",
      '选项 --ndjson 和 --json 不能同时使用',
    ],
    [
      ['rounds', 'list', '--profile', 'a', '--url', 'http://127.0.0.1:1'],
      "'--profile <name>' cannot be used with option '--url <url>'",
      '选项 --profile <name> 和 --url <url> 不能同时使用',
    ],
    [['chek'], "unknown command 'chek'", '没有命令 chek'],
  ])('intake %j', (args, english, chinese) => {
    const inEnglish = intake(args)
    expect(inEnglish).toMatchObject({ code: 2, out: '' })
    expect(inEnglish.err).toContain(english)
    expect(intake(args, { LANG: 'zh_CN.UTF-8' }).err).toContain(chinese)
  })
})

describe('intake list check', () => {
  const good =
    'id: demo\ntitle: 清单\nversion: 1\nperiod: { from: 2023-01, to: 2023-06 }\nitems:\n- { code: A-1, title: 纪要, coverage: monthly }\n- { code: A-2, title: 审计, provider: audit, required: false }\n'

  test('sums up a list that can be used', () => {
    const folder = temporaryFolder({ 'list.yaml': good })
    expect(intake(['list', 'check', join(folder, 'list.yaml')])).toEqual({
      code: 0,
      err: '',
      out: '清单（demo，第 1 版）\n期间：2023-01 – 2023-06\n条目：2 个，其中必报 1 个\n应交件：7 件\n提供单位：unit 1 个，audit 1 个\n勾稽关系：0 条\n',
    })
  })

  test('ends with 2 and the line of each mistake, in English if asked', () => {
    const folder = temporaryFolder({ 'list.yaml': good.replace('monthly', 'weekly') })
    const { code, err, out } = intake(['list', 'check', join(folder, 'list.yaml'), '--lang', 'en'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('list.yaml:6:37: items[0].coverage: "weekly" is not allowed. One of: once, yearly')
  })

  test('shows the first mistakes of a file that is something else altogether', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `field${index}: 1`)
    const folder = temporaryFolder({ 'list.yaml': lines.join('\n') })
    const { err } = intake(['list', 'check', join(folder, 'list.yaml')])
    expect(err.split('\n').length).toBeLessThan(40)
    expect(err).toContain('共 204 处问题')
  })
})

describe('intake config check', () => {
  const sound = 'infra/provinces/example-china.ts'

  test('passes on what is wrong with a province’s file, and its exit code', () => {
    expect(intake(['config', 'check', sound])).toEqual({ code: 0, err: '', out: `${sound}: ok\n` })
    const folder = temporaryFolder({ 'upper.ts': "export const province = { name: 'Upper', retencion: 1 }\n" })
    const unsound = intake(['config', 'check', sound, join(folder, 'upper.ts'), '--json'])
    expect(unsound.code).toBe(6)
    expect(JSON.parse(unsound.out).results).toMatchObject([
      { file: sound, problems: [] },
      { problems: expect.arrayContaining([expect.objectContaining({ field: 'retencion' })]) },
    ])
    expect(intake(['config', 'check', join(folder, 'nowhere.ts')])).toMatchObject({ code: 2, out: '' })
  })
})

test('intake cost passes volumes on and prints the bill', () => {
  const { code, out } = intake(['cost', '--pages', '800', '--pages-per-document', '4', '--scanned', '0.5', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out).regions[0].bills.map(({ reader }: { reader: string }) => reader)).toContain('embedded')
  expect(intake(['cost', '--pages', '800', '--pages-per-document', '4']).out).toContain('800 页、200 份材料')
  expect(intake(['cost', '--region', 'nowhere']).code).toBe(2)
})

describe('the launcher', () => {
  const node20 = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path))

  test('runs the command on this Node', () => {
    const result = spawnSync(process.execPath, ['cli/intake.mjs', '--version'], { encoding: 'utf8' })
    expect(result).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  test.skipIf(!node20)('hands over to Node 24 from an older one, with exit code and streams', () => {
    const result = spawnSync(node20 ?? '', ['cli/intake.mjs', 'list', 'check', '/nowhere.yaml'], { encoding: 'utf8' })
    expect(result).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('没有这个文件') })
  })
})

test('a reader that goes away early is no failure', async () => {
  const child = spawn(process.execPath, ['cli/main.ts', 'check', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(code).toBe(0)
})
