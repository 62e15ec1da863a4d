import { setTimeout as sleep } from 'node:timers/promises'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { Upload } from '../../../shared/inspection/upload.ts'
import type { UploadQuota, UploadRegister } from '../../../shared/ports/sending.ts'
import { linkUsageSk, providerPk, USAGE, uploadKey, uploadSk } from './rows.ts'
import { cancellationCodes, queryRows, type Table, type Writes, writeIfAllHold } from './table-client.ts'

/** Uploads, and how much of its quota a link and a provider have used: both change in one transaction. */
export function dynamoUploadRegister(table: Table): UploadRegister {
  const used = async (pk: string, sk: string) => {
    const Key = { pk, sk }
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
    return { files: Number(Item?.usedFiles ?? 0), bytes: Number(Item?.usedBytes ?? 0) }
  }
  const roomOf = async (inspectionId: string, provider: string, linkId: string, quota: UploadQuota) => {
    const pk = providerPk(inspectionId, provider)
    const [link, all] = await Promise.all([used(pk, linkUsageSk(linkId)), used(pk, USAGE)])
    return {
      files: Math.max(0, Math.min(quota.link.files - link.files, quota.provider.files - all.files)),
      bytes: Math.max(0, Math.min(quota.link.bytes - link.bytes, quota.provider.bytes - all.bytes)),
    }
  }
  const count = (upload: Upload, sk: string, by: 1 | -1) => ({
    TableName: table.name,
    Key: { pk: providerPk(upload.inspectionId, upload.provider), sk },
    UpdateExpression: 'ADD usedFiles :files, usedBytes :bytes',
    ExpressionAttributeValues: { ':files': by, ':bytes': by * upload.bytes },
  })
  const take = (upload: Upload, sk: string, most: { files: number; bytes: number }) => {
    const counted = count(upload, sk, 1)
    const room = { ':most': most.files, ':room': most.bytes - upload.bytes }
    return {
      ...counted,
      ConditionExpression: 'attribute_not_exists(pk) OR (usedFiles < :most AND usedBytes <= :room)',
      ExpressionAttributeValues: { ...counted.ExpressionAttributeValues, ...room },
    }
  }
  return {
    async announce(upload, quota) {
      if (upload.bytes > Math.min(quota.link.bytes, quota.provider.bytes)) return 'too-many-bytes'
      const Item = { ...uploadKey(upload), ...upload }
      const won = await writeTogether(table, [
        { Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Update: take(upload, linkUsageSk(upload.linkId), quota.link) },
        { Update: take(upload, USAGE, quota.provider) },
      ])
      if (won) return 'announced'
      const { files } = await roomOf(upload.inspectionId, upload.provider, upload.linkId, quota)
      return files < 1 ? 'too-many-files' : 'too-many-bytes'
    },
    room: roomOf,
    async find(inspectionId, provider, uploadId) {
      const Key = uploadKey({ inspectionId, provider, id: uploadId })
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
      return Item ? Upload.parse(Item) : null
    },
    async markAborted(upload) {
      // Not issued any more: it stays what it became, and keeps its room.
      await writeTogether(table, [
        {
          Update: {
            TableName: table.name,
            Key: uploadKey(upload),
            UpdateExpression: 'SET #state = :aborted',
            ConditionExpression: '#state = :issued',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':aborted': 'aborted', ':issued': 'issued' },
          },
        },
        { Update: count(upload, linkUsageSk(upload.linkId), -1) },
        { Update: count(upload, USAGE, -1) },
      ])
    },
    async list(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), uploadSk(''))
      return rows.map((row) => Upload.parse(row))
    },
    async tally(inspectionId, provider) {
      const rows = await queryRows(table, providerPk(inspectionId, provider), uploadSk(''), ['state'])
      return { issued: rows.length, received: rows.filter(({ state }) => state === 'received').length }
    },
  }
}

const TRIES = 8

/**
 * Uploads that start side by side meet in the counters of their link: a conflict is tried again after a short wait, and
 * stays an error when it does not end.
 */
async function writeTogether(table: Table, writes: Writes): Promise<boolean> {
  for (let done = 1; ; done++) {
    try {
      return await writeIfAllHold(table, writes)
    } catch (error) {
      if (!cancellationCodes(error).includes('TransactionConflict') || done === TRIES) throw error
      await sleep(Math.random() * 20 * 2 ** done)
    }
  }
}
