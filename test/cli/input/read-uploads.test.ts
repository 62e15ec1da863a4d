import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readUploads } from '../../../cli/input/read-uploads.ts'
import { RequestList } from '../../../shared/request-list/request-list.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const list = RequestList.parse({
  id: 'demo',
  title: '清单',
  version: 1,
  items: [
    { code: 'A-3', title: '花名册' },
    { code: 'D-4', title: '审计报告', provider: 'audit' },
  ],
})

async function read(json: string) {
  const folder = temporaryFolder({ 'uploads.json': json })
  return readUploads(join(folder, 'uploads.json'), list)
}

test('says per file who sent it and which item was chosen; what it does not say is the unit and no choice', async () => {
  expect(
    await read(
      '{"note": "x", "uploads": [{"path": "a.pdf", "provider": "audit", "uploadedTo": "D-4"}, {"path": "b"}]}',
    ),
  ).toEqual({
    kind: 'read',
    uploads: [
      { path: 'a.pdf', provider: 'audit', uploadedTo: 'D-4' },
      { path: 'b', provider: 'unit', uploadedTo: null },
    ],
  })
})

test.each([
  ['{"uploads": [\n {"path": "a", "provider": "bank"}]}', 2, 'uploads[0].provider', 'unit、audit'],
  ['{"uploads": [\n {"path": "a"},\n {"path": "b", "uploadedTo": "Z-9"}]}', 3, 'uploads[1].uploadedTo', 'Z-9'],
  ['{"uploads": [\n {"path": "a", "uploadedTo": "d4"}]}', 2, 'uploads[0].uploadedTo', '如 D-4'],
  ['{"uploads": [\n {"provider": "unit"}]}', 2, 'uploads[0].path', '缺少'],
  ['{\n"files": []}', 1, 'uploads', '缺少'],
  ['{"uploads": [\n', 2, '', 'JSON'],
])('%j is refused with line, field and what is allowed', async (json, line, field, says) => {
  const result = await read(json)
  if (result.kind === 'read') expect.fail('it was accepted')
  expect(result.problems[0]).toMatchObject({ line, field })
  expect(result.problems.map(({ words }) => words.zh).join()).toContain(says)
})
