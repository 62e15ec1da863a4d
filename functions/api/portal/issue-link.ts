import type { IssueLink, LinkIssued } from '../../../shared/contract/api.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { codeAsShown } from '../../../shared/inspection/link.ts'
import { digestOfToken } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { digestOfCode } from '../extraction-code.ts'
import { minutesAfter } from '../minutes-after.ts'
import { RequestProblem } from '../problem.ts'

type Wish = IssueLink & { readonly replaces: string | null }
type Issuing = Pick<
  ApiDependencies,
  'inspections' | 'links' | 'now' | 'newId' | 'newToken' | 'newCode' | 'publicUrl' | 'linkValidForMinutes'
>

/** A link with its two codes, said once: the store keeps digests only. */
export async function issueLink(inspection: Inspection, wish: Wish, deps: Issuing): Promise<LinkIssued> {
  const { provider, validForMinutes, withoutCode = false, replaces } = wish
  // The inspected unit may always send; another provider only where the list asks it for something.
  if (provider !== 'unit' && !inspection.list.items.some((item) => item.provider === provider))
    throw new RequestProblem('unknown-provider')

  const token = deps.newToken()
  const [code, leadCode] = [withoutCode ? null : deps.newCode(), deps.newCode()]
  const issuedAt = deps.now()
  const link = {
    id: deps.newId(),
    inspectionId: inspection.id,
    provider,
    tokenDigest: digestOfToken(token),
    codeDigest: code === null ? null : digestOfCode(token, code),
    leadCodeDigest: digestOfCode(token, leadCode),
    replaces,
    issuedAt,
    expiresAt: minutesAfter(issuedAt, validForMinutes ?? deps.linkValidForMinutes),
    revokedAt: null,
  }
  await deps.inspections.addProvider(inspection.id, provider)
  await deps.links.issue(link)
  return {
    linkId: link.id,
    token,
    // In the fragment: it is never sent to a server, kept in an access log or passed on by Referer.
    url: `${deps.publicUrl}/u/#${token}`,
    code: code === null ? null : codeAsShown(code),
    leadCode: codeAsShown(leadCode),
    provider,
    expiresAt: link.expiresAt,
  }
}
