import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { FieldPath } from '../../shared/input/field-path.ts'
import type { Words } from '../terminal/language.ts'
import type { Problem } from './problem.ts'

interface Place {
  readonly line: number
  readonly column: number
}

export interface ParsedDocument {
  readonly value: unknown
  /** Where a field stands; where it is absent, where it should: at its nearest parent. */
  readonly placeOf: (path: FieldPath) => Place
  /** Where the name of a field stands, not its value. */
  readonly placeOfKey: (path: FieldPath, key: string) => Place
}

export type DocumentParsed =
  | { readonly kind: 'parsed'; readonly document: ParsedDocument }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** Parses YAML, and JSON with it, keeping the line of everything. */
export function parseYaml(file: string, text: string): DocumentParsed {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const form = file.toLowerCase().endsWith('.json') ? 'JSON' : 'YAML'
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      ...at(error.pos[0]),
      field: '',
      words: inWords(error, form),
    }))
    return { kind: 'problems', problems }
  }
  try {
    return { kind: 'parsed', document: { value: document.toJS(), ...places(document, at) } }
  } catch (error) {
    // An alias that names nothing, or so many of them that they would fill the memory.
    const message = error instanceof Error ? error.message : String(error)
    const words = { zh: `引用（*）无法展开：${message}`, en: `aliases (*) cannot be resolved: ${message}` }
    return { kind: 'problems', problems: [{ file, line: 1, column: 1, field: '', words }] }
  }
}

function places(document: Document, at: (offset: number) => Place): Omit<ParsedDocument, 'value'> {
  const placeOf = (path: FieldPath): Place => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return at(node.range[0])
    }
    return { line: 1, column: 1 }
  }
  const placeOfKey = (path: FieldPath, key: string): Place => {
    const parent = path.length === 0 ? document.contents : document.getIn(path, true)
    const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && String(nameOf(item.key)) === key) : null
    return pair && isNode(pair.key) && pair.key.range ? at(pair.key.range[0]) : placeOf(path)
  }
  return { placeOf, placeOfKey }
}

function nameOf(key: unknown): unknown {
  return isScalar(key) ? key.value : key
}

/** The mistakes that people make; the others keep the parser's English. */
const mistakes: Partial<Record<YAMLError['code'], Words>> = {
  DUPLICATE_KEY: { zh: '同一处写了两个同名字段', en: 'the same field is written twice' },
  TAB_AS_INDENT: { zh: '缩进只能用空格，不能用制表符（Tab）', en: 'indent with spaces, not with tabs' },
  BAD_INDENT: { zh: '缩进与上文不一致', en: 'the indentation does not fit what stands above' },
  MISSING_CHAR: { zh: '缺少冒号、引号或括号', en: 'a colon, quote or bracket is missing' },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行里有两个“字段: 值”，请分行或加引号',
    en: 'two `field: value` on one line: split or quote',
  },
  MULTILINE_IMPLICIT_KEY: { zh: '缺少冒号，或引号没有合上', en: 'a colon is missing, or a quote is not closed' },
  MULTIPLE_DOCS: { zh: '一个文件只能有一份内容（多了 ---）', en: 'one document per file (there is a second ---)' },
}

function inWords(error: YAMLError, form: string): Words {
  const known = mistakes[error.code]
  const exact = error.message.split('\n')[0] ?? error.message
  return {
    zh: `${form} 写法有误：${known?.zh ?? exact}`,
    en: `not valid ${form}: ${known?.en ?? exact}`,
  }
}
