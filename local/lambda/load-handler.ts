import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { StepName } from '../../functions/pipeline/steps.ts'
import type { Handler } from './function.ts'

export type FunctionName = StepName | 'relay-change' | 'sweep' | 'send-notices'

/** A module that exports `handler` (as written, or as bundled for AWS), or in tests the handler itself. */
type FunctionCode = URL | string | Handler

export type FunctionCodes = Readonly<Record<FunctionName, FunctionCode>>

/** The functions as written. */
export const functionSources: FunctionCodes = {
  'receive-document': sourceOf('receive-document'),
  'screen-document': sourceOf('screen-document'),
  'read-document': sourceOf('read-document'),
  'classify-document': sourceOf('classify-document'),
  'check-inspection': sourceOf('check-inspection'),
  'index-documents': sourceOf('index-documents'),
  'pack-export': sourceOf('pack-export'),
  'relay-change': sourceOf('relay-change'),
  sweep: sourceOf('sweep'),
  'send-notices': sourceOf('send-notices'),
}

/** The modules read their environment while they are imported, as on Lambda: set it before. */
export async function loadHandlers(codes: FunctionCodes): Promise<Readonly<Record<FunctionName, Handler>>> {
  const names = Object.keys(codes) as FunctionName[] // its keys by type
  const handlers = await Promise.all(names.map(async (name) => [name, await loadHandler(codes[name])] as const))
  return Object.fromEntries(handlers) as Record<FunctionName, Handler> // the names are those of `codes`
}

async function loadHandler(code: FunctionCode): Promise<Handler> {
  if (typeof code === 'function') return code
  const url = code instanceof URL ? code : pathToFileURL(resolve(code))
  const module: { handler?: unknown } = await import(url.href)
  if (typeof module.handler !== 'function') throw new Error(`${url.href} exports no handler`)
  return module.handler as Handler // what it takes and gives is checked at each invocation
}

function sourceOf(name: FunctionName): URL {
  return new URL(`../../functions/pipeline/${name}/handler.ts`, import.meta.url)
}
