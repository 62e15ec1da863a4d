import { createHmac } from 'node:crypto'
import type { Instant } from '../../../shared/calendar.ts'
import type { Notice } from '../../../shared/notice/notice.ts'
import { noticeWords } from '../../../shared/notice/notice-words.ts'
import type { NoticePlace } from '../../../shared/notice/target.ts'

export interface WebhookMessage {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The robots answer 200 whatever happened, and say in the body what. */
  readonly isAnsweredInBody: boolean
}

type Webhook = Exclude<NoticePlace, { kind: 'email' }>

/** The notice in the form that the target takes, signed as it wants it signed. */
export function messageFor(place: Webhook, notice: Notice, now: Instant): WebhookMessage {
  const { zh, en } = noticeWords(notice)
  const text = `${zh}\n${en}`
  const to = (url: string, value: unknown, more: Record<string, string> = {}): WebhookMessage => ({
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', ...more },
    body: JSON.stringify(value),
    isAnsweredInBody: place.kind !== 'webhook',
  })
  switch (place.kind) {
    // https://developer.work.weixin.qq.com/document/path/91770: the key in the address is all there is.
    case 'wecom':
      return to(place.url, { msgtype: 'text', text: { content: text } })
    // https://open.dingtalk.com/document/robots/customize-robot-security-settings: in the query, of milliseconds.
    case 'dingtalk': {
      const url = new URL(place.url)
      if (place.secret !== undefined) {
        const timestamp = String(Date.parse(now))
        url.searchParams.set('timestamp', timestamp)
        url.searchParams.set('sign', hmac(place.secret, `${timestamp}\n${place.secret}`, 'base64'))
      }
      return to(url.href, { msgtype: 'text', text: { content: text } })
    }
    // https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: the text is the key, and nothing is signed with it.
    case 'feishu': {
      const message = { msg_type: 'text', content: { text } }
      if (place.secret === undefined) return to(place.url, message)
      const timestamp = String(Math.floor(Date.parse(now) / 1000))
      return to(place.url, { timestamp, sign: hmac(`${timestamp}\n${place.secret}`, '', 'base64'), ...message })
    }
    case 'webhook': {
      const message = to(place.url, { schema: 1, notice, words: { zh, en } }, { 'x-intake-notice': notice.id })
      if (place.secret === undefined) return message
      const signed = hmac(place.secret, `${now}.${message.body}`, 'hex')
      const signature = { 'x-intake-timestamp': now, 'x-intake-signature': `sha256=${signed}` }
      return { ...message, headers: { ...message.headers, ...signature } }
    }
  }
}

const hmac = (key: string, text: string, form: 'base64' | 'hex') => createHmac('sha256', key).update(text).digest(form)
