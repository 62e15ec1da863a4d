import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemLine } from '../../../cli/input/problem.ts'
import { readList } from '../../../cli/input/read-list.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** A list whose lines are counted from 1; items begin on line 5. */
const list = (items: string, rest = '') => `id: demo
title: 石沅县水利局材料清单
version: 1
items:
${items}${rest}`
const oneItem = `- code: A-1
  title: 制度
`

async function problemsOf(text: string | Uint8Array, files: Record<string, string> = {}) {
  const folder = temporaryFolder({ 'list.yaml': text, ...files })
  const read = await readList(join(folder, 'list.yaml'))
  if (read.kind === 'read') return { ...read, lines: [] }
  const lines = read.problems.map((problem) => ({
    line: problem.line,
    field: problem.field,
    zh: problem.words.zh,
    en: problem.words.en,
    whole: problemLine(problem).zh.replace(`${folder}/`, ''),
  }))
  return { kind: read.kind, lines }
}

describe('a list that cannot be used says where and what is allowed', () => {
  test('a value that is not one of the allowed ones is named with its line, field, the choices and the likely one', async () => {
    const { lines } = await problemsOf(list(`${oneItem}- code: B-1\n  title: 纪要\n  coverage: mothly\n`))
    expect(lines).toEqual([
      expect.objectContaining({
        line: 9,
        field: 'items[1].coverage',
        whole:
          'list.yaml:9:13: items[1].coverage: 不能用 "mothly"。可用：once、yearly、quarterly、monthly、per-person、any（是否想写 monthly？）',
        en: '"mothly" is not allowed. One of: once, yearly, quarterly, monthly, per-person, any (did you mean monthly?)',
      }),
    ])
  })

  test('an unknown field is named where it stands, with the fields there are', async () => {
    const { lines } = await problemsOf(list(`${oneItem}  keyword: [制度]\n`))
    expect(lines).toMatchObject([{ line: 7, field: 'items[0].keyword' }])
    expect(lines[0]?.zh).toContain('是否想写 keywords？')
    expect(lines[0]?.en).toContain('Allowed: code, title, category')
  })

  test('unknown fields inside fields, relations and periods are told the fields of that place', async () => {
    const { lines } = await problemsOf(
      list(
        `${oneItem}  period: { from: 2023-01, until: 2023-12 }\n  fields:\n  - { name: a, labels: [合计], type: amount, units: 元 }\n`,
        'relations:\n- id: r\n  title: r\n  equal:\n  - { item: A-1, field: a, total: months }\n  - { item: A-1, field: a }\n',
      ),
    )
    const allowed = Object.fromEntries(lines.map(({ field, zh }) => [field, /可用：([^（]*)/.exec(zh)?.[1]]))
    expect(allowed).toMatchObject({
      'items[0].period.until': 'from、to',
      'items[0].fields[0].units': 'name、labels、type、unit',
      'relations[0].equal[0].total': 'item、field、sum',
    })
  })

  test('a missing field is reported at the item that lacks it', async () => {
    const { lines } = await problemsOf(list(`${oneItem}- title: 没有代码\n`))
    expect(lines).toMatchObject([{ line: 7, field: 'items[1].code' }])
    expect(lines[0]?.zh).toMatch(/缺少此字段.*如 D-4/)
  })

  test.each([
    ['code: a4', 'items[0].code', '如 D-4'],
    ['code: A-1\n  period: { from: 2023, to: 2023-12 }', 'items[0].period.from', '文字'],
    ['code: A-1\n  period: { from: 2023-13, to: 2023-12 }', 'items[0].period.from', '如 2023-01'],
    ['code: A-1\n  period: { from: 2023-05, to: 2023-01 }', 'items[0].period', '起 2023-05 晚于止 2023-01'],
    ['code: A-1\n  required: 是', 'items[0].required', 'true 或 false'],
    ['code: A-1\n  keywords: 制度', 'items[0].keywords', '列表'],
    ['code: A-1\n  marks: [stamp]', 'items[0].marks[0]', 'seal、signature、number、date、pages'],
    ['code: A-1\n  fields: [{ name: a, labels: [], type: text }]', 'items[0].fields[0].labels', '至少要有 1 条'],
  ])('“%s” is refused at %s with “%s”', async (item, field, says) => {
    const { lines } = await problemsOf(list(`- title: 制度\n  ${item}\n`))
    expect(lines.map((line) => line.field)).toContain(field)
    expect(lines.find((line) => line.field === field)?.zh).toContain(says)
  })

  test('every mistake is told at once, in the order of the lines', async () => {
    const { lines } = await problemsOf('id: X\ntitle: ""\nversion: "1"\nitems: []\ndue: { date: 2024-02-30 }\n')
    expect(lines.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '1 id',
      '2 title',
      '3 version',
      '4 items',
      '5 due.date',
    ])
  })

  test('two items of one code: the second is told where the first stands', async () => {
    const { lines } = await problemsOf(list(oneItem + oneItem))
    expect(lines).toMatchObject([{ line: 7, field: 'items[1].code' }])
    expect(lines[0]?.zh).toContain('第 5 行已有')
  })

  test.each([
    ['a tab as indentation', 'id: a\nitems:\n\t- code: A-1\n', 3, '制表符'],
    ['the same field twice', 'id: a\nid: b\n', 2, '同名'],
    ['a quote that is not closed', 'id: a\ntitle: "清单\nversion: 1\n', 4, '引号'],
  ])('%s is a mistake of YAML with its line', async (_, text, line, says) => {
    const { lines } = await problemsOf(text)
    expect(lines[0]?.line).toBe(line)
    expect(lines.map(({ zh }) => zh).join()).toContain(says)
  })

  test('a million aliases in a few lines are refused and not unfolded', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => pair.split(''))) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
    }
    const { lines } = await problemsOf(bomb.join('\n'))
    expect(lines[0]?.zh).toContain('引用')
  })

  test.each([
    ['empty', '', '应为一组“字段: 值”'],
    ['a plain sentence', '请报送材料', '应为一组“字段: 值”'],
  ])('a file that is %s is no list', async (_, text, says) => {
    const { lines } = await problemsOf(text)
    expect(lines[0]?.zh).toContain(says)
  })

  test('a file that is not there is said to be not there', async () => {
    const read = await readList(join(temporaryFolder(), 'list.yaml'))
    expect(read).toMatchObject({ kind: 'problems', problems: [{ line: 0, words: { zh: '没有这个文件' } }] })
  })
})

describe('a list that can be used', () => {
  test('is read from a file that Notepad saved in GBK', async () => {
    // 中文 in GBK, the rest ASCII.
    const bytes = Buffer.concat([
      Buffer.from('id: demo\nversion: 1\ntitle: '),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
      Buffer.from('\nitems:\n- code: A-1\n  title: x\n'),
    ])
    const read = await problemsOf(bytes)
    expect(read).toMatchObject({ kind: 'read', list: { title: '中文' } })
  })

  test('with a reference that leads nowhere is used, and the doubt is told with its line', async () => {
    const relations = `relations:
- id: r
  title: 一致
  equal:
  - { item: A-1, field: total }
  - { item: Z-9, field: total }
`
    const read = await problemsOf(list(`${oneItem}  persons: A-3\n`, relations))
    expect(read.kind).toBe('read')
    const doubts = 'doubts' in read ? read.doubts : []
    expect(doubts.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '7 items[0].persons',
      '12 relations[0].equal[0].field',
      '13 relations[0].equal[1].item',
    ])
  })
})

describe('a list that extends another of its folder', () => {
  const base = `id: base
title: 通用
version: 1
period: { from: 2021-01, to: 2023-12 }
items:
- { code: A-1, title: 三定 }
- { code: A-2, title: 名单, fields: [{ name: n, labels: [共], type: count }] }
- { code: A-3, title: 花名册 }
relations:
- { id: r, title: r, equal: [{ item: A-2, field: n }, { item: A-3, field: n }] }
`
  const overlay = (rest: string) => `id: demo
title: 医院
version: 2
extends: base
${rest}`

  test('takes over its items, replaces those of the same code in place, adds its own, drops the rest', async () => {
    const read = await problemsOf(
      overlay('drop: [A-3]\nitems:\n- { code: B-1, title: 采购 }\n- { code: A-1, title: 新三定 }\n'),
      { 'anything.yaml': base },
    )
    expect(read).toMatchObject({
      kind: 'read',
      list: {
        id: 'demo',
        period: { from: '2021-01', to: '2023-12' },
        items: [
          { code: 'A-1', title: '新三定' },
          { code: 'A-2', title: '名单' },
          { code: 'B-1', title: '采购' },
        ],
        // It compared A-2 with A-3, which is dropped.
        relations: [],
      },
    })
    expect('list' in read && 'extends' in read.list).toBe(false)
  })

  test('may refer to items that only the other has', async () => {
    const read = await problemsOf(overlay('items:\n- { code: B-1, title: 表, persons: A-3 }\n'), { 'base.yaml': base })
    expect('doubts' in read && read.doubts.filter((doubt) => doubt.file.endsWith('list.yaml'))).toEqual([])
  })

  test('that is not there, is told which id is looked for', async () => {
    const { lines } = await problemsOf(overlay('items:\n- { code: B-1, title: x }\n'))
    expect(lines).toMatchObject([{ line: 4, field: 'extends' }])
    expect(lines[0]?.zh).toContain('base')
  })

  test('and is extended by it in turn, is refused', async () => {
    const { lines } = await problemsOf(overlay('items:\n- { code: B-1, title: x }\n'), {
      'base.yaml': base.replace('version: 1', 'version: 1\nextends: demo'),
    })
    expect(lines[0]?.zh).toContain('demo → base → demo')
  })

  test('and is itself wrong, is told of under its own file name', async () => {
    const { lines } = await problemsOf(overlay('items:\n- { code: B-1, title: x }\n'), {
      'base.yaml': base.replace('A-1', 'a1'),
    })
    expect(lines[0]?.whole).toMatch(/^base\.yaml:6:/)
  })
})
