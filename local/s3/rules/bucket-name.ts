import { S3Error } from '../errors.ts'

/** S3's naming rules; they also make the name safe as that of a folder. */
export function checkedBucketName(name: string): string {
  const isValid =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !/\.\.|\.-|-\./.test(name) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
  if (isValid) return name
  throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.', { detail: { BucketName: name } })
}
