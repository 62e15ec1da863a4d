import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with its counts alone on a plain line, for whoever reads the output by program. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], stray: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++
    }
    // A test that was not run because its file could not be loaded is counted nowhere: the file is, and so is what was
    // thrown outside every test.
    const unloaded = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length
    process.stdout.write(
      `\ntests: ${count.passed} passed, ${count.failed + unloaded + stray.length} failed, ${count.skipped + count.pending} skipped\n`,
    )
  }
}
