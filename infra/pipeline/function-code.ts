import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Province } from '../province.ts'
import type { FunctionName } from './function-work.ts'

/** Where functions' code comes from: bundled from the sources when deploying, a placeholder in template tests. */
export interface FunctionCode {
  of(name: FunctionName): lambda.Code
  /** Contents of the reader layer: the parser process with its engines and models. */
  reader(architecture: Province['reader']['architecture']): lambda.Code
}
