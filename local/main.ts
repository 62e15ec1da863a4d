import { constants } from 'node:os'
import { parseArgs } from 'node:util'
import { DataFolderInUse } from './data-folder.ts'
import { silentLog, stderrLog } from './log.ts'
import { type ServedApi, serveApi } from './serve-api.ts'
import { type LocalCloud, startLocalCloud } from './start-local-cloud.ts'

const { values: args } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    'exit-with-parent': { type: 'boolean', default: false },
  },
})

/** What another program needs to use this cloud: the first line on stdout with `--json`. */
const described = (cloud: LocalCloud, api: ServedApi) => {
  const { region, credentials, buckets } = cloud
  return {
    api: { url: api.url, token: api.token, signIn: api.newSignInAddress() },
    s3: { endpoint: cloud.endpoints.s3, region, ...credentials, buckets },
    dynamodb: { endpoint: cloud.endpoints.dynamodb, region, ...credentials, table: cloud.tableName },
    dataDir: cloud.dataDir,
  }
}

async function main(dataDir: string): Promise<void> {
  // What any part of this process writes is for its user alone.
  process.umask(0o077)
  const { DYNAMODB_ENDPOINT } = process.env
  const cloud = await startLocalCloud({
    dataDir,
    ...(DYNAMODB_ENDPOINT ? { dynamodbEndpoint: DYNAMODB_ENDPOINT } : {}),
    environment: { POWERTOOLS_LOG_LEVEL: args.verbose ? 'INFO' : 'SILENT' },
    log: args.verbose ? stderrLog : silentLog,
  })
  const api = await serveApi(cloud, Number(args.port))

  const stop = async (drain: boolean, exitCode: number): Promise<never> => {
    await api.close()
    await cloud.stop({ drain })
    process.exit(exitCode)
  }
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Once more means now. Nothing is lost: the next start finds what was left unfinished.
      if (isStopping) process.exit(128 + constants.signals[signal])
      isStopping = true
      process.stderr.write('Finishing what is running; once more stops at once.\n')
      void stop(true, 0)
    })
  }
  if (args['exit-with-parent']) whenParentGoes(() => void stop(false, 0))

  if (args.json) {
    process.stdout.write(`${JSON.stringify(described(cloud, api))}\n`)
  } else {
    process.stderr.write(`Running on this machine. Ctrl-C stops it.\n  API    ${api.url}\n`)
    process.stderr.write(`  team   ${api.newSignInAddress()}  (opens once)\n`)
    process.stderr.write(`  token  ${api.token}\n  data   ${cloud.dataDir}\n`)
  }
  // The functions log to stdout, as Lambda wants it; here stdout is for the line above.
  process.stdout.write = process.stderr.write.bind(process.stderr)
}

/** The parent holds our IPC channel or the other end of our stdin; the kernel closes either when it ends. */
function whenParentGoes(act: () => void): void {
  if (process.channel) process.once('disconnect', act)
  else process.stdin.once('close', act).resume()
}

if (!args.data) {
  process.stderr.write('Usage: node local/main.ts --data DIR [--port N] [--json] [--verbose] [--exit-with-parent]\n')
  process.exit(2)
}
main(args.data).catch((error) => {
  process.stderr.write(`${error instanceof DataFolderInUse ? error.message : error.stack}\n`)
  process.exit(1)
})
