import { bundledCode } from './code/bundled-code.ts'
import { loadProvince, provinceNames } from './load-province.ts'
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
for (const name of names) addProvince(app, await loadProvince(name), code)
app.synth()
