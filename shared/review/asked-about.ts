import { inOrder, type ThreadMessage } from '../thread/thread.ts'

/** Findings on which the team asked the provider a question, and whether the provider has written back since. */
export function askedAbout(messages: readonly ThreadMessage[]): Map<string, 'asked' | 'answered'> {
  const asked = new Map<string, 'asked' | 'answered'>()
  /** Per item the finding last asked about: an answer that names none is to that question. */
  const last = new Map<string, string>()
  for (const { from, item, about } of inOrder(messages)) {
    if (from === 'team' && about !== null) {
      asked.set(about, 'asked')
      last.set(item, about)
    } else if (from === 'unit') {
      const finding = about ?? last.get(item)
      if (finding !== undefined && asked.has(finding)) asked.set(finding, 'answered')
    }
  }
  return asked
}
