import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { extendList } from '../../shared/request-list/extend-list.ts'
import { RequestList } from '../../shared/request-list/request-list.ts'
import type { ParsedDocument } from './parse-document.ts'
import type { Problem } from './problem.ts'
import { readInput } from './read-input.ts'
import { reviewList } from './review-list.ts'

export type ListRead =
  | {
      readonly kind: 'read'
      /** With everything it takes over from the lists it extends. */
      readonly list: RequestList
      /** Usable, but probably not what was meant. */
      readonly doubts: readonly Problem[]
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** Reads a request list and, from the same folder, the lists that it extends. */
export async function readList(file: string): Promise<ListRead> {
  return readExtending(file, [])
}

async function readExtending(file: string, extending: readonly string[]): Promise<ListRead> {
  const read = await readInput(file, RequestList)
  if (read.kind === 'problems') return read
  const { value: list, document } = read
  const { problems, doubts } = reviewList(list, file, document)
  if (problems.length > 0) return { kind: 'problems', problems }
  if (list.extends === undefined) return { kind: 'read', list, doubts }

  const problemAt = (zh: string, en: string): ListRead => ({
    kind: 'problems',
    problems: [{ file, ...placeOfExtends(document), field: 'extends', words: { zh, en } }],
  })
  const chain = [...extending, list.id]
  if (chain.includes(list.extends)) {
    return problemAt(
      `清单互相沿用：${[...chain, list.extends].join(' → ')}`,
      `the lists extend each other: ${[...chain, list.extends].join(' → ')}`,
    )
  }
  const baseFile = await fileOfList(dirname(file), list.extends)
  if (!baseFile) {
    return problemAt(
      `同一文件夹中没有编号（id）为 ${list.extends} 的清单`,
      `no list with the id ${list.extends} in the same folder`,
    )
  }
  const base = await readExtending(baseFile, chain)
  if (base.kind === 'problems') return base
  const extended = extendList(base.list, list)
  const known = new Set(extended.list.items.map((item) => item.code))
  // A reference may be to an item of the base: it is a doubt only if the whole does not have it.
  const open = doubts.filter((doubt) => !(doubt.refersTo && known.has(doubt.refersTo)))
  const dropped = extended.notInherited.map((code) => ({
    file,
    ...document.placeOf(['drop', list.drop?.indexOf(code) ?? 0]),
    field: 'drop',
    words: { zh: `${list.extends} 中没有条目 ${code}`, en: `${list.extends} has no item ${code}` },
  }))
  return { kind: 'read', list: extended.list, doubts: [...base.doubts, ...open, ...dropped] }
}

function placeOfExtends(document: ParsedDocument) {
  return document.placeOf(['extends'])
}

/** `<id>.yaml` by its name, else whichever list of the folder bears the id. */
async function fileOfList(folder: string, id: string): Promise<string | null> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/i.test(name)).sort()
  const likely = names.filter((name) => name.replace(/\.ya?ml$/i, '') === id)
  for (const name of [...likely, ...names]) {
    const read = await readInput(join(folder, name), RequestList.pick({ id: true }).loose())
    if (read.kind === 'read' && read.value.id === id) return join(folder, name)
  }
  return null
}
