import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { S3Error } from './errors.ts'
import type { Reply } from './operations/operation.ts'
import { xmlError } from './xml.ts'

export async function send(
  { status, headers = {}, xml, bytes }: Reply,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (bytes) {
    try {
      response.writeHead(status, headers)
      await pipeline(bytes.chunks, response)
    } finally {
      await bytes.release()
    }
    return
  }
  if (xml === undefined) {
    const isLengthGiven = 'content-length' in headers || status === 204 || status === 304
    response.writeHead(status, isLengthGiven ? headers : { ...headers, 'content-length': '0' })
    response.end()
    return
  }
  sendXml(status, headers, xml, message, response)
}

export function sendError(error: S3Error, message: IncomingMessage, response: ServerResponse): void {
  const document = xmlError([
    ['Code', error.code],
    ['Message', error.message],
    ...Object.entries(error.detail),
    ['RequestId', String(response.getHeader('x-amz-request-id'))],
  ])
  sendXml(error.status, error.headers, document, message, response)
}

function sendXml(
  status: number,
  headers: Readonly<Record<string, string>>,
  xml: string,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  const bytes = Buffer.from(xml)
  response.writeHead(status, { ...headers, 'content-type': 'application/xml', 'content-length': bytes.length })
  response.end(message.method === 'HEAD' ? undefined : bytes)
}
