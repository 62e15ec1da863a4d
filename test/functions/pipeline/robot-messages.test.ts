import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messageFor } from '../../../functions/pipeline/send-notices/message-for.ts'
import { postWebhook } from '../../../functions/pipeline/send-notices/post-webhook.ts'
import type { Notice } from '../../../shared/notice/notice.ts'

const notice: Notice = {
  id: 'n1',
  kind: 'due-soon',
  inspectionId: 'i1',
  provider: 'unit',
  unit: '云岭县民政局',
  dueOn: '2024-04-12',
  items: 5,
  at: '2024-04-10T02:00:00.000Z',
}
const words =
  '【收卷】云岭县民政局：材料报送将于2024年4月12日（星期五）截止，尚有 5 项未报送或需补正。\n' +
  '[intake] 云岭县民政局: Materials are due on 2024-04-12; 5 items are open.'

describe('a notice is put as its target takes it', () => {
  const of = (place: Parameters<typeof messageFor>[0], said = notice) => {
    const { url, body, headers } = messageFor(place, said, notice.at)
    return { url, headers, body: JSON.parse(body) }
  }

  it('企业微信: text, with the key in the address', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k'
    expect(of({ kind: 'wecom', url })).toMatchObject({ url, body: { msgtype: 'text', text: { content: words } } })
  })

  it('企业微信: within its 2,048 bytes of text however long a unit is called', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k'
    for (const kind of ['due-soon', 'due-today', 'overdue', 'returned', 'question'] as const) {
      const { body } = of({ kind: 'wecom', url }, { ...notice, kind, unit: '县'.repeat(200), items: 5000 })
      expect(Buffer.byteLength(body.text.content), kind).toBeLessThanOrEqual(2048)
    }
  })

  // Both signatures as the published algorithm gives them in Python.
  it('钉钉: signed in the query, over the time in milliseconds', () => {
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=t'
    const sent = of({ kind: 'dingtalk', url, secret: 'SEC1' })
    expect(sent.url).toBe(`${url}&timestamp=1712714400000&sign=ufuKGKrI8be6GzykY4hmtI0v8eIk0qXMhlQ6ENnR5u8%3D`)
    expect(sent.body).toEqual({ msgtype: 'text', text: { content: words } })
    expect(of({ kind: 'dingtalk', url }).url).toBe(url)
  })

  it('飞书: signed in the body, over the time in seconds', () => {
    const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/x'
    const message = { msg_type: 'text', content: { text: words } }
    const sign = 'XDjHuyQ2HlX3/8GhS6VWcE6s3OqpqmW3/I05WBx4Nk0='
    expect(of({ kind: 'feishu', url, secret: 's' }).body).toEqual({ timestamp: '1712714400', sign, ...message })
    expect(of({ kind: 'feishu', url }).body).toEqual(message)
  })

  it('a webhook of our own: the notice with its words, signed in a header', () => {
    const place = { kind: 'webhook', url: 'https://example.gov.cn/hook', secret: 's' } as const
    const { headers, body } = messageFor(place, notice, notice.at)
    expect(JSON.parse(body)).toMatchObject({
      schema: 1,
      notice,
      words: { zh: expect.stringContaining('云岭县民政局') },
    })
    const signed = createHmac('sha256', 's').update(`${notice.at}.${body}`).digest('hex')
    expect(headers).toMatchObject({ 'x-intake-notice': 'n1', 'x-intake-signature': `sha256=${signed}` })
  })
})

describe('what a robot answers is taken at its word', () => {
  let answer = ''
  const robot = createServer((request, response) => request.resume().on('end', () => response.end(answer)))
  beforeAll(() => new Promise<void>((ready) => robot.listen(0, '127.0.0.1', ready)))
  afterAll(() => void robot.close())

  it.each([
    ['企业微信, delivered', '{"errcode":0,"errmsg":"ok"}', 'delivered'],
    ['企业微信, a key that is gone', '{"errcode":93000,"errmsg":"invalid webhook url"}', 'refused-93000'],
    ['钉钉, a wrong secret', '{"errcode":310000,"errmsg":"sign not match"}', 'refused-310000'],
    ['飞书, delivered', '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}', 'delivered'],
    [
      '飞书, a clock that is off',
      '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}',
      'refused-19021',
    ],
    ['a proxy’s page of welcome', '<html>', 'answer-unknown'],
  ])('%s', async (_, said, outcome) => {
    answer = said
    const url = `http://127.0.0.1:${(robot.address() as AddressInfo).port}/` // it listens on a port
    expect(await postWebhook(messageFor({ kind: 'wecom', url }, notice, notice.at))).toBe(outcome)
  })
})
