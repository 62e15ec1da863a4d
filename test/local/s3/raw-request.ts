import { type Agent, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'

export interface RawReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** S3's error code, if the reply is an error document. */
  readonly code: string | undefined
}

/** A request whose every header is the test's own: `fetch` adds some, and withholds Host and Content-Length. */
export function rawRequest(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
    agent,
  }: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string; agent?: Agent } = {},
): Promise<RawReply> {
  const { protocol, hostname, port } = new URL(url)
  // The path as it stands: a URL object would tidy it.
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2))
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? overHttps : overHttp)(
      { hostname, port, path, method, headers, agent: agent ?? false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const code = /<Code>(.*?)<\/Code>/.exec(text)?.[1]
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, code })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}
