import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { ClosingLine } from './test/closing-line.ts'

// Projects by what they need: `shared` is pure and fast; `functions` uses in-process doubles;
// `local` starts servers on loopback; `infra` synthesises; `whole` runs the product as a user does.
const project = (name: string, testTimeout: number, more: TestProjectInlineConfiguration['test'] = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout, ...more },
})

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      // Pure: nothing that one file does is seen by the next.
      project('shared', 10_000, { isolate: false }),
      project('functions', 60_000),
      project('local', 60_000),
      project('infra', 120_000),
      project('cli', 60_000),
      // Pages in a real browser; test/web/browser.ts finds it or installs it.
      project('web', 120_000, { globalSetup: ['test/web/have-browser.ts'] }),
      project('whole', 600_000, { env: { POWERTOOLS_LOG_LEVEL: 'SILENT' } }),
    ],
  },
})
