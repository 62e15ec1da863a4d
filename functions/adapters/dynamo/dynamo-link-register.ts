import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { LinkSession, UploadLink } from '../../../shared/inspection/link.ts'
import type { LinkRegister } from '../../../shared/ports.ts'
import type { Table } from './table-client.ts'

const linkKey = (tokenDigest: string) => ({ pk: `LINK#${tokenDigest}`, sk: 'LINK' })
const sessionKey = (tokenDigest: string) => ({ pk: `SESSION#${tokenDigest}`, sk: 'SESSION' })

/** Links and sessions under the digests of their tokens: a dump of the table opens nothing. */
export function dynamoLinkRegister(table: Table): LinkRegister {
  const put = async (Item: Record<string, unknown>) => {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
    )
  }
  const get = async (Key: Record<string, string>) => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
    return Item
  }
  return {
    issue: (link) => put({ ...linkKey(link.tokenDigest), ...link }),
    async findLink(tokenDigest) {
      const row = await get(linkKey(tokenDigest))
      return row ? UploadLink.parse(row) : null
    },
    async revoke(tokenDigest, at) {
      try {
        await table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: linkKey(tokenDigest),
            // The first revocation stands; a second is no error.
            UpdateExpression: 'SET revokedAt = :at',
            ConditionExpression: 'attribute_exists(pk) AND attribute_type(revokedAt, :null)',
            ExpressionAttributeValues: { ':at': at, ':null': 'NULL' },
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
      }
    },
    openSession: (session) => put({ ...sessionKey(session.tokenDigest), ...session }),
    async findSession(tokenDigest) {
      const row = await get(sessionKey(tokenDigest))
      return row ? LinkSession.parse(row) : null
    },
  }
}
