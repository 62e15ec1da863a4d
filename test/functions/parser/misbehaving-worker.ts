import { readFileSync, writeFileSync } from 'node:fs'
import { connect, Socket } from 'node:net'
import { frameOf, frameReader } from '../../../functions/adapters/parser/frames.ts'
import type { Reply, Request } from '../../../functions/adapters/parser/messages.ts'
import { closeNetwork } from '../../../functions/adapters/parser/no-network.ts'

// Stands in for the worker: does what the name of the file says, as hostile content might make a library do.

const replies = new Socket({ fd: 3, readable: false, writable: true })
closeNetwork()
process.stdin.on(
  'data',
  frameReader(1_000_000, ({ head }) => void misbehave(head as Request)),
)
process.stdin.on('end', () => process.exit(0))
reply({ kind: 'ready' })
let asked = 0

function reply(message: unknown): void {
  for (const piece of frameOf(message)) replies.write(piece)
}

/** Carries words back to the test. */
function say(words: string): void {
  const message: Reply = {
    kind: 'inspected',
    inspected: { kind: 'readable', format: 'txt', notes: [{ code: 'nonconforming', detail: words }] },
  }
  reply(message)
}

async function misbehave(request: Request): Promise<void> {
  asked++
  const [what = '', argument = ''] = request.name.split(' ')
  switch (what) {
    case 'behave':
      return say(`${process.pid}`)
    case 'behave-slowly':
      setTimeout(() => say(`${process.pid}`), 500)
      return
    case 'hang':
      for (;;) Math.random()
    case 'hang-if-pages':
      reply({ kind: 'pages', pages: Number(argument) })
      setTimeout(() => reply({ kind: 'unreadable', cause: 'was-waited-for' }), 1500)
      return
    case 'grow': {
      const held: Buffer[] = []
      for (;;) held.push(Buffer.alloc(16 * 1024 * 1024, 1))
    }
    case 'die':
      return process.abort()
    case 'die-if-used':
      return asked > 1 ? process.abort() : say(`${process.pid}`)
    case 'babble':
      replies.write(Buffer.alloc(1000, 0xff))
      return
    case 'lie':
      return reply({ kind: 'inspected', inspected: { kind: 'readable', format: 'exe', notes: [] } })
    case 'lack-its-networks':
      return reply({ kind: 'out-of-order', part: 'recogniser' })
    case 'misunderstand':
      return reply({ kind: 'extracted' })
    case 'print':
      console.log('CANARY content of the document')
      console.error('CANARY content of the document')
      return say('printed')
    case 'read':
      return say(attempt(() => readFileSync(argument, 'utf8')))
    case 'write':
      return say(attempt(() => writeFileSync(argument, 'x')))
    case 'look':
      return say(
        JSON.stringify({ env: process.env, path: request.diskPath, content: readFileSync(request.diskPath, 'utf8') }),
      )
    case 'connect':
      return say(await attemptLater(() => connectTo(Number(argument))))
    case 'fetch':
      return say(await attemptLater(() => fetch(`http://127.0.0.1:${argument}/`)))
    case 'spawn': {
      const { spawnSync } = await import('node:child_process')
      return say(attempt(() => spawnSync('id').stdout.toString()))
    }
    default:
      throw new Error('unexpected')
  }
}

function connectTo(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    connect(port, '127.0.0.1')
      .on('connect', () => resolve('connected'))
      .on('error', reject)
  })
}

function attempt(act: () => unknown): string {
  try {
    return `done: ${act()}`
  } catch {
    return 'refused'
  }
}

async function attemptLater(act: () => Promise<unknown>): Promise<string> {
  try {
    return `done: ${await act()}`
  } catch {
    return 'refused'
  }
}
