import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Words } from '../terminal/language.ts'

/** What `cdk deploy --outputs-file` writes: outputs by stack. */
const Outputs = z.record(z.string(), z.record(z.string(), z.unknown()))

export type FoundProfile =
  | { readonly kind: 'found'; readonly url: string }
  | { readonly kind: 'none'; readonly words: Words }

/** Where a province answers, from `deployed/<name>.json`, which its deployment writes (docs/deploy.md). */
export async function findProfile(name: string, folder = 'deployed'): Promise<FoundProfile> {
  const path = join(folder, `${name}.json`)
  const outputs = await readOutputs(path)
  const url = outputs?.[`intake-${name}-pipeline`]?.PublicUrl
  return typeof url === 'string' ? { kind: 'found', url } : { kind: 'none', words: missing(name, path) }
}

async function readOutputs(path: string): Promise<z.infer<typeof Outputs> | null> {
  try {
    return Outputs.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // Not there, or not what a deployment writes: the cure is the same.
    return null
  }
}

function missing(name: string, path: string): Words {
  const command = `npx cdk deploy -c province=${name} --all --outputs-file ${path}`
  return {
    zh: `${path} 中没有 ${name} 的地址。部署时写入：${command}；或用 --url 直接给出`,
    en: `${path} does not say where ${name} answers. A deployment writes it: ${command}; or give --url`,
  }
}
