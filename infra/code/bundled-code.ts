import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { FunctionCode } from '../pipeline/function-code.ts'
import { functionWork } from '../pipeline/function-work.ts'
import { bundleFolderOf, bundleFunctions } from './bundle-functions.ts'
import { buildReaderAsset } from './reader-asset.ts'

/** The functions' code made of the sources as they stand, on this machine, without Docker. */
export function bundledCode(): FunctionCode {
  bundleFunctions()
  const readers = new Map<string, string>()
  return {
    of(name, architecture) {
      if (!functionWork[name].reads)
        return { code: lambda.Code.fromAsset(bundleFolderOf(name)), handler: 'index.handler' }
      // One package for all that read: it is uploaded once, whichever function it is for.
      const folder = readers.get(architecture) ?? buildReaderAsset(architecture).folder
      readers.set(architecture, folder)
      return { code: lambda.Code.fromAsset(folder), handler: `${name}.handler` }
    },
  }
}
