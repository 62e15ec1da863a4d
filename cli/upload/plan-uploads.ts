import type { PortalView, UnfinishedUpload } from '../../shared/portal/portal-view.ts'
import { itemOfFolder } from '../folder/choose-sender.ts'
import type { FoundFile } from '../folder/walk-folder.ts'

/** What is to be done with one file of the folder, as the server's view of what it has decides. */
export type Planned =
  | { readonly kind: 'send'; readonly file: FoundFile; readonly item: string | null; readonly sha256: string }
  /** In parts, of which some have arrived. */
  | { readonly kind: 'continue'; readonly file: FoundFile; readonly item: string | null; readonly uploadId: string }
  | { readonly kind: 'there'; readonly file: FoundFile }
  | { readonly kind: 'too-large'; readonly file: FoundFile }

export function planUpload(file: FoundFile, sha256: string, view: PortalView): Planned {
  if (file.bytes > view.limits.maxBytes) return { kind: 'too-large', file }
  const isSame = (known: { path: string; sha256: string }) => known.path === file.path && known.sha256 === sha256
  if (view.documents.some((document) => document.receiptNumber !== null && isSame(document)))
    return { kind: 'there', file }
  const item = itemOfFolder(file.path, (code) => view.items.some((one) => one.code === code))
  const begun = view.unfinished.find((upload) => upload.inParts && isSame(upload))
  return begun ? { kind: 'continue', file, item, uploadId: begun.uploadId } : { kind: 'send', file, item, sha256 }
}

/** Begun in one piece and not arrived: it cannot be continued, and its place on the list is taken by the new one. */
export function replacedBy(plan: readonly Planned[], view: PortalView): UnfinishedUpload[] {
  const sent = new Set(plan.flatMap((one) => (one.kind === 'send' ? [`${one.sha256} ${one.file.path}`] : [])))
  return view.unfinished.filter(({ inParts, sha256, path }) => !inParts && sent.has(`${sha256} ${path}`))
}
