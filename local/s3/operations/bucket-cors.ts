import * as z from 'zod'
import { S3Error } from '../errors.ts'
import type { CorsRule } from '../store/records.ts'
import { type XmlElement, xmlDocument } from '../xml.ts'
import type { Operation } from './operation.ts'

const oneStar = z
  .string()
  .min(1)
  .refine((text) => text.split('*').length <= 2)
const CorsRequest = z.strictObject({
  CORSRule: z
    .array(
      z.strictObject({
        ID: z.string().optional(),
        AllowedOrigin: z.array(oneStar).min(1),
        AllowedMethod: z.array(z.enum(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])).min(1),
        AllowedHeader: z.array(oneStar).default([]),
        ExposeHeader: z.array(z.string().min(1)).default([]),
        MaxAgeSeconds: z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number)
          .optional(),
      }),
    )
    .min(1)
    .max(100),
})

export const putBucketCors: Operation = {
  name: 'PutBucketCors',
  method: 'PUT',
  on: 'bucket',
  when: ['cors'],
  body: 'checked-xml',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const { CORSRule } = await call.receiveXml('CORSConfiguration', CorsRequest)
    const cors = CORSRule.map(
      (rule): CorsRule => ({
        allowedOrigins: rule.AllowedOrigin,
        allowedMethods: rule.AllowedMethod,
        allowedHeaders: rule.AllowedHeader,
        exposeHeaders: rule.ExposeHeader,
        maxAgeSeconds: rule.MaxAgeSeconds,
      }),
    )
    await bucket.configure((config) => ({ ...config, cors }))
    return { status: 200 }
  },
}

export const getBucketCors: Operation = {
  name: 'GetBucketCors',
  method: 'GET',
  on: 'bucket',
  when: ['cors'],
  body: 'none',
  async run(call) {
    const { cors } = call.store.bucket(call.bucketName).config
    if (cors.length === 0) throw new S3Error('NoSuchCORSConfiguration', 'The CORS configuration does not exist')
    const each = (name: string, values: readonly string[]) => values.map((value): XmlElement => [name, value])
    const rules = cors.map(
      (rule): XmlElement => [
        'CORSRule',
        [
          ...each('AllowedOrigin', rule.allowedOrigins),
          ...each('AllowedMethod', rule.allowedMethods),
          ...each('AllowedHeader', rule.allowedHeaders),
          ...each('ExposeHeader', rule.exposeHeaders),
          ['MaxAgeSeconds', rule.maxAgeSeconds],
        ],
      ],
    )
    return { status: 200, xml: xmlDocument('CORSConfiguration', rules) }
  },
}

export const deleteBucketCors: Operation = {
  name: 'DeleteBucketCors',
  method: 'DELETE',
  on: 'bucket',
  when: ['cors'],
  body: 'none',
  async run(call) {
    await call.store.bucket(call.bucketName).configure((config) => ({ ...config, cors: [] }))
    return { status: 204 }
  },
}
