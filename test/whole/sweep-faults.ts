import { spawnSync } from 'node:child_process'

/**
 * `npm run sweep:faults`: 200 seeds of the fault plan, in slices with servers of their own. In one go every sweep of the
 * pipeline would look through the inspections of all seeds before it.
 */
const [SEEDS, SLICE] = [200, 25]
for (let first = 1; first <= SEEDS; first += SLICE) {
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'whole', 'test/whole/faults.test.ts'], {
    env: { ...process.env, FAULT_FIRST_SEED: String(first), FAULT_SEEDS: String(Math.min(SLICE, SEEDS - first + 1)) },
    stdio: 'inherit',
  })
  if (status !== 0) {
    process.stderr.write(`seeds from ${first} on: failed\n`)
    process.exit(1)
  }
}
process.stdout.write(`${SEEDS} seeds: the same report each time\n`)
