import * as iam from 'aws-cdk-lib/aws-iam'

/** What was added to the role: whoever acts in its name must wait for it, and not just for the role. */
export function policyOf(role: iam.Role): iam.CfnPolicy {
  const policy = role.node.findChild('DefaultPolicy').node.defaultChild
  if (!(policy instanceof iam.CfnPolicy)) throw new Error('nothing was added to the role')
  return policy
}
