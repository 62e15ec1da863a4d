import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * The files of one built page under its path, from memory: what is not in the folder cannot be asked for. Null: not a
 * path of this page.
 */
export function servePage(
  base: string,
  headers: Readonly<Record<string, string>>,
  folder: () => Promise<string>,
): (request: Request) => Promise<Response | null> {
  let files: Promise<Map<string, PageFile>> | null = null
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === base.slice(0, -1))
      return new Response(null, { status: 308, headers: { ...headers, location: base } })
    if (!pathname.startsWith(base)) return null
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers })
    files ??= folder().then(readAll)
    const name = pathname.slice(base.length) || 'index.html'
    const file = (
      await files.catch((error) => {
        files = null
        throw error
      })
    ).get(name)
    if (!file) return new Response(null, { status: 404, headers })
    // Names of assets hold a digest of their content; the page itself is asked for each time.
    const cache = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
    return new Response(request.method === 'HEAD' ? null : file.bytes, {
      headers: { ...headers, 'content-type': file.type, 'cache-control': cache },
    })
  }
}

async function readAll(folder: string): Promise<Map<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const type = types[extname(entry.name)] ?? 'application/octet-stream'
        const name = path
          .slice(folder.length + 1)
          .split(sep)
          .join('/')
        return [name, { bytes: new Uint8Array(await readFile(path)), type }] as const
      }),
    ),
  )
}
