import { decodeName, encodeName } from '../adapters/dynamo/rows.ts'

/** Keys in the landing bucket: inspection, provider (encoded), and what is left: an upload's id. */
export interface LandingKey {
  readonly inspectionId: string
  readonly provider: string
  readonly rest: string
}

export function landingKey(inspectionId: string, provider: string, uploadId: string): string {
  return `${inspectionId}/${encodeName(provider)}/${uploadId}`
}

/** Null: not a key of our making. */
export function parseLandingKey(key: string): LandingKey | null {
  const [inspectionId, provider, ...rest] = key.split('/')
  if (!inspectionId || !provider || rest.length === 0 || rest.join('/') === '') return null
  return { inspectionId, provider: decodeName(provider), rest: rest.join('/') }
}
