import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { Act, DocumentKey, DocumentRegister, Move } from '../../../shared/ports/documents.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { Parser } from '../../../shared/ports/parser.ts'
import type { Refusal } from '../../../shared/screen/inspected.ts'
import { decideOnScan, type ScanDecision } from '../../../shared/screen/scan-verdict.ts'
import { findSecrecyMark } from '../../../shared/screen/secrecy-mark.ts'
import { encodeName } from '../../adapters/dynamo/rows.ts'
import { inWorkFolder } from '../../adapters/work-folder.ts'
import type { StepOutcome } from '../../envelope.ts'
import { fetchSource } from './fetch-source.ts'
import { unpackArchive } from './unpack-archive.ts'

export interface Screening {
  readonly documents: DocumentRegister
  readonly objects: ObjectStore
  readonly parser: Parser
  readonly evidenceBucket: string
  /** Null: nobody scans here. */
  readonly scan: { readonly tag: string; readonly deadlineMinutes: number } | null
  readonly now: () => Instant
}

type Verdict = { readonly move: Move; readonly act: Pick<Act, 'act' | 'detail'> }

/**
 * Decides what the bytes are and whether we may hold them. Until that is decided they lie in the landing bucket only,
 * which can be emptied; what is cleared is copied to the evidence store, which cannot.
 */
export async function screenDocument(
  key: DocumentKey,
  deps: Screening,
  /** What a scanner's message says. */
  told: string | null = null,
): Promise<StepOutcome> {
  const document = await deps.documents.find(key)
  if (document?.state !== 'received') return { outcome: 'nothing-to-do', documentId: key.documentId }

  const scan = await decide(document, told, deps)
  // Not an error: the message is done with. The scanner's own brings the next, or the sweep does.
  if (scan.kind === 'wait') return { outcome: 'awaiting-scan', documentId: key.documentId }
  const { move, act } =
    scan.kind === 'clean' ? await inWorkFolder((folder) => screen(document, folder, deps)) : heldBack(scan)
  const result = await deps.documents.move(document, move, { actor: 'screen-document', at: deps.now(), ...act })
  return { outcome: result === 'moved' ? move.state : result, documentId: key.documentId }
}

/** The tag of the object as it lies there: a replaced object is found out when it is fetched by its ETag. */
async function decide(document: DocumentRecord, told: string | null, deps: Screening): Promise<ScanDecision> {
  if (!deps.scan) return { kind: 'clean' }
  const tagged = await deps.objects.tag(document.source, deps.scan.tag)
  const { receivedAt } = document
  return decideOnScan({ tagged, told, receivedAt, deadlineMinutes: deps.scan.deadlineMinutes }, deps.now())
}

/** By a scanner's verdict, or for want of one. */
function heldBack(scan: Exclude<ScanDecision, { kind: 'clean' | 'wait' }>): Verdict {
  const level = scan.kind === 'malware' ? '' : scan.cause
  return {
    move: { state: 'quarantined', cause: scan.kind, level },
    act: { act: 'quarantined', detail: level ? { cause: scan.kind, why: level } : { cause: scan.kind } },
  }
}

async function screen(document: DocumentRecord, folder: string, deps: Screening): Promise<Verdict> {
  const fetched = await fetchSource(document, folder, deps)
  if (fetched.kind === 'refused') return refused(fetched.refusal)
  const { file } = fetched

  const inspected = await deps.parser.inspect(file)
  if (inspected.kind === 'refused') return refused(inspected.refusal)
  if (inspected.kind === 'archive') {
    if (document.source.member) return refused(nested)
    await unpackArchive(document, inspected.members, deps)
    const members = inspected.members.length
    return { move: { state: 'unpacked', members }, act: { act: 'unpacked', detail: { members } } }
  }

  // In memory only, and before anything is stored further. A first page that cannot be read shows no mark either;
  // whatever the reading finds later, a person sees the page before it is accepted.
  const top = await deps.parser.readTop(file, inspected.format)
  const mark = top.kind === 'read' ? findSecrecyMark(top.value) : null
  if (mark) {
    return {
      move: { state: 'quarantined', cause: 'secrecy-mark', level: mark.level },
      act: { act: 'quarantined', detail: { cause: 'secrecy-mark' } },
    }
  }

  const evidence = {
    bucket: deps.evidenceBucket,
    key: `${document.inspectionId}/${encodeName(document.provider)}/${document.id}`,
  }
  const { versionId } = await deps.objects.keepOnce(
    { ...evidence, provider: document.provider },
    file.diskPath,
    document.sha256,
  )
  return {
    move: {
      state: 'cleared',
      evidence: { ...evidence, versionId },
      format: inspected.format,
      notes: inspected.notes,
    },
    act: { act: 'copied-to-evidence', detail: { versionId, format: inspected.format } },
  }
}

const refused = (refusal: Refusal): Verdict => ({
  move: { state: 'refused', refusal },
  act: { act: 'refused', detail: { code: refusal.code, reason: refusal.reason } },
})

const nested: Refusal = {
  code: 'unsafe',
  reason: 'archive-too-deep',
  zh: '压缩包里又套有压缩包，请解开一层后重新上传。',
  en: 'An archive inside an archive; please unpack one level and upload again.',
}
