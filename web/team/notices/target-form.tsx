import { useState } from 'preact/hooks'
import type { NoticePlace } from '../../../shared/notice/target.ts'
import { providerName } from '../../../shared/report/words.ts'
import { Form } from '../../shared/form.tsx'
import { Choice } from '../choice.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { noticeWords } from './notice-words.ts'

const kinds = ['wecom', 'dingtalk', 'feishu', 'webhook', 'email'] as const satisfies readonly NoticePlace['kind'][]

/** One more place where a provider is told. */
export function TargetForm({ id, providers }: { id: string; providers: readonly string[] }) {
  const { language } = useSpeech()
  const words = useWords(noticeWords)
  const { api, changed } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [provider, setProvider] = useState(providers[0] ?? '')
  const [kind, setKind] = useState<NoticePlace['kind']>('wecom')
  const [address, setAddress] = useState('')
  const [secret, setSecret] = useState('')
  const place = (): NoticePlace => {
    const said = address.trim()
    if (kind === 'email') return { kind, address: said }
    if (kind === 'wecom') return { kind, url: said }
    return { kind, url: said, ...(secret.trim() ? { secret: secret.trim() } : {}) }
  }
  const add = async () => {
    if (!(await run(() => api.addNoticeTarget(id, { provider, place: place() })))) return
    setAddress('')
    setSecret('')
    changed()
  }
  return (
    <Form class="filters" onSend={add} trouble={trouble}>
      <Choice
        label={words.providerIs}
        value={provider}
        options={providers.map((one) => [one, providerName(one, language)] as const)}
        onChange={setProvider}
      />
      <Choice
        label={words.kindIs}
        value={kind}
        options={kinds.map((one) => [one, words.kind[one]] as const)}
        onChange={(one) => setKind(one || kind)}
      />
      <Field
        label={kind === 'email' ? words.address : words.url}
        maxLength={1000}
        wide
        value={address}
        onChange={setAddress}
      />
      {kind !== 'email' && kind !== 'wecom' && (
        <Field label={words.secret} maxLength={200} value={secret} onChange={setSecret} />
      )}
      <button type="submit" disabled={isDoing || address.trim() === ''}>
        {words.add}
      </button>
    </Form>
  )
}
