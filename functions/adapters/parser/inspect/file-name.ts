import type { ReadableFormat } from '../../../../shared/screen/inspected.ts'

/** What a name promises. Within a family programs open one for the other; across families the name misleads. */
export type Family = 'pdf' | 'word' | 'sheet' | 'text' | 'image' | 'archive'

const extensions: Record<Family, readonly string[]> = {
  pdf: ['pdf'],
  word: ['docx', 'doc', 'wps', 'docm', 'dotx', 'dot', 'wpt'],
  sheet: ['xlsx', 'xls', 'et', 'xlsm', 'xltx', 'xlt', 'ett'],
  text: ['txt', 'csv', 'tsv', 'log', 'md'],
  image: ['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'tif', 'tiff', 'heic', 'heif', 'bmp', 'dib', 'gif', 'webp'],
  archive: ['zip'],
}

/** Formats that go by several extensions; a format goes by its own name always. */
const alsoCalled: Partial<Record<ReadableFormat, readonly string[]>> = {
  doc: ['wps', 'dot', 'wpt'],
  docx: ['docm', 'dotx', 'wps'],
  xls: ['et', 'xlt', 'ett'],
  xlsx: ['xlsm', 'xltx', 'et'],
  txt: ['log', 'md', 'csv', 'tsv'],
  csv: ['tsv', 'txt'],
  jpg: ['jpeg', 'jpe', 'jfif'],
  tif: ['tiff'],
  heic: ['heif'],
  bmp: ['dib'],
}

const familyByExtension = new Map(
  Object.entries(extensions).flatMap(([family, names]) => names.map((name) => [name, family as Family] as const)),
)

const programs = new Set('exe com scr bat cmd pif msi dll jar js jse vbs vbe wsf hta ps1 lnk reg sh app apk'.split(' '))

/** Lower-case, without the dot; '' where the name has none. Full-width letters and trailing dots or blanks do not hide it. */
export function extensionOf(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.]+$/, '')
  return /\.([^./\\]+)$/.exec(plain)?.[1] ?? ''
}

/** Undefined for names that promise nothing the pipeline reads. */
export function familyOf(name: string): Family | undefined {
  return familyByExtension.get(extensionOf(name))
}

export function formatFamily(format: ReadableFormat): Family {
  const family = familyByExtension.get(format)
  if (!family) throw new Error(`no family for ${format}`)
  return family
}

export function isNamedLike(format: ReadableFormat, name: string): boolean {
  const extension = extensionOf(name)
  return extension === format || (alsoCalled[format] ?? []).includes(extension)
}

/** Files that systems leave behind, and programs dressed as documents (`minutes.pdf.exe`). */
export function isNeverDocument(name: string): boolean {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  if (isSystemFile(base) || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(base)) return true
  const [, inner, outer] = /\.([a-z0-9]+)\.([a-z0-9]+)$/i.exec(base.trim().toLowerCase()) ?? []
  return inner !== undefined && outer !== undefined && familyByExtension.has(inner) && programs.has(outer)
}

/** Not worth a word to anyone: skipped in archives. */
export function isSystemFile(base: string): boolean {
  if (/^(thumbs\.db|desktop\.ini|\.ds_store)$/i.test(base)) return true
  if (base.startsWith('._')) return true
  return base.startsWith('.') && base.length > 1 && familyOf(base) === undefined
}
