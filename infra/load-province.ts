import { readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ConfigProblem, checkProvince } from './check-province.ts'
import type { Province } from './province.ts'

const folder = resolve(import.meta.dirname, 'provinces')

/** Names of the province files in the project. */
export function provinceNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort()
}

/** The administrator's to mend; the message says all there is to say. */
export class UnusableProvince extends Error {
  override readonly name = 'UnusableProvince'
}

/** Reads `provinces/<name>.ts` and refuses it, naming fields and cures, before anything is assembled. */
export async function loadProvince(name: string): Promise<Province> {
  const names = provinceNames()
  if (!names.includes(name)) {
    const there = names.join(', ')
    throw new UnusableProvince(`没有 provinces/${name}.ts，现有：${there}。 / There is none; there are ${there}.`)
  }
  const checked = checkProvince(await readProvinceFile(resolve(folder, `${name}.ts`)))
  if (checked.kind === 'unsound') throw new UnusableProvince(tell(name, checked.problems))
  return checked.province
}

/** What the file exports as `province`, unchecked. Throws when there is no such file or export. */
export async function readProvinceFile(path: string): Promise<unknown> {
  const loaded: Record<string, unknown> = await import(pathToFileURL(path).href)
  if (!('province' in loaded)) throw new Error(`${basename(path)} has no export named "province"`)
  return loaded.province
}

export function tell(name: string, problems: readonly ConfigProblem[]): string {
  const lines = problems.map(
    (each) => `  ${each.field}: ${each.problem}。${each.cure}。\n    ${each.problemEn}; ${each.cureEn}.`,
  )
  return `provinces/${name}.ts:\n${lines.join('\n')}`
}
