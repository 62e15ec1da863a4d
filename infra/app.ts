import { bundledCode } from './code/bundled-code.ts'
import { loadProvince, provinceNames, UnusableProvince } from './load-province.ts'
import { addNag, addProvince, newApp } from './province-app.ts'

/**
 * The CDK app (cdk.json): the stacks of every province file, or of one with `-c province=NAME`. Nothing here reads
 * an account: synthesis works offline, without credentials and without Docker.
 */
const app = newApp()
const wanted: unknown = app.node.tryGetContext('province')
const names = typeof wanted === 'string' ? wanted.split(',') : provinceNames()

const code = bundledCode()
addNag(app)
try {
  for (const name of names) addProvince(app, await loadProvince(name), code)
} catch (error) {
  if (!(error instanceof UnusableProvince)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
app.synth()
