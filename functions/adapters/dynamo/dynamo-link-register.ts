import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Instant } from '../../../shared/calendar.ts'
import { codeTries, LinkSession, SenderRole, UploadLink } from '../../../shared/inspection/link.ts'
import type { LinkRegister } from '../../../shared/ports/links.ts'
import { inspectionPk, issuedLinkSk } from './rows.ts'
import { queryRows, type Table } from './table-client.ts'

const linkPk = (tokenDigest: string) => `LINK#${tokenDigest}`
const linkKey = (tokenDigest: string) => ({ pk: linkPk(tokenDigest), sk: 'LINK' })
const laneKey = (tokenDigest: string, lane: string) => ({ pk: linkPk(tokenDigest), sk: `TRIES#${lane}` })
const sessionKey = (tokenDigest: string) => ({ pk: `SESSION#${tokenDigest}`, sk: 'SESSION' })

const Opening = z.object({ at: Instant, name: z.string().nullable(), role: SenderRole })
const Lane = z.object({ tries: z.int(), pauseEndsAt: Instant })
const Issued = z.object({ tokenDigest: z.string() })

/** Links and sessions under the digests of their tokens: a dump of the table opens nothing. */
export function dynamoLinkRegister(table: Table): LinkRegister {
  const get = async (Key: Record<string, string>) => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
    return Item
  }
  const putTogether = async (...rows: Record<string, unknown>[]) => {
    const ConditionExpression = 'attribute_not_exists(pk)'
    const TransactItems = rows.map((Item) => ({ Put: { TableName: table.name, Item, ConditionExpression } }))
    await table.client.send(new TransactWriteCommand({ TransactItems }))
  }
  /** False: the condition did not hold. */
  const update = async (
    Key: Record<string, string>,
    UpdateExpression: string,
    condition: string | null,
    values: Record<string, unknown>,
  ): Promise<boolean> => {
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key,
          UpdateExpression,
          ...(condition === null ? {} : { ConditionExpression: condition }),
          ExpressionAttributeValues: values,
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
  return {
    issue: (link) =>
      putTogether(
        { ...linkKey(link.tokenDigest), ...link },
        { pk: inspectionPk(link.inspectionId), sk: issuedLinkSk(link.id), tokenDigest: link.tokenDigest },
      ),

    async findLink(tokenDigest) {
      const row = await get(linkKey(tokenDigest))
      return row ? UploadLink.parse(row) : null
    },

    async list(inspectionId) {
      const issued = await queryRows(table, inspectionPk(inspectionId), issuedLinkSk(''))
      return Promise.all(
        issued.map(async (row) => {
          const rows = await queryRows(table, linkPk(Issued.parse(row).tokenDigest), '')
          const link = rows.find(({ sk }) => sk === 'LINK')
          const openings = rows.filter(({ sk }) => String(sk).startsWith('OPENING#'))
          return {
            link: UploadLink.parse(link),
            openings: openings.map((opening) => Opening.parse(opening)),
            wrongCodes: Number(link?.wrongCodes ?? 0),
          }
        }),
      )
    },

    async revoke(tokenDigest, at) {
      // The first revocation stands; a second is no error.
      const open = 'attribute_exists(pk) AND attribute_type(revokedAt, :null)'
      await update(linkKey(tokenDigest), 'SET revokedAt = :at', open, { ':at': at, ':null': 'NULL' })
    },

    async takeTry(tokenDigest, lane, now) {
      const key = laneKey(tokenDigest, lane)
      const end = new Date(Date.parse(now) + codeTries.withinMinutes * 60_000).toISOString()
      const one = { ':now': now, ':one': 1 }
      // Two that come together meet in the condition: who loses looks again.
      for (;;) {
        const row = await get(key)
        const lane = row ? Lane.parse(row) : null
        if (lane && lane.pauseEndsAt > now && lane.tries >= codeTries.atMost)
          return { kind: 'too-many', retryAt: lane.pauseEndsAt }
        const isTaken =
          lane && lane.pauseEndsAt > now
            ? await update(key, 'SET tries = tries + :one', 'tries < :most AND pauseEndsAt > :now', {
                ...one,
                ':most': codeTries.atMost,
              })
            : await update(
                key,
                'SET tries = :one, pauseEndsAt = :end',
                'attribute_not_exists(pk) OR pauseEndsAt <= :now',
                { ...one, ':end': end },
              )
        if (isTaken) return { kind: 'taken' }
      }
    },

    async settleTry(tokenDigest, lane, wasRight) {
      if (wasRight) await update(laneKey(tokenDigest, lane), 'SET tries = :none', null, { ':none': 0 })
      else await update(linkKey(tokenDigest), 'ADD wrongCodes :one', null, { ':one': 1 })
    },

    openSession: (session, at) =>
      putTogether(
        { ...sessionKey(session.tokenDigest), ...session },
        {
          pk: linkPk(session.linkDigest),
          sk: `OPENING#${at}#${session.tokenDigest.slice(0, 16)}`,
          at,
          name: session.name,
          role: session.role,
        },
      ),

    async findSession(tokenDigest) {
      const row = await get(sessionKey(tokenDigest))
      return row ? LinkSession.parse(row) : null
    },
  }
}
