import type { FileNote } from '../../../../shared/screen/inspected.ts'

type Said = readonly [code: FileNote['code'], detail: string, detailEn: string, reason?: string]

const notes = {
  trailingData: ['trailing-data', '文件末尾之后还附有其他数据。', 'Other data follows the end of the file.'],
  leadingData: ['leading-data', '文件开头之前有多余数据。', 'Other data comes before the start of the file.'],
  attachment: ['has-attachment', '文件内嵌有附件。', 'The file has other files embedded in it.'],
  permissions: [
    'permission-restricted',
    '文件限制了打印、复制或修改。',
    'The file restricts printing, copying or changing.',
  ],
  dynamicForm: [
    'dynamic-form',
    '文件是动态表单（XFA），所见内容可能与打印不同。',
    'A dynamic form (XFA): what is seen may differ from what is printed.',
  ],
  javascript: [
    'active-content',
    '文件内含 JavaScript 脚本。',
    'The file contains JavaScript.',
    'active-content-pdf-js',
  ],
  launch: [
    'active-content',
    '文件内含启动外部程序的动作。',
    'The file contains an action that starts another program.',
    'active-content-pdf-launch',
  ],
  externalLink: [
    'active-content',
    '文件打开时会访问外部地址。',
    'The file reaches out to another address when opened.',
    'active-content-external-link',
  ],
  altChunk: [
    'active-content',
    '文件内嵌有整段外来内容（altChunk）。',
    'The file carries foreign content to be merged in (altChunk).',
    'active-content-altchunk',
  ],
  activeX: [
    'active-content',
    '文件内含 ActiveX 控件。',
    'The file contains ActiveX controls.',
    'active-content-activex',
  ],
  earlierRevisions: [
    'earlier-revisions',
    '文件内仍保留改动前的页面内容。',
    'The file still holds what a page said before it was changed.',
  ],
  trackedChanges: [
    'hidden-content',
    '文档内有未接受的修订。',
    'The document holds tracked changes that were not accepted.',
  ],
  hiddenText: ['hidden-content', '文档内有设为隐藏的文字。', 'The document holds text that is set to be hidden.'],
  bidi: ['bidi-control', '文本内有改变书写方向的控制字符。', 'The text holds characters that change its direction.'],
  encodingGuessed: [
    'encoding-guessed',
    '文本编码无法确定，按推测读取。',
    'The text encoding is not certain; it is read by guess.',
  ],
  typeMismatch: [
    'type-mismatch',
    '扩展名与实际格式不同，按实际格式读取。',
    'The extension differs from the real format, by which the file is read.',
  ],
  oversizedMetadata: [
    'oversized-metadata',
    '图片的附加信息异常庞大。',
    'The picture carries abnormally large metadata.',
  ],
  structure: [
    'nonconforming',
    '文件结构不合规范，个别内容可能显示不全。',
    'The file breaks the rules of its format; some content may not show.',
  ],
  noContent: ['nonconforming', '文档没有任何文字、图片或表格。', 'The document has no text, picture or table.'],
  sparseSheet: [
    'nonconforming',
    '工作表声明的范围远大于实际内容。',
    'A sheet claims a range far larger than its content.',
  ],
  twinNames: [
    'nonconforming',
    '压缩包内有重名或几乎重名的文件。',
    'Files in the archive have the same, or nearly the same, name.',
  ],
} as const satisfies Record<string, Said>

export function noteOf(name: keyof typeof notes): FileNote {
  const [code, detail, detailEn, reason]: Said = notes[name]
  return { code, detail, detailEn, ...(reason ? { reason } : {}) }
}

export function hiddenSheet(name: string): FileNote {
  const detail = `工作簿内有隐藏的工作表“${name}”。`
  return { code: 'hidden-content', detail, detailEn: `The workbook has a hidden sheet, “${name}”.` }
}

export function missingPages(declared: number, found: number): FileNote {
  const detail = `文件自称有 ${declared} 页，只找到 ${found} 页。`
  return { code: 'partly-unreadable', detail, detailEn: `The file claims ${declared} pages; only ${found} were found.` }
}

export function unreadablePages(numbers: readonly number[]): FileNote[] {
  return ofPages(numbers, 'partly-unreadable', '的内容不完整', 'incomplete content')
}

export function hugePages(numbers: readonly number[]): FileNote[] {
  return ofPages(numbers, 'page-too-large', '的尺寸异常巨大', 'absurd size')
}

const NAMED_PAGES = 10

function ofPages(numbers: readonly number[], code: FileNote['code'], zh: string, en: string): FileNote[] {
  const [page] = numbers
  if (page === undefined) return []
  const named = numbers.slice(0, NAMED_PAGES)
  const isMore = numbers.length > named.length
  const detail = `第 ${named.join('、')} ${isMore ? `等 ${numbers.length} 页` : '页'}${zh}。`
  const detailEn = `Page ${named.join(', ')}${isMore ? ` and others (${numbers.length} in all)` : ''}: ${en}.`
  return [{ code, detail, detailEn, page }]
}
