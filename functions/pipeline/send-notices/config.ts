import * as z from 'zod'

/** Hosts beside those of the chat programs that notices may go to, separated by commas: the administrator's word. */
export const FurtherHosts = z
  .string()
  .default('')
  .transform((hosts) =>
    hosts
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  )

/** For e-mail; empty: none is sent. */
export const NoticeTopicArn = z.string().default('')

export const Config = z.object({
  TABLE_NAME: z.string(),
  NOTICE_HOSTS: FurtherHosts,
  NOTICE_TOPIC_ARN: NoticeTopicArn,
})
export type Config = z.infer<typeof Config>
