import { dynamoExportRegister } from '../../adapters/dynamo/dynamo-export-register.ts'
import { openTable } from '../../adapters/dynamo/table-client.ts'
import { openS3, s3ObjectStore } from '../../adapters/s3/s3-object-store.ts'
import { s3PackageStore } from '../../adapters/s3/s3-package-store.ts'
import { stepHandler } from '../../envelope.ts'
import { s3DerivedObjects } from '../../export/derived-objects.ts'
import { ExportMessage } from '../message.ts'
import { Config } from './config.ts'
import { packExport } from './pack-export.ts'

const config = Config.parse(process.env)
const s3 = openS3()
const deps = {
  exports: dynamoExportRegister(openTable(config.TABLE_NAME)),
  objects: s3ObjectStore(s3),
  derived: s3DerivedObjects(s3, config.DERIVED_BUCKET, config.RESTRICTED_KEY_ARN),
  packages: s3PackageStore(s3, config.DERIVED_BUCKET, config.RESTRICTED_KEY_ARN),
  derivedBucket: config.DERIVED_BUCKET,
  now: () => new Date().toISOString(),
}

export const handler = stepHandler('pack-export', ExportMessage, (message, { remainingMs }) =>
  packExport(message, { ...deps, remainingMs }),
)
