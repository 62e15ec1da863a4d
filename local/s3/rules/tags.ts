import { S3Error } from '../errors.ts'

export type Tags = [string, string][]

const maxTags = 10

/** The `x-amz-tagging` header: form-encoded pairs. */
export function parseTagging(header: string): Tags {
  return checkedTags([...new URLSearchParams(header)])
}

export function checkedTags(tags: Tags): Tags {
  if (tags.length > maxTags) throw new S3Error('BadRequest', 'Object tags cannot be greater than 10')
  const names = new Set(tags.map(([name]) => name))
  if (names.size < tags.length) throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key')
  for (const [name, value] of tags) {
    if (name === '' || name.length > 128 || name.startsWith('aws:')) {
      throw new S3Error('InvalidTag', 'The TagKey you have provided is invalid')
    }
    if (value.length > 256) throw new S3Error('InvalidTag', 'The TagValue you have provided is invalid')
  }
  return tags
}
