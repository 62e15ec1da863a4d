import { createHash } from 'node:crypto'
import * as z from 'zod'
import { CustodyEntry, canonicalJson, NO_CUSTODY } from '../../shared/document/custody.ts'
import { parseManifest } from '../../shared/export/bag.ts'
import { PackageIndex } from '../../shared/export/package-index.ts'
import { openPackage } from './open-package.ts'
import type { OpenedPackage } from './opened-package.ts'

/** What does not agree with what was packed. */
export type PackageProblem =
  | { readonly kind: 'not-a-package' }
  /** Of a file in the package, by its path. */
  | { readonly kind: 'changed' | 'missing' | 'added' | 'unreadable'; readonly path: string }
  | { readonly kind: 'manifest-broken'; readonly path: string; readonly line: number }
  /** Of the custody record of a document; `entry` is its place in the chain. */
  | { readonly kind: 'custody-broken'; readonly documentId: string; readonly entry: number }
  | { readonly kind: 'custody-missing'; readonly documentId: string }
  | { readonly kind: 'custody-unreadable'; readonly line: number }
  /** The original is not the one that its custody record tells of. */
  | { readonly kind: 'not-as-received'; readonly documentId: string; readonly path: string }
  /** Every file is as packed, the archive around them is not. */
  | { readonly kind: 'container-changed' }
  | { readonly kind: 'seal-differs'; readonly seal: string }

export interface PackageVerified {
  readonly problems: readonly PackageProblem[]
  readonly files: number
  readonly bytes: number
  readonly documents: number
  readonly custodyEntries: number
  /** SHA-256 of the tag manifest, to compare with what the export showed; null: there is none. */
  readonly seal: string | null
}

const MANIFEST = 'manifest-sha256.txt'
const TAG_MANIFEST = 'tagmanifest-sha256.txt'
const INDEX = 'data/index.json'
const CUSTODY = 'data/custody.jsonl'
/** Read whole, so that a made-up package cannot fill the memory. */
const LARGEST_TEXT_BYTES = 512 * 1024 * 1024

/** Proves a package with nothing but itself: every file, the manifests, the custody records, the archive around them. */
export async function verifyPackage(
  path: string,
  { seal: expectedSeal, onBytes = () => {} }: { seal?: string; onBytes?: (bytes: number) => void } = {},
): Promise<PackageVerified> {
  const opened = await openPackage(path)
  const nothing = { files: 0, bytes: 0, documents: 0, custodyEntries: 0, seal: null }
  if (!opened) return { ...nothing, problems: [{ kind: 'not-a-package' }] }
  try {
    const found = await digestAll(opened, onBytes)
    if (!found.texts.has(MANIFEST) && !found.texts.has(TAG_MANIFEST))
      return { ...nothing, problems: [{ kind: 'not-a-package' }] }
    const seal = found.digests.get(TAG_MANIFEST) ?? null
    const custody = verifyCustody(found)
    const problems: PackageProblem[] = [
      ...found.unreadable.map((file) => ({ kind: 'unreadable' as const, path: file })),
      ...verifyFiles(found),
      ...custody.problems,
      ...(expectedSeal !== undefined && seal !== null && seal !== expectedSeal
        ? [{ kind: 'seal-differs' as const, seal }]
        : []),
    ]
    if (problems.length === 0 && !(await opened.isContainerIntact())) problems.push({ kind: 'container-changed' })
    return {
      problems,
      files: found.digests.size,
      bytes: found.bytes,
      documents: custody.documents,
      custodyEntries: custody.entries,
      seal,
    }
  } finally {
    opened.close()
  }
}

interface Found {
  readonly paths: readonly string[]
  readonly digests: Map<string, string>
  readonly texts: Map<string, string>
  readonly unreadable: string[]
  bytes: number
}

async function digestAll(opened: OpenedPackage, onBytes: (bytes: number) => void): Promise<Found> {
  const found: Found = { paths: opened.paths, digests: new Map(), texts: new Map(), unreadable: [], bytes: 0 }
  for (const path of opened.paths) {
    const isText = [MANIFEST, TAG_MANIFEST, INDEX, CUSTODY].includes(path)
    const kept: Buffer[] = []
    const hash = createHash('sha256')
    let size = 0
    try {
      for await (const chunk of await opened.read(path)) {
        hash.update(chunk)
        size += chunk.length
        if (isText && size <= LARGEST_TEXT_BYTES) kept.push(chunk)
        onBytes(chunk.length)
      }
    } catch {
      found.unreadable.push(path)
      continue
    }
    found.bytes += size
    found.digests.set(path, hash.digest('hex'))
    if (isText) found.texts.set(path, Buffer.concat(kept).toString('utf8'))
  }
  return found
}

/** The payload against its manifest, everything else against the tag manifest. */
function verifyFiles(found: Found): PackageProblem[] {
  const lists = [MANIFEST, TAG_MANIFEST].map((path) => ({ path, ...parseManifest(found.texts.get(path) ?? '') }))
  const listed = new Map(lists.flatMap(({ digests }) => [...digests]))
  const known = new Set([...listed.keys(), TAG_MANIFEST])
  const problems: PackageProblem[] = lists.flatMap(({ path, broken }) =>
    broken.map((line) => ({ kind: 'manifest-broken' as const, path, line })),
  )
  for (const [path, digest] of listed) {
    const there = found.digests.get(path)
    if (there === undefined && !found.unreadable.includes(path)) problems.push({ kind: 'missing', path })
    else if (there !== undefined && there !== digest) problems.push({ kind: 'changed', path })
  }
  if (!found.paths.includes(TAG_MANIFEST)) problems.push({ kind: 'missing', path: TAG_MANIFEST })
  for (const path of found.paths) if (!known.has(path)) problems.push({ kind: 'added', path })
  return problems
}

/** Each chain from its first entry to the head that the index states, and to the digest of the original beside it. */
function verifyCustody(found: Found): { problems: PackageProblem[]; documents: number; entries: number } {
  const index = PackageIndex.safeParse(parseJson(found.texts.get(INDEX) ?? ''))
  // A file that is missing or changed has been named by the manifests already.
  if (!index.success) return { problems: [], documents: 0, entries: 0 }
  const problems: PackageProblem[] = []
  const chains = new Map<string, CustodyEntry[]>()
  const lines = (found.texts.get(CUSTODY) ?? '').split('\n').filter((line) => line !== '')
  lines.forEach((line, at) => {
    const entry = CustodyEntry.safeParse(parseJson(line))
    if (!entry.success) problems.push({ kind: 'custody-unreadable', line: at + 1 })
    else chains.set(entry.data.documentId, [...(chains.get(entry.data.documentId) ?? []), entry.data])
  })
  for (const { id, file, sha256, custody } of index.data.documents) {
    const chain = chains.get(id)
    chains.delete(id)
    if (!chain) {
      problems.push({ kind: 'custody-missing', documentId: id })
      continue
    }
    const broken = firstBroken(chain, custody)
    if (broken !== null) problems.push({ kind: 'custody-broken', documentId: id, entry: broken })
    const original = file === null ? undefined : found.digests.get(file)
    const told = chain.at(-1)?.sha256
    if (told !== sha256 || (file !== null && original !== undefined && original !== told))
      problems.push({ kind: 'not-as-received', documentId: id, path: file ?? '' })
  }
  for (const documentId of chains.keys()) problems.push({ kind: 'custody-broken', documentId, entry: 1 })
  return { problems, documents: index.data.documents.length, entries: lines.length }
}

/** The entry after which the chain does not hold: what follows it, or the index, names another digest than it has. */
function firstBroken(chain: readonly CustodyEntry[], head: { entries: number; digest: string }): number | null {
  let previous = NO_CUSTODY.digest
  for (const [at, entry] of chain.entries()) {
    if (entry.sequence !== at + 1) return at + 1
    if (entry.previous !== previous) return Math.max(1, at)
    previous = createHash('sha256').update(canonicalJson(entry)).digest('hex')
  }
  return chain.length === head.entries && previous === head.digest ? null : chain.length
}

function parseJson(text: string): unknown {
  try {
    return z.json().parse(JSON.parse(text))
  } catch {
    return null
  }
}
