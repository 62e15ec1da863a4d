import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { checkProvince } from './check-province.ts'
import { readProvinceFile, tell } from './load-province.ts'

/**
 * `node infra/config-check.ts FILE… [--json]`: says what is wrong with province files, without AWS.
 * Exit 0 when sound, 6 when not (a check failed), 2 when a file cannot be read.
 */
const args = process.argv.slice(2)
const files = args.filter((arg) => !arg.startsWith('--'))
if (files.length === 0) {
  process.stderr.write('usage: node infra/config-check.ts FILE… [--json]\n')
  process.exit(2)
}

const results = []
for (const file of files) {
  try {
    const checked = checkProvince(await readProvinceFile(resolve(file)))
    results.push({ file, problems: checked.kind === 'sound' ? [] : checked.problems })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${file}: ${existsSync(file) ? problem : '没有这个文件。 / There is no such file.'}\n`)
    process.exit(2)
  }
}

if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ schema: 1, results }, null, 2)}\n`)
else
  for (const { file, problems } of results)
    process.stdout.write(problems.length === 0 ? `${file}: ok\n` : `${tell(basename(file, '.ts'), problems)}\n`)
process.exit(results.some(({ problems }) => problems.length > 0) ? 6 : 0)
