import { Choice } from './choice.tsx'
import { useAsk } from './console.ts'
import { useSpeech } from './words.ts'

/** A template to begin a list with; empty: none yet. */
export function TemplateChoice({ value, onChange }: { value: string; onChange: (template: string) => void }) {
  const { say } = useSpeech()
  const templates = useAsk((api) => api.templates(), ['templates']).value?.templates ?? []
  return (
    <Choice
      label={say.template}
      value={value}
      options={templates.map(({ id, title, items }) => [id, `${title}${say.aside(say.templateItems(items))}`] as const)}
      none={say.choose}
      onChange={onChange}
    />
  )
}
