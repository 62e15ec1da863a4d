import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import * as kms from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Province } from '../province.ts'

/**
 * One key per class of data, so that no key opens everything: what was sent, what we read out of it, what we record
 * of both, and what came from providers whose very involvement is confidential (petition and discipline offices).
 */
type DataClass = 'originals' | 'derived' | 'register' | 'restricted'
export type Keys = Readonly<Record<DataClass, kms.Key>>

export function keys(scope: Construct, province: Province): Keys {
  const key = (dataClass: DataClass, id: string) =>
    new kms.Key(scope, id, {
      alias: `intake-${province.name}-${dataClass}`,
      description: `evidence-intake, ${province.name}: ${dataClass}`,
      enableKeyRotation: true,
      // The longest there is: a key that is gone takes every object under it along.
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    })
  return {
    originals: key('originals', 'OriginalsKey'),
    derived: key('derived', 'DerivedKey'),
    register: key('register', 'RegisterKey'),
    restricted: key('restricted', 'RestrictedKey'),
  }
}
