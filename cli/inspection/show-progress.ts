import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Progress } from './conduct-inspection.ts'
import { duration, inWords, type ProgressState, secondsLeft, startState, withStatus } from './progress-state.ts'

export interface ShownProgress extends Progress {
  /** Takes the display away; to be called whatever happened, or the cursor stays hidden. */
  end(): void
}

interface Display {
  show(state: ProgressState): void
  end(): void
}

/** Bars where somebody watches a terminal, a line now and then where stderr is a file, nothing with `--quiet`. */
export async function showProgress(
  terminal: Terminal,
  files: readonly { readonly bytes: number }[],
  /** For a sender, who is not told how far the reading is. */
  { uploadOnly = false } = {},
): Promise<ShownProgress> {
  const display = terminal.screen ? await bars(terminal, terminal.screen, uploadOnly) : lines(terminal, uploadOnly)
  let state = startState(
    files.length,
    files.reduce((sum, file) => sum + file.bytes, 0),
  )
  const update = (next: ProgressState) => {
    state = next
    display.show(state)
  }
  return {
    uploaded: () => update({ ...state, filesUploaded: state.filesUploaded + 1 }),
    bytes: (sent) => update({ ...state, bytesUploaded: state.bytesUploaded + sent }),
    status: (status) => update(withStatus(state, status, performance.now())),
    end: () => display.end(),
  }
}

/**
 * A line when the first file has gone, one when all have, one at the end; between them one every ten seconds, later
 * every minute, so that a log of a long run stays readable. Nothing is said twice.
 */
function lines(terminal: Terminal, uploadOnly: boolean): Display {
  const begunAt = performance.now()
  let saidAt = Number.NEGATIVE_INFINITY
  let allUploaded = false
  let said = ''
  let last: ProgressState | null = null
  const say = (state: ProgressState) => {
    const shape = [state.filesUploaded, state.documentsSettled, state.documents, state.pagesRead].join()
    if (shape === said) return
    said = shape
    saidAt = performance.now()
    terminal.say(uploadOnly ? uploadInWords(state) : inWords(state, saidAt))
  }
  return {
    show(state) {
      last = state
      if (state.filesUploaded === 0) return
      const now = performance.now()
      const nowAll = state.filesUploaded === state.files
      if (now - saidAt >= waitBetweenLines(now - begunAt) || (nowAll && !allUploaded)) say(state)
      allUploaded = nowAll
    },
    end() {
      if (last && last.filesUploaded > 0) say(last)
    },
  }
}

function uploadInWords({ files, filesUploaded, bytes, bytesUploaded }: ProgressState): Words {
  const sizes = `${megabytes(bytesUploaded)}/${megabytes(bytes)} MB`
  return {
    zh: `已上传 ${filesUploaded}/${files} 份，${sizes}`,
    en: `${filesUploaded}/${files} uploaded, ${sizes}`,
  }
}

function waitBetweenLines(runningMs: number): number {
  return runningMs < 60_000 ? 10_000 : runningMs < 600_000 ? 30_000 : 60_000
}

async function bars(terminal: Terminal, stream: NodeJS.WriteStream, uploadOnly: boolean): Promise<Display> {
  const { MultiBar, Presets } = await import('cli-progress')
  const zh = terminal.lang === 'zh'
  const multi = new MultiBar(
    { stream, hideCursor: true, clearOnComplete: true, barsize: 24, fps: 8, format: '{name} {bar} {text}' },
    Presets.shades_classic,
  )
  const upload = multi.create(1, 0, { name: zh ? '上传' : 'upload ', text: '' })
  const settle = uploadOnly ? null : multi.create(1, 0, { name: zh ? '识读' : 'reading', text: '' })
  return {
    show(state) {
      const left = secondsLeft(state, performance.now())
      const sizes = `${megabytes(state.bytesUploaded)}/${megabytes(state.bytes)} MB`
      // Empty files count too: a bar over bytes alone would stand still for them.
      upload.setTotal(state.bytes + state.files)
      upload.update(state.bytesUploaded + state.filesUploaded, {
        text: zh
          ? `${state.filesUploaded}/${state.files} 份  ${sizes}`
          : `${state.filesUploaded}/${state.files}  ${sizes}`,
      })
      if (!settle) return
      settle.setTotal(state.documents)
      const rest = left === null ? '' : zh ? `  约剩 ${duration(left).zh}` : `  about ${duration(left).en} left`
      settle.update(state.documentsSettled, {
        text: zh
          ? `${state.documentsSettled}/${state.documents} 份  ${state.pagesRead} 页${rest}`
          : `${state.documentsSettled}/${state.documents}  ${state.pagesRead} pages${rest}`,
      })
    },
    end: () => multi.stop(),
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
