import type { RequestList } from '../../shared/request-list/request-list.ts'
import type { UploadEntry } from '../input/read-uploads.ts'
import type { FoundFile } from './walk-folder.ts'

/** A file with what the upload form would have known of it. */
export interface Delivery {
  readonly file: FoundFile
  /** Through whose link it goes: `unit` or the key of another provider. */
  readonly provider: string
  /** The item that the sender chose. */
  readonly item: string | null
}

export interface SendersChosen {
  readonly deliveries: readonly Delivery[]
  /** Named in uploads.json, not in the folder. */
  readonly absent: readonly string[]
  /** In the folder, not named in the uploads.json that was given. */
  readonly unlisted: readonly string[]
}

/**
 * Who sent each file, and as what. uploads.json knows; for what it does not name, the folder speaks: a leading item
 * code (`D-4 审计报告/…`) is the sender's choice, and the file goes through the link of whoever the list asks for
 * that item. So a petition office's papers in a team's folder do not appear as the unit's.
 */
export function chooseSenders(
  files: readonly FoundFile[],
  list: RequestList,
  uploads: readonly UploadEntry[] | null,
): SendersChosen {
  const providers = new Map(list.items.map((item) => [item.code, item.provider]))
  // Names on a Mac's disk are decomposed, in a file they are not.
  const listed = new Map(uploads?.map((entry) => [entry.path.normalize('NFC'), entry]))
  const unlisted: string[] = []
  const deliveries = files.map((file): Delivery => {
    const name = file.path.normalize('NFC')
    const entry = listed.get(name)
    listed.delete(name)
    if (entry) return { file, provider: entry.provider, item: entry.uploadedTo }
    if (uploads) unlisted.push(file.path)
    const item = itemOfFolder(file.path, (code) => providers.has(code))
    return { file, provider: (item && providers.get(item)) || 'unit', item }
  })
  return { deliveries, absent: [...listed.values()].map((entry) => entry.path), unlisted }
}

/** The code at the beginning of the nearest folder that begins with one: `D-4 审计报告`, `d-04_审计`, `Ｄ－４审计`. */
export function itemOfFolder(path: string, isItem: (code: string) => boolean): string | null {
  for (const folder of path.split('/').slice(0, -1).reverse()) {
    const [, letters, digits] =
      /^\s*([A-Z]{1,3})[-_‐‑–—−](\d{1,3})(?![\dA-Z])/.exec(folder.normalize('NFKC').toUpperCase()) ?? []
    const codes = [`${letters}-${digits}`, `${letters}-${Number(digits)}`]
    const code = codes.find(isItem)
    if (code) return code
  }
  return null
}
