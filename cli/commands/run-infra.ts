import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Programs of infra/ that need no AWS. By path: the command speaks to them as it does to the pipeline. */
const programs = {
  'config-check': fileURLToPath(new URL('../../infra/config-check.ts', import.meta.url)),
  cost: fileURLToPath(new URL('../../infra/cost.ts', import.meta.url)),
} as const

/** `intake config check`, `intake cost`: what the program says comes out unchanged, its exit code is ours. */
export async function runInfra(program: keyof typeof programs, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [programs[program], ...args], { stdio: 'inherit' })
  const [code, killedBy]: [number | null, NodeJS.Signals | null] = await once(child, 'close').then(([a, b]) => [a, b])
  return code ?? 128 + (killedBy ? constants.signals[killedBy] : 0)
}
