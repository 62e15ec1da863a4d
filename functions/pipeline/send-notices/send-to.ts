import type { Instant } from '../../../shared/calendar.ts'
import type { Notice } from '../../../shared/notice/notice.ts'
import { noticeWords } from '../../../shared/notice/notice-words.ts'
import type { NoticeTarget } from '../../../shared/notice/target.ts'
import type { MailTopic } from '../../../shared/ports/notices.ts'
import { messageFor } from './message-for.ts'
import { postWebhook } from './post-webhook.ts'

/** `delivered`, or a word for what went wrong. `mail` null: this deployment sends none. */
export async function sendTo(
  { id, place }: NoticeTarget,
  notice: Notice,
  mail: MailTopic | null,
  now: Instant,
): Promise<string> {
  if (place.kind !== 'email') return postWebhook(messageFor(place, notice, now))
  const { zh, en } = noticeWords(notice)
  // SNS takes subjects in ASCII alone.
  return mail ? mail.publish(id, 'intake: a notice on materials to be sent', `${zh}\n\n${en}\n`) : 'no-mail-here'
}
