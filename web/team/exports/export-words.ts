/** The words of export packages, in both languages. */

const zh = {
  title: '导出',
  hint: '导出包含您可以看到的全部原件（按清单编号）、目录、核对问题、报告和操作留痕，可离线核验。',
  ask: '导出全部材料',
  none: '还没有导出过。',
  state: { requested: '等待打包', packing: '正在打包', done: '已完成', failed: '未完成' },
  askedBy: (who: string, at: string) => `${who} 于 ${at} 提出`,
  holds: (files: number, size: string) => `${files} 个文件，${size}`,
  progress: (packed: string, all: string) => `已打包 ${packed} / ${all}`,
  download: '下载',
  address: '下载地址（可用支持续传的下载工具）',
  addressUntil: (at: string) => `${at} 前有效；下载中断的，重新点“下载”取得新地址后可以续传。地址即凭证，不要转发。`,
  seal: '封存值',
  sealHint: '请与导出包分开保存。核验：intake verify 导出包 --seal 封存值',
  failure: (cause: string, document: string): string =>
    ({
      'original-altered': `原件${document}与接收时的文件指纹不符，请立即报告管理员。`,
      'original-gone': `找不到原件${document}，请报告管理员。`,
    })[cause] ?? `打包没有成功（${cause}），请重新导出。`,
}

const en: typeof zh = {
  title: 'Export',
  hint: 'A package holds all originals that you may see, in the list’s numbering, with index, findings, report and custody records; it can be verified offline.',
  ask: 'Export all materials',
  none: 'Nothing has been exported yet.',
  state: { requested: 'waiting', packing: 'being packed', done: 'done', failed: 'failed' },
  askedBy: (who, at) => `asked for by ${who}, ${at}`,
  holds: (files, size) => `${files} ${files === 1 ? 'file' : 'files'}, ${size}`,
  progress: (packed, all) => `${packed} of ${all} packed`,
  download: 'Download',
  address: 'Address (for a program that resumes downloads)',
  addressUntil: (at) =>
    `Good until ${at}. When a download was interrupted, press Download for a new address and go on. The address is a key: do not pass it on.`,
  seal: 'Seal',
  sealHint: 'Keep it apart from the package. To verify: intake verify PACKAGE --seal SEAL',
  failure: (cause, document) =>
    ({
      'original-altered': `The original${document} is not what was received. Please tell the administrator at once.`,
      'original-gone': `The original${document} is not there. Please tell the administrator.`,
    })[cause] ?? `Packing failed (${cause}). Please export again.`,
}

export const exportWords = { zh, en }
