import { Dialog, type DialogProps } from '../shared/dialog.tsx'
import { useSpeech } from './words.ts'

export function FormDialog(props: DialogProps) {
  const { say } = useSpeech()
  return <Dialog {...props} cancel={say.cancel} />
}
