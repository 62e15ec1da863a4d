import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { DocumentRegister } from '../../../shared/ports/documents.ts'
import type { ArchiveMember } from '../../../shared/screen/inspected.ts'
import { memberIdOf } from '../document-id.ts'

/**
 * Each member becomes a document of its own, `a.zip!/member`: a view into the archive, screened like any other. The
 * archive itself is never kept as evidence, since one of its members may be what must not be held.
 * A member that cannot be taken out gets its record too (with the digest of the archive that holds it), so that its
 * screening can say why.
 */
export async function unpackArchive(
  archive: DocumentRecord,
  members: readonly ArchiveMember[],
  deps: { documents: DocumentRegister; now: () => Instant },
): Promise<void> {
  for (const member of members) {
    const now = deps.now()
    await deps.documents.add(
      {
        id: memberIdOf(archive.id, member.index),
        inspectionId: archive.inspectionId,
        provider: archive.provider,
        path: `${archive.path}!/${member.name}`,
        chosenItem: archive.chosenItem,
        source: { ...archive.source, member: { index: member.index, archiveId: archive.id } },
        bytes: member.bytes,
        sha256: member.sha256 ?? archive.sha256,
        receivedAt: archive.receivedAt,
      },
      { actor: 'screen-document', act: 'received', at: now, detail: { archive: archive.id, member: member.index } },
    )
  }
}
