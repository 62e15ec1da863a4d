import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { extendList } from '../../../shared/request-list/extend-list.ts'
import { RequestList } from '../../../shared/request-list/request-list.ts'

/** Lists to start from, with what they take over. */
export interface ListTemplates {
  list(): readonly { id: string; title: string; items: number; extends: string | null }[]
  find(id: string): RequestList | null
}

/** Beside the bundle on Lambda (infra/code/bundle-functions.ts puts them there), else at the project's root. */
const folder = ['./request-lists/', '../../../request-lists/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))

/** Read when first asked for: they are data of ours and do not change while a process lives. */
export function listTemplates(): ListTemplates {
  let read: Map<string, RequestList> | null = null
  const all = () => {
    read ??= new Map(filesOf().map((text) => [parse(text).id, RequestList.parse(parse(text))]))
    return read
  }
  const whole = (own: RequestList): RequestList => {
    const base = own.extends === undefined ? undefined : all().get(own.extends)
    return base ? extendList(whole(base), own).list : own
  }
  return {
    list: () =>
      [...all().values()].map((own) => {
        return { id: own.id, title: own.title, items: whole(own).items.length, extends: own.extends ?? null }
      }),
    find(id) {
      const own = all().get(id)
      return own ? whole(own) : null
    },
  }
}

function filesOf(): string[] {
  if (folder === undefined) throw new Error('the request lists are not there')
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.sort().map((name) => readFileSync(`${folder}${name}`, 'utf8'))
}
