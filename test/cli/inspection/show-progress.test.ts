import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showProgress } from '../../../cli/inspection/show-progress.ts'
import type { InspectionStatus } from '../../../shared/contract/api.ts'
import { recordingTerminal } from '../recording-terminal.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const status = (settled: number): InspectionStatus => ({
  inspectionId: 'i',
  unit: 'u',
  uploads: { issued: 2, received: 2 },
  documents: { total: 40, settled, byState: {} },
  pages: { read: settled },
  settled: false,
  items: [],
  counts: {},
})
const delivery = { file: { diskPath: Buffer.from('a'), path: 'a', bytes: 1 }, provider: 'unit', item: null }

test('where nobody watches: a line at the first upload, one when all have gone, then every ten seconds, at the end', async () => {
  const { terminal, told } = recordingTerminal()
  const progress = await showProgress(terminal, [{ bytes: 1 }, { bytes: 1 }])
  progress.status(status(0))
  progress.uploaded(delivery)
  progress.uploaded(delivery)
  for (let second = 1; second <= 25; second++) {
    vi.advanceTimersByTime(1_000)
    progress.status(status(second))
  }
  progress.end()
  expect(
    told()
      .replaceAll(/，约剩.*/g, '')
      .split('\n'),
  ).toEqual([
    '已上传 1/2 份，已处理 0/40 份，已识读 0 页',
    '已上传 2/2 份，已处理 0/40 份，已识读 0 页',
    '已上传 2/2 份，已处理 10/40 份，已识读 10 页',
    '已上传 2/2 份，已处理 20/40 份，已识读 20 页',
    '已上传 2/2 份，已处理 25/40 份，已识读 25 页',
  ])
})

test('a run that stands still does not repeat itself', async () => {
  const { terminal, told } = recordingTerminal()
  const progress = await showProgress(terminal, [{ bytes: 1 }])
  progress.uploaded(delivery)
  for (let second = 1; second <= 100; second++) {
    vi.advanceTimersByTime(1_000)
    progress.status(status(1))
  }
  progress.end()
  expect(told().split('\n')).toHaveLength(2)
})

test('in quiet nothing is said', async () => {
  const { terminal, told } = recordingTerminal({ quiet: true })
  const progress = await showProgress(terminal, [{ bytes: 1 }])
  progress.uploaded(delivery)
  progress.end()
  expect(told()).toBe('')
})

test('a sender is told how far the upload is, and nothing of what becomes of the files', async () => {
  const { terminal, told } = recordingTerminal()
  const progress = await showProgress(terminal, [{ bytes: 1_048_576 }, { bytes: 0 }], { uploadOnly: true })
  progress.bytes(1_048_576)
  progress.uploaded(delivery)
  progress.uploaded(delivery)
  progress.end()
  expect(told().split('\n')).toEqual(['已上传 1/2 份，1.0/1.0 MB', '已上传 2/2 份，1.0/1.0 MB'])
})
