import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Province } from '../province.ts'
import type { FunctionName } from './function-work.ts'

/** Where functions' code comes from: bundled from the sources when deploying, a placeholder in template tests. */
export interface FunctionCode {
  of(name: FunctionName, architecture: Province['reader']['architecture']): PlacedCode
}

export interface PlacedCode {
  readonly code: lambda.Code
  /** File and export inside it. */
  readonly handler: string
}
