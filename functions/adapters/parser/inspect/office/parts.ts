import { textOf } from './part-text.ts'
import { attributeOf, scanXml } from './scan-xml.ts'

/** The parts of a package, inflated, by name. */
export type Parts = ReadonlyMap<string, Buffer>

export interface Relationship {
  readonly id: string
  /** The whole URI. */
  readonly type: string
  readonly target: string
  readonly isExternal: boolean
}

/** `name` is the part of relationships itself, `word/_rels/document.xml.rels`; none where there is no such part. */
export function relationshipsOf(parts: Parts, name: string): Relationship[] {
  const links: Relationship[] = []
  const part = parts.get(name)
  if (!part) return links
  scanXml(textOf(part), {
    open(element) {
      if (element.name !== 'Relationship') return
      links.push({
        id: attributeOf(element, 'Id') ?? '',
        type: attributeOf(element, 'Type') ?? '',
        target: attributeOf(element, 'Target') ?? '',
        isExternal: attributeOf(element, 'TargetMode') === 'External',
      })
    },
  })
  return links
}

/** The part that a target names, seen from `folder`; undefined where there is none. Part names ignore case. */
export function partNamed(parts: Parts, target: string, folder = ''): string | undefined {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  const wanted = path.join('/')
  if (parts.has(wanted)) return wanted
  return [...parts.keys()].find((name) => name.toLowerCase() === wanted.toLowerCase())
}

/** Files within the file. The small workbook behind a chart is how Office keeps its figures, no attachment. */
export function embeddedIn(parts: Parts): string[] {
  const behindCharts = new Set(
    [...parts.keys()]
      .filter((name) => /\/charts\/_rels\//.test(name))
      .flatMap((name) => relationshipsOf(parts, name).map((link) => link.target.split('/').at(-1))),
  )
  return [...parts.keys()].filter(
    (name) => /\/embeddings\/[^/]+$/i.test(name) && !behindCharts.has(name.split('/').at(-1)),
  )
}
