import { RemovalPolicy } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type * as kms from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { tableDefinition } from '../../functions/table.ts'
import { tableName } from '../names.ts'
import type { Province } from '../province.ts'

/** The one table, from the same definition that local/ creates it from. */
export function documentTable(scope: Construct, province: Province, key: kms.IKey): dynamodb.Table {
  const table = new dynamodb.Table(scope, 'Table', {
    tableName: tableName(province),
    ...keysOf(tableDefinition.KeySchema),
    stream: dynamodb.StreamViewType[tableDefinition.StreamSpecification.StreamViewType],
    billingMode: dynamodb.BillingMode[tableDefinition.BillingMode],
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  for (const index of tableDefinition.GlobalSecondaryIndexes) {
    table.addGlobalSecondaryIndex({
      indexName: index.IndexName,
      ...keysOf(index.KeySchema),
      projectionType: dynamodb.ProjectionType[index.Projection.ProjectionType],
    })
  }
  return table
}

function keysOf(schema: readonly { AttributeName: string; KeyType: string }[]) {
  const named = (type: string): dynamodb.Attribute => {
    const name = schema.find((key) => key.KeyType === type)?.AttributeName
    const defined = tableDefinition.AttributeDefinitions.find((attribute) => attribute.AttributeName === name)
    if (!defined) throw new Error(`functions/table.ts defines no ${type} attribute`)
    return { name: defined.AttributeName, type: attributeTypes[defined.AttributeType] }
  }
  return { partitionKey: named('HASH'), sortKey: named('RANGE') }
}

const attributeTypes = { S: dynamodb.AttributeType.STRING } as const
