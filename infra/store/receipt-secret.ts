import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import type * as kms from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Province } from '../province.ts'

const secretName = (province: Province) => `intake-${province.name}-receipt-key`

/** What the province's receipts are signed with (docs/decisions/0083): made once, of random characters, and kept. */
export function receiptSecret(scope: Construct, province: Province, encryptionKey: kms.IKey): void {
  const secret = new Secret(scope, 'ReceiptSecret', {
    secretName: secretName(province),
    description: `evidence-intake, ${province.name}: what receipts are signed with`,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    encryptionKey,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'A rotated key would make the receipts that units hold unverifiable; a leaked one is replaced by hand.',
  })
}

/** Resolved by CloudFormation when the function is deployed: the template never holds the secret. */
export function receiptSecretReference(province: Province): string {
  return `{{resolve:secretsmanager:${secretName(province)}:SecretString}}`
}
