import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface ByteProgress {
  show(stage: 'packed' | 'fetched', bytes: number, of: number): void
  end(): void
}

const names = { packed: { zh: '打包', en: 'packed' }, fetched: { zh: '下载', en: 'fetched' } } as const
const SCREEN_EVERY_MS = 100

/** One line that changes where somebody watches, a line every tenth in a log, nothing with `--quiet`. */
export function showBytes(terminal: Terminal): ByteProgress {
  const { screen, lang } = terminal
  let said = ''
  let drawnAt = 0
  return {
    show(stage, bytes, of) {
      const words = inWords(stage, bytes, of)
      if (screen) {
        if (Date.now() - drawnAt < SCREEN_EVERY_MS && bytes < of) return
        drawnAt = Date.now()
        screen.write(`\r\u{1b}[K${words[lang]}`)
        return
      }
      const tenth = `${stage} ${Math.floor((bytes / Math.max(of, 1)) * 10)}`
      if (tenth === said) return
      said = tenth
      terminal.say(words)
    },
    end: () => void screen?.write('\r\u{1b}[K'),
  }
}

function inWords(stage: 'packed' | 'fetched', bytes: number, of: number): Words {
  const share = `${Math.floor((bytes / Math.max(of, 1)) * 100)} %`
  const size = `${(bytes / 1e6).toFixed(1)} / ${(of / 1e6).toFixed(1)} MB`
  return { zh: `${names[stage].zh} ${share}  ${size}`, en: `${names[stage].en} ${share}  ${size}` }
}
