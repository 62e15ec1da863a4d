import { createHash } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { CustodyEntry, type CustodyHead, canonicalJson, NO_CUSTODY } from '../../../shared/document/custody.ts'
import { DocumentRecord } from '../../../shared/document/record.ts'
import { isSettled, mayFollow } from '../../../shared/document/states.ts'
import type { Upload } from '../../../shared/inspection/upload.ts'
import type { Act, DocumentKey, DocumentRegister } from '../../../shared/ports/documents.ts'
import type { ReviewAct } from '../../../shared/review/review-act.ts'
import {
  CUSTODY,
  custodySk,
  documentKeyOf,
  documentSk,
  providerPk,
  reviewSk,
  settledPk,
  UNSETTLED,
  uploadKey,
} from './rows.ts'
import { queryAll, queryRows, type Table, writeIfAllHold } from './table-client.ts'

const Outline = z.object({
  id: z.string(),
  revision: z.int(),
  state: z.enum(DocumentRecord.options.map(({ shape }) => shape.state.value)),
  pages: z.int().optional(),
})

export function dynamoDocumentRegister(table: Table): DocumentRegister {
  return {
    async find(key) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(key), ConsistentRead: true }),
      )
      return Item ? DocumentRecord.parse(Item) : null
    },

    async add(document, act, announcedBy) {
      const { entry, head } = nextEntry(document, NO_CUSTODY, act)
      const record: DocumentRecord = { ...document, state: 'received', updatedAt: act.at, revision: 1, custody: head }
      const won = await writeTogether(table, record, entry, 'attribute_not_exists(pk)', {}, { announcedBy })
      return won ? 'added' : 'known'
    },

    async move(from, to, act, review) {
      if (!mayFollow(from.state, to.state)) throw new Error(`a document cannot go from ${from.state} to ${to.state}`)
      const { entry, head } = nextEntry(from, from.custody, act)
      const record = DocumentRecord.parse({
        ...kept(from),
        ...to,
        updatedAt: act.at,
        revision: from.revision + 1,
        custody: head,
      })
      const won = await writeTogether(
        table,
        record,
        entry,
        'revision = :revision',
        { ':revision': from.revision },
        { review },
      )
      return won ? 'moved' : 'overtaken'
    },

    async list(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), documentSk(''))
      return rows.map((row) => DocumentRecord.parse(row))
    },

    async outlines(inspectionId, provider) {
      const only = Object.keys(Outline.shape)
      const rows = await queryRows(table, providerPk(inspectionId, provider), documentSk(''), only)
      return rows.map((row) => Outline.parse(row))
    },

    async custody(key) {
      const prefix = custodySk(key.documentId, 0).slice(0, -6)
      const rows = await queryRows(table, providerPk(key.inspectionId, key.provider), prefix)
      return rows.map((row) => CustodyEntry.parse(row))
    },

    async custodyOfAll(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), CUSTODY)
      return rows.map((row) => CustodyEntry.parse(row))
    },

    standingStill: (before) =>
      indexed(table, 'gsi1pk = :pk AND gsi1sk < :before', { ':pk': UNSETTLED, ':before': before }),

    settledOn: (day) => indexed(table, 'gsi1pk = :pk', { ':pk': settledPk(day) }),
  }
}

async function indexed(
  table: Table,
  KeyConditionExpression: string,
  ExpressionAttributeValues: Record<string, string>,
): Promise<DocumentKey[]> {
  const rows = await queryAll(table, { IndexName: 'gsi1', KeyConditionExpression, ExpressionAttributeValues })
  return rows.flatMap((row) => documentKeyOf(row.pk, row.sk) ?? [])
}

/**
 * The record, its custody entry and what goes along with them (its upload, a person's decision), or none of it. False:
 * the condition on the record did not hold.
 */
async function writeTogether(
  table: Table,
  record: DocumentRecord,
  entry: CustodyEntry,
  condition: string,
  values: Record<string, unknown>,
  along: { readonly announcedBy?: Upload | undefined; readonly review?: ReviewAct | undefined } = {},
): Promise<boolean> {
  const { announcedBy, review } = along
  const pk = providerPk(record.inspectionId, record.provider)
  const gsi1pk = isSettled(record.state) ? settledPk(record.updatedAt.slice(0, 10)) : UNSETTLED
  return writeIfAllHold(table, [
    {
      Put: {
        TableName: table.name,
        Item: { pk, sk: documentSk(record.id), gsi1pk, gsi1sk: record.updatedAt, ...record },
        ConditionExpression: condition,
        ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: { pk, sk: custodySk(record.id, entry.sequence), ...entry },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...(announcedBy ? [{ Update: receivedUpload(table, announcedBy, record.id) }] : []),
    ...(review
      ? [
          {
            Put: {
              TableName: table.name,
              Item: { pk, sk: reviewSk(review.at, review.id), ...review },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]
      : []),
  ])
}

function receivedUpload(table: Table, upload: Upload, documentId: string) {
  return {
    TableName: table.name,
    Key: uploadKey(upload),
    UpdateExpression: 'SET #state = :received, documentId = :document',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':received': 'received', ':document': documentId },
  }
}

function nextEntry(
  document: Pick<DocumentRecord, 'id' | 'sha256'>,
  head: CustodyHead,
  act: Act,
): { entry: CustodyEntry; head: CustodyHead } {
  const entry: CustodyEntry = {
    documentId: document.id,
    sequence: head.entries + 1,
    at: act.at,
    actor: act.actor,
    act: act.act,
    sha256: document.sha256,
    detail: { ...act.detail },
    previous: head.digest,
  }
  return { entry, head: { entries: entry.sequence, digest: digestOf(entry) } }
}

/** What the next entry, and the record, must carry of this one. */
export function digestOf(entry: CustodyEntry): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex')
}

/** What every state carries on from the one before. */
function kept(record: DocumentRecord) {
  const { id, inspectionId, provider, path, chosenItem, source, bytes, sha256, receivedAt } = record
  return { id, inspectionId, provider, path, chosenItem, source, bytes, sha256, receivedAt }
}

const keyOf = (key: DocumentKey) => ({ pk: providerPk(key.inspectionId, key.provider), sk: documentSk(key.documentId) })
