import { Validations } from 'aws-cdk-lib'
import type * as iam from 'aws-cdk-lib/aws-iam'

/** Tells cdk-nag why a wildcard stands in a role; any other wildcard in the same role is still a finding. */
export function explainWildcard(role: iam.Role, resource: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason })
}
