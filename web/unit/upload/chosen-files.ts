/** Files as they were chosen or dropped, with the folders above them. */

export interface ChosenFile {
  readonly file: File
  /** Relative, `/` between folders: what the file is submitted under. */
  readonly path: string
}

export interface Chosen {
  readonly files: readonly ChosenFile[]
  /** Files that a system keeps for itself, which nobody means to send. */
  readonly leftOut: number
}

const OF_THE_SYSTEM = /^(?:Thumbs\.db|ehthumbs\.db|desktop\.ini|\.DS_Store|\._.*|~\$.*|\.~lock\..*)$/i

function choose(found: readonly ChosenFile[]): Chosen {
  const files = found.filter(({ file }) => !OF_THE_SYSTEM.test(file.name))
  return { files, leftOut: found.length - files.length }
}

/** From a file input; `webkitRelativePath` is empty unless a folder was chosen. */
export function fromInput(list: FileList | null): Chosen {
  return choose([...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })))
}

/** From a drop, folders walked through. Entries must be asked for at once: the drop's items die with its event. */
export async function fromDrop(drop: DataTransfer): Promise<Chosen> {
  const entries = [...drop.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? []) : []))
  if (entries.length === 0) return choose([...drop.files].map((file) => ({ file, path: file.name })))
  const found: ChosenFile[] = []
  for (const entry of entries) await walk(entry, '', found)
  return choose(found)
}

async function walk(entry: FileSystemEntry, above: string, found: ChosenFile[]): Promise<void> {
  const path = above + entry.name
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    found.push({ file, path })
    return
  }
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  // A reader gives a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const inner of some) await walk(inner, `${path}/`, found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
