import type { Access } from '../../../shared/document/access.ts'

/** Who looked at a document and who took it away, in both languages. */

const zh = {
  title: (times: number) => `查阅和导出（${times}）`,
  none: '还没有人查阅或导出。',
  hint: '最近的在前。查阅和下载每人每天记一次；检索结果和核对问题中引用的字句不计。',
  who: '人员',
  kind: {
    viewed: '查阅',
    exported: '申请导出包（含本件）',
    fetched: '下载导出包（含本件）',
  } satisfies Record<Access['kind'], string>,
  all: (times: number) => `显示全部 ${times} 条`,
}

type AccessWords = typeof zh

const en: AccessWords = {
  title: (times) => `Looked at and exported (${times})`,
  none: 'Nobody has looked at it or exported it.',
  hint: 'Latest first. A look and a download are noted once a day of each person; lines quoted in search and findings are not.',
  who: 'Who',
  kind: {
    viewed: 'looked at it',
    exported: 'asked for a package that holds it',
    fetched: 'downloaded a package that holds it',
  },
  all: (times) => `Show all ${times}`,
}

export const accessWords = { zh, en }
