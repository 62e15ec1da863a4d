import { readFile } from 'node:fs/promises'
import type * as z from 'zod'
import type { Words } from '../terminal/language.ts'
import { allowedFields } from './allowed-fields.ts'
import { decodeText } from './decode-text.ts'
import { explainIssue, explainUnknownField, fieldName } from './explain-issue.ts'
import { type FieldPath, type ParsedDocument, parseYaml } from './parse-document.ts'
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
  const problems = checked.error.issues.flatMap((issue) => problemsOf(file, issue, document, schema))
  return { kind: 'problems', problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) }
}

function problemsOf(file: string, issue: z.core.$ZodIssue, document: ParsedDocument, schema: z.ZodType): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedFields(schema, issue.path)
    return issue.keys.map((key) => ({
      file,
      ...document.placeOfKey(issue.path, key),
      field: fieldName([...issue.path, key]),
      words: explainUnknownField(key, allowed),
    }))
  }
  const words = explainIssue(issue, valueAt(document.value, issue.path))
  return [{ file, ...document.placeOf(issue.path), field: fieldName(issue.path), words }]
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((inside, part) => {
    // Walks data of any shape: what is no object has no fields.
    return typeof inside === 'object' && inside !== null ? (inside as Record<PropertyKey, unknown>)[part] : undefined
  }, value)
}

function unreadable(error: unknown): Words {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return { zh: '没有这个文件', en: 'no such file' }
  if (code === 'EISDIR') return { zh: '这是文件夹，不是文件', en: 'this is a folder, not a file' }
  if (code === 'EACCES' || code === 'EPERM')
    return { zh: '没有读取此文件的权限', en: 'no permission to read this file' }
  return { zh: `无法读取（${code || String(error)}）`, en: `cannot be read (${code || String(error)})` }
}
