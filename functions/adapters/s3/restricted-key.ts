import { dataClassOf } from '../../../shared/inspection/data-class.ts'

type KeyOfWrite = { ServerSideEncryption: 'aws:kms'; SSEKMSKeyId: string } | Record<never, never>

/** What a write says of its key: the restricted one where there is one, as on AWS. */
export function underRestrictedKey(restrictedKeyArn: string | undefined): KeyOfWrite {
  return restrictedKeyArn ? { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: restrictedKeyArn } : {}
}

/** By whose material it is; nothing where the bucket's own key applies. */
export function restrictedKey(provider: string, restrictedKeyArn: string | undefined): KeyOfWrite {
  return dataClassOf(provider) === 'restricted' ? underRestrictedKey(restrictedKeyArn) : {}
}
