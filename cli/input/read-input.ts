import { readFile } from 'node:fs/promises'
import type * as z from 'zod'
import { fieldName } from '../../shared/input/field-path.ts'
import { mistakesIn } from '../../shared/input/mistakes-in.ts'
import type { Words } from '../terminal/language.ts'
import { decodeText } from './decode-text.ts'
import { type ParsedDocument, parseYaml } from './parse-document.ts'
import type { Problem } from './problem.ts'

export type InputRead<T> =
  | { readonly kind: 'read'; readonly value: T; readonly document: ParsedDocument }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** Reads a YAML or JSON file that a person wrote: either it fits the schema, or every place where it does not. */
export async function readInput<T>(file: string, schema: z.ZodType<T>): Promise<InputRead<T>> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    return { kind: 'problems', problems: [{ file, line: 0, column: 0, field: '', words: unreadable(error) }] }
  }
  const parsed = parseYaml(file, decodeText(bytes))
  if (parsed.kind === 'problems') return parsed
  const { document } = parsed
  const checked = schema.safeParse(document.value)
  if (checked.success) return { kind: 'read', value: checked.data, document }
  const problems = mistakesIn(document.value, checked.error, schema).map(({ path, words, isUnknownField }) => {
    const place = isUnknownField ? document.placeOfKey(path.slice(0, -1), String(path.at(-1))) : document.placeOf(path)
    return { file, ...place, field: fieldName(path), words }
  })
  return { kind: 'problems', problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) }
}

function unreadable(error: unknown): Words {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return { zh: '没有这个文件', en: 'no such file' }
  if (code === 'EISDIR') return { zh: '这是文件夹，不是文件', en: 'this is a folder, not a file' }
  if (code === 'EACCES' || code === 'EPERM')
    return { zh: '没有读取此文件的权限', en: 'no permission to read this file' }
  return { zh: `无法读取（${code || String(error)}）`, en: `cannot be read (${code || String(error)})` }
}
