import { CfnResource, Duration, Size, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { explainWildcard } from '../explain-wildcard.ts'
import { metricsNamespace } from '../names.ts'
import { policyOf } from '../policy-of.ts'
import type { Province } from '../province.ts'
import type { PlacedCode } from './function-code.ts'
import type { FunctionName } from './function-work.ts'

export interface IntakeFunctionProps {
  readonly province: Province
  readonly name: FunctionName
  readonly placed: PlacedCode
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly holdsFiles: boolean
  readonly environment: Readonly<Record<string, string>>
}

/** The house function: a role of its own that may write its own log and nothing else until it is granted more. */
export class IntakeFunction extends Construct {
  readonly role: iam.Role
  readonly lambda: lambda.Function
  readonly log: logs.LogGroup

  constructor(scope: Construct, id: string, props: IntakeFunctionProps) {
    super(scope, id)
    const { province } = props
    this.log = new logs.LogGroup(this, 'Log', { retention: province.retention.logDays })
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `evidence-intake, ${province.name}: ${props.name}`,
    })
    this.role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.log.logGroupArn],
      }),
    )
    this.lambda = new lambda.Function(this, 'Function', {
      description: `evidence-intake, ${province.name}: ${props.name}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: province.reader.architecture === 'arm64' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
      ...props.placed,
      role: this.role,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      ephemeralStorageSize: Size.mebibytes(props.holdsFiles ? tmpMebibytes(province) : 512),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        METRICS_NAMESPACE: metricsNamespace(province),
        ...props.environment,
      },
      logGroup: this.log,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: province.capabilities.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    })
    // CDK has it wait for the role too, which its properties name: linters call that obsolete (cfn-lint's W3005).
    const made = this.lambda.node.defaultChild
    if (!(made instanceof CfnResource)) throw new Error('the function is no resource')
    made.addOverride('DependsOn', [Stack.of(this).getLogicalId(policyOf(this.role))])
    if (province.capabilities.tracing)
      explainWildcard(this.role, '*', 'X-Ray takes segments for no resource in particular (xray:PutTraceSegments).')
  }
}

/** The largest file, once as received and once as a member taken out of it, within the 10 GiB that /tmp can have. */
function tmpMebibytes(province: Province): number {
  return Math.min(10_240, Math.ceil(province.quotas.maxFileSizeBytes / 1024 ** 2) + 1024)
}
