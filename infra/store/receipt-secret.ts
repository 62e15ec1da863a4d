import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import type * as kms from 'aws-cdk-lib/aws-kms'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Province } from '../province.ts'

const secretName = (province: Province) => `intake-${province.name}-receipt-key`

/**
 * What the province's receipts are signed with (docs/decisions/0083): made once, of random characters, and kept. The
 * plain resource: CDK's own would name a host of the global partition in the key's policy, also in China.
 */
export function receiptSecret(scope: Construct, province: Province, encryptionKey: kms.IKey): void {
  const secret = new CfnSecret(scope, 'ReceiptSecret', {
    name: secretName(province),
    description: `evidence-intake, ${province.name}: what receipts are signed with`,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    kmsKeyId: encryptionKey.keyArn,
  })
  secret.applyRemovalPolicy(RemovalPolicy.RETAIN)
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'A rotated key would make the receipts that units hold unverifiable; a leaked one is replaced by hand.',
  })
}

/** Resolved by CloudFormation when the function is deployed: the template never holds the secret. */
export function receiptSecretReference(province: Province): string {
  return `{{resolve:secretsmanager:${secretName(province)}:SecretString}}`
}
