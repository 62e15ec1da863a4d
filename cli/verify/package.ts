import { open, readdir, stat } from 'node:fs/promises'
import { visible } from '../../shared/report/visible.ts'
import type { Words } from '../terminal/language.ts'
import type { VerifiedKind } from './verified.ts'
import { type PackageProblem, verifyPackage } from './verify-package.ts'

/** 导出包: what an inspection was taken away as, archive or folder. */
export const packageKind: VerifiedKind = {
  name: { zh: '导出包（.zip 或解压后的文件夹）', en: 'an exported package (.zip, or the folder unpacked from it)' },

  async recognises(path) {
    const its = await stat(path)
    return its.isDirectory() ? (await readdir(path)).length > 0 : isArchive(path)
  },

  async verify(path, { seal }, signal) {
    const expected = seal?.toLowerCase().replace(/[^0-9a-f]/g, '')
    const found = await verifyPackage(path, {
      ...(expected === undefined ? {} : { seal: expected }),
      onBytes: () => signal.throwIfAborted(),
    })
    const { problems, files, bytes, documents, custodyEntries } = found
    const notes: Words[] = [
      {
        zh: `文件 ${files} 个，${bytes} 字节；材料 ${documents} 份，操作留痕 ${custodyEntries} 条`,
        en: `${files} files, ${bytes} bytes; ${documents} documents, ${custodyEntries} custody entries`,
      },
    ]
    if (found.seal && expected === undefined)
      notes.push({
        zh: `封存值 ${found.seal}：请与导出时显示的封存值核对（或用 --seal 给出）`,
        en: `seal ${found.seal}: compare it with the one that the export showed (or give it with --seal)`,
      })
    return {
      is: { zh: '导出包', en: 'package' },
      problems: problems.map((problem) => ({ code: problem.kind, words: inWords(problem) })),
      notes,
      facts: { files, bytes, documents, custodyEntries, seal: found.seal },
    }
  },
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    // Its first byte may be the one that was changed.
    return buffer.subarray(1).equals(Buffer.from('K\x03\x04')) || path.toLowerCase().endsWith('.zip')
  } finally {
    await file.close()
  }
}

function inWords(problem: PackageProblem): Words {
  switch (problem.kind) {
    case 'not-a-package':
      return {
        zh: '不是完整的导出包：无法打开，或者没有清单（manifest-sha256.txt）',
        en: 'not a whole package: it cannot be opened, or has no manifest',
      }
    case 'changed':
      return { zh: `被改动：${visible(problem.path)}`, en: `changed: ${visible(problem.path)}` }
    case 'missing':
      return { zh: `缺少：${visible(problem.path)}`, en: `missing: ${visible(problem.path)}` }
    case 'added':
      return { zh: `多出：${visible(problem.path)}`, en: `added: ${visible(problem.path)}` }
    case 'unreadable':
      return { zh: `读不出来：${visible(problem.path)}`, en: `cannot be read: ${visible(problem.path)}` }
    case 'manifest-broken':
      return {
        zh: `清单 ${visible(problem.path)} 第 ${problem.line} 行不完整`,
        en: `line ${problem.line} of ${visible(problem.path)} is no line of a manifest`,
      }
    case 'custody-broken':
      return {
        zh: `材料 ${visible(problem.documentId)} 的操作留痕第 ${problem.entry} 条被改动或缺失`,
        en: `entry ${problem.entry} of the custody record of ${visible(problem.documentId)} was changed or is missing`,
      }
    case 'custody-missing':
      return {
        zh: `材料 ${visible(problem.documentId)} 没有操作留痕`,
        en: `${visible(problem.documentId)} has no custody record`,
      }
    case 'custody-unreadable':
      return {
        zh: `操作留痕（data/custody.jsonl）第 ${problem.line} 行不是完整的一条`,
        en: `line ${problem.line} of data/custody.jsonl is no entry`,
      }
    case 'not-as-received':
      return {
        zh: `原件与接收时的文件指纹不符：${visible(problem.path || problem.documentId)}`,
        en: `not what was received: ${visible(problem.path || problem.documentId)}`,
      }
    case 'container-changed':
      return {
        zh: '各文件都与导出时一致，但压缩包本身不一致（若重新压缩过，请核验解压后的文件夹）',
        en: 'every file is as exported, but the archive around them is not (if it was packed anew, verify it unpacked)',
      }
    case 'seal-differs':
      return {
        zh: `封存值不符：这个包的封存值是 ${problem.seal}`,
        en: `another seal than the one given: this package has ${problem.seal}`,
      }
  }
}
