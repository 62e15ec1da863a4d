/** The words of notices, in both languages; what a notice says is the server's. */

const zh = {
  outbox: '已发提醒',
  outboxHint: '临近截止（3 日内）、截止当日、逾期、退回补正、收到询问，各提醒一次；只说日期和项数，不提条目和文件。',
  none: '还没有提醒。',
  noTarget: '未设接收处，仅作记录',
  delivery: {
    delivered: (count: number) => `送达 ${count} 处`,
    waiting: (count: number, at: string) => `${count} 处待再发，不早于 ${at}`,
    'given-up': (count: number) => `${count} 处多次未送达，已停发`,
  },
  targets: '提醒接收处',
  targetsHint: '增加以后发生的事才会提醒。机器人地址即凭证，保存后不再显示全文。',
  noTargets: '还没有接收处。',
  kind: {
    wecom: '企业微信机器人',
    dingtalk: '钉钉机器人',
    feishu: '飞书机器人',
    webhook: 'Webhook',
    email: '电子邮件',
  },
  addedAt: (at: string) => `增加于 ${at}`,
  removedAt: (at: string) => `停发于 ${at}`,
  providerIs: '提醒谁',
  kindIs: '方式',
  url: '地址（https://…）',
  address: '电子邮箱',
  secret: '签名密钥（如有）',
  add: '增加接收处',
  remove: '停发',
  sureRemove: (place: string) => `不再向 ${place} 发提醒？`,
}

const en: typeof zh = {
  outbox: 'Notices',
  outboxHint:
    'One each when the due date is near (3 days), on the day, when it has passed, when items come back and when there is a question; dates and counts only, never an item or a file.',
  none: 'No notices yet.',
  noTarget: 'nowhere to send it; kept for the record',
  delivery: {
    delivered: (count) => `delivered to ${count}`,
    waiting: (count, at) => `${count} to be tried again, not before ${at}`,
    'given-up': (count) => `${count} given up after several tries`,
  },
  targets: 'Where notices go',
  targetsHint: 'What happens from then on is told. The address of a robot is a key: it is not shown in full again.',
  noTargets: 'Nowhere yet.',
  kind: {
    wecom: 'WeCom robot',
    dingtalk: 'DingTalk robot',
    feishu: 'Feishu robot',
    webhook: 'webhook',
    email: 'e-mail',
  },
  addedAt: (at) => `added ${at}`,
  removedAt: (at) => `stopped ${at}`,
  providerIs: 'Whom',
  kindIs: 'By',
  url: 'Address (https://…)',
  address: 'Mailbox',
  secret: 'Signing secret (if any)',
  add: 'Add',
  remove: 'Stop',
  sureRemove: (place) => `Send no more notices to ${place}?`,
}

export const noticeWords = { zh, en }
