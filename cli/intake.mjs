#!/usr/bin/env node
// Plain JavaScript on purpose: it starts on Node 20, where TypeScript does not run, and hands over to Node 24.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** The Node that the install brought along as an optional dependency; null where it did not. */
function bundledNode() {
  const name = process.platform === 'win32' ? 'win' : process.platform
  const require = createRequire(import.meta.url)
  try {
    const folder = dirname(require.resolve(`node-${name}-${process.arch}/package.json`))
    const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

// Compiled code is kept between runs, where Node itself would keep it: help takes half the time.
const compileCache = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  module.enableCompileCache?.(compileCache)
  process.argv[1] = main
  await import(pathToFileURL(main).href)
} else {
  const node = bundledNode()
  if (node) {
    const child = spawn(node, [main, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      process.stderr.write(`intake: ${error.message}\n`)
      process.exit(1)
    })
    child.on('close', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
  } else {
    process.stderr.write(
      `intake 需要 Node ${NEEDED}（现为 ${process.versions.node}）：在 Linux 上 npm install 会带上它，其他系统请先安装。\n` +
        `intake needs Node ${NEEDED} (this is ${process.versions.node}): npm install brings it along on Linux; elsewhere, install it.\n`,
    )
    process.exit(1)
  }
}
