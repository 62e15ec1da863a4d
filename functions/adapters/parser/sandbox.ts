import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Box } from './box.ts'
import type { Work } from './messages.ts'

export interface ChildSettings {
  readonly work: Work
  readonly workerPath: string
  /** Code and models: what the process may read besides its box. */
  readonly codeFolders: readonly string[]
  readonly boxParentFolder: string
  /** Of JavaScript objects; buffers, pictures and WebAssembly come on top, under the limit of each operation. */
  readonly heapMegabytes: number
}

/** For a process whose owner was killed while it hung; more than all that an honest one reads in its life. */
const CPU_SECONDS = 86_400

/** Starts the worker with as little as it can work with (T14). */
export function spawnWorker(settings: ChildSettings, box: Box): ChildProcess {
  const node = [
    '--no-warnings',
    `--max-old-space-size=${settings.heapMegabytes}`,
    // No child processes, no threads, no inspector; files: code to read, the box to work in.
    '--permission',
    '--allow-addons',
    ...[...settings.codeFolders.flatMap(namesOf), box.folder].map((folder) => `--allow-fs-read=${folder}`),
    `--allow-fs-write=${box.scratchFolder}`,
    settings.workerPath,
    settings.work,
  ]
  const running = spawn(
    '/bin/sh',
    ['-c', `ulimit -c 0; ulimit -t ${CPU_SECONDS}; exec "$0" "$@"`, process.execPath, ...node],
    {
      cwd: box.folder,
      // No credentials, no proxy, no options: nothing of ours is in its environment.
      // Fewer heaps of glibc's keep what several threads of the libraries freed from lying about: an eighth less memory.
      env: { TMPDIR: box.scratchFolder, MALLOC_ARENA_MAX: '2' },
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      // A session of its own: Ctrl-C in a terminal is for the pipeline, which then closes it.
      detached: true,
    },
  )
  preferAsVictim(running.pid)
  return running
}

/** Modules are asked for by the name they are imported under, and by where links lead. */
function namesOf(folder: string): string[] {
  try {
    return [...new Set([folder, realpathSync(folder)])]
  } catch {
    // The worker says what it misses.
    return [folder]
  }
}

/** Where memory runs out all the same, the kernel shall end the parser and not the pipeline. */
function preferAsVictim(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000')
  } catch {
    // Not Linux, or not allowed.
  }
}

/** 0 where the system has no /proc: then the heap limit is the only one. */
export function residentBytes(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

/** `stdio: pipe` gives sockets, which is what the types of ChildProcess leave open. */
export function pipesOf(running: ChildProcess): { requests: Socket; replies: Socket } {
  const pipes = { requests: running.stdin as Socket, replies: running.stdio[3] as Socket }
  // What is written to a process that has just died goes nowhere; its death is told by the process.
  for (const pipe of Object.values(pipes)) pipe.on('error', () => {})
  return pipes
}
