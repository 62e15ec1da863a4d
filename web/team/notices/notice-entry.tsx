import type { Outbox } from '../../../shared/contract/unit/notices.ts'
import { providerName } from '../../../shared/report/words.ts'
import { timeText } from '../../shared/format.ts'
import { useSpeech, useWords } from '../words.ts'
import { noticeWords } from './notice-words.ts'

/** One notice in the words that were sent, and at how many places it arrived. */
export function NoticeEntry({ notice }: { notice: Outbox['notices'][number] }) {
  const { language } = useSpeech()
  const words = useWords(noticeWords)
  const { deliveries } = notice
  const inState = (state: (typeof deliveries)[number]['state']) => deliveries.filter((one) => one.state === state)
  const [delivered, waiting, givenUp] = [inState('delivered'), inState('waiting'), inState('given-up')]
  const nextAt = waiting.map(({ notBefore }) => notBefore).sort()[0]
  return (
    <li>
      <div class="grow">
        {notice.words[language]}
        <p class="proof">
          <span>{providerName(notice.provider, language)}</span>
          <span>{timeText(notice.at)}</span>
          {deliveries.length === 0 && <span>{words.noTarget}</span>}
          {delivered.length > 0 && <span>{words.delivery.delivered(delivered.length)}</span>}
          {nextAt !== undefined && <span>{words.delivery.waiting(waiting.length, timeText(nextAt))}</span>}
          {givenUp.length > 0 && <span class="cure">{words.delivery['given-up'](givenUp.length)}</span>}
        </p>
      </div>
    </li>
  )
}
