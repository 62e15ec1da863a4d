import { appendFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Loaded before the server in a child process: notes each call that changes the disk, in order, and ends the
 * process by SIGKILL just before the DIE_AT-th of them. What the server imports of `node:fs/promises` is this. Writes to
 * one file without another call in between are one: into how many pieces a body falls differs from run to run.
 */
const traceFile = process.env.TRACE_FILE ?? ''
const dieAt = Number(process.env.DIE_AT)
const slowRenameMs = Number(process.env.SLOW_RENAME_MS)
let calls = 0
let last = ''

function note(call: string, ...paths: unknown[]): void {
  const line = [call, ...paths].join(' ')
  const goesOn = call === 'write' && line === last
  last = line
  if (goesOn) return
  calls++
  if (calls === dieAt) process.kill(process.pid, 'SIGKILL')
  if (traceFile !== '') appendFileSync(traceFile, `${line}\n`)
}

const real = { open: fs.open, rename: fs.rename, rm: fs.rm, mkdir: fs.mkdir }
fs.rename = async (from, to) => {
  note('rename', from, to)
  if (slowRenameMs > 0) await new Promise((resolve) => setTimeout(resolve, slowRenameMs))
  return real.rename(from, to)
}
fs.rm = (path, options) => {
  note('rm', path)
  return real.rm(path, options)
}
// Its overloads differ in what they return only by an option that is passed on untouched.
fs.mkdir = ((path: string, options: object) => {
  note('mkdir', path)
  return real.mkdir(path, options)
}) as typeof fs.mkdir
fs.open = async (path, flags, mode) => {
  if (flags !== 'r') note('open', path)
  const handle = await real.open(path, flags, mode)
  const sync = handle.sync.bind(handle)
  handle.sync = () => {
    note('sync', path)
    return sync()
  }
  const write = handle.write.bind(handle)
  handle.write = ((...args: Parameters<typeof write>) => {
    note('write', path)
    return write(...args)
  }) as typeof handle.write
  return handle
}
syncBuiltinESMExports()
