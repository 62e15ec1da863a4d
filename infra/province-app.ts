import { App, DefaultStackSynthesizer, type IReusableStackSynthesizer, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { FunctionCode } from './pipeline/function-code.ts'
import { PipelineStack } from './pipeline/pipeline-stack.ts'
import type { Province } from './province.ts'
import { StoreStack } from './store/store-stack.ts'
import { targetRegion } from './target-region.ts'

export interface ProvinceStacks {
  readonly store: StoreStack
  readonly pipeline: PipelineStack
}

export function newApp(outdir?: string): App {
  return new App({
    ...(outdir ? { outdir } : {}),
    analyticsReporting: false,
    // The bootstrap's version is checked by the CLI; without the rule a template stands for itself.
    // (The cast: CDK declares the class's optional members wider than the interface's.)
    defaultStackSynthesizer: new DefaultStackSynthesizer({
      generateBootstrapVersionRule: false,
    }) as IReusableStackSynthesizer,
    // How CDK's constructs behave must not depend on who starts the app, so the flags stand here, not in cdk.json.
    postCliContext: {
      '@aws-cdk/core:enablePartitionLiterals': true,
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
      '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
      '@aws-cdk/aws-iam:minimizePolicies': true,
      '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
      '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
      '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
      '@aws-cdk/core:checkSecretUsage': true,
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
      // CDK's check of templates against CloudFormation's resource schemas refuses, and does not just warn.
      '@aws-cdk/core:validateAgainstDefaultRules': true,
    },
  })
}

/**
 * CloudFormation takes tags on them only since 2025 and 2026, and its reference for China names none on a dashboard
 * (https://docs.amazonaws.cn/en_us/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.md).
 */
const youngTags = ['AWS::CloudWatch::Dashboard', 'AWS::Events::Rule']

/** The two stacks of a province. Nothing is shared between provinces: no stack, no key, no role, no name. */
export function addProvince(app: App, province: Province, code: FunctionCode): ProvinceStacks {
  const store = new StoreStack(app, province)
  const pipeline = new PipelineStack(app, store, code)
  pipeline.addStackDependency(store)
  for (const stack of [store, pipeline]) {
    Tags.of(stack).add('intake:province', province.name, {
      excludeResourceTypes: targetRegion(province.region).hasEventSourceTags
        ? youngTags
        : [...youngTags, 'AWS::Lambda::EventSourceMapping'],
    })
  }
  return { store, pipeline }
}

/** AWS Solutions' rules; what is acknowledged is acknowledged beside the resource, with its reason. */
export function addNag(app: App): AwsSolutionsChecks {
  const checks = new AwsSolutionsChecks(app)
  Validations.of(app).addPlugins(checks)
  return checks
}
