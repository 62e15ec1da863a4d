import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { tableDefinition } from '../../../functions/table.ts'
import { createTable } from '../../../local/dynamo/create-table.ts'
import { type Dynoxide, startDynoxide } from '../../../local/dynamo/dynoxide.ts'
import { silentLog } from '../../../local/log.ts'
import { freePort } from '../../../local/loopback.ts'

const TableName = 'records'
const newDbPath = () => join(mkdtempSync(join(tmpdir(), 'intake-dynoxide-')), 'records.sqlite')
const clientOf = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'local-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

let running: Dynoxide | undefined
afterEach(async () => running?.stop())

async function start(dbPath: string, port?: number) {
  const dynoxide = await startDynoxide({ dbPath, host: '127.0.0.1', port: port ?? (await freePort(0)), log: silentLog })
  running = dynoxide
  return { dynoxide, client: clientOf(dynoxide.endpoint) }
}

const put = (client: DynamoDBClient, pk: string) =>
  client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: 'row' } } }))
const get = async (client: DynamoDBClient, pk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: 'row' } } }))).Item

describe('the table on this machine', () => {
  it('is made once by the definition that infra deploys, and kept on disk between starts', async () => {
    const dbPath = newDbPath()
    const first = await start(dbPath)
    const streamArn = await createTable(first.client, { ...tableDefinition, TableName })
    await put(first.client, 'kept')
    await first.dynoxide.stop()

    const second = await start(dbPath)
    expect(await createTable(second.client, { ...tableDefinition, TableName })).toBe(streamArn)
    expect(await get(second.client, 'kept')).toBeDefined()
    const { Table } = await second.client.send(new DescribeTableCommand({ TableName }))
    expect(Table).toMatchObject({
      KeySchema: tableDefinition.KeySchema,
      StreamSpecification: tableDefinition.StreamSpecification,
      GlobalSecondaryIndexes: [{ IndexName: 'gsi1', Projection: { ProjectionType: 'KEYS_ONLY' } }],
    })
    expect(statSync(dbPath).mode & 0o777).toBe(0o600)
  })

  it('comes back by itself at the same address when its process is killed, with all that was written', async () => {
    const { dynoxide, client } = await start(newDbPath())
    await createTable(client, { ...tableDefinition, TableName })
    await put(client, 'before')
    const { pid } = dynoxide
    if (pid === null) throw new Error('dynoxide is not running')
    process.kill(pid, 'SIGKILL')
    // The SDK tries again while the address refuses it.
    await expect.poll(() => get(client, 'before').catch(() => null), { timeout: 5000 }).toBeTruthy()
    expect(dynoxide.pid).not.toBe(pid)
  })

  it('stays stopped when it was stopped', async () => {
    const { dynoxide } = await start(newDbPath())
    const { pid } = dynoxide
    await dynoxide.stop()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(pid !== null && isAlive(pid)).toBe(false)
    await expect(fetch(dynoxide.endpoint)).rejects.toThrow()
  })

  it('ends with the process that started it, even when that is killed', async () => {
    const module = new URL('../../../local/dynamo/dynoxide.ts', import.meta.url).href
    const code = `import { startDynoxide } from '${module}'
      const { pid } = await startDynoxide({ dbPath: process.argv[1], host: '127.0.0.1', port: ${await freePort(0)}, log() {} })
      console.log(pid); setInterval(() => {}, 1000)`
    const dbPath = newDbPath()
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code, dbPath], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(parent.stdout, 'data')
    const pid = Number(line)
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 2000 }).toBe(false)
    await start(dbPath)
  })
})
