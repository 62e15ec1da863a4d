import type { CannedReasons } from '../contract/team/acts.ts'

/** Phrases to start from: they say what is missing and what to do, and blame nobody. */
export const cannedReasons: CannedReasons['reasons'] = {
  'return-document': [
    { zh: '未盖章，请盖章后重新扫描上传', en: 'It bears no seal. Please seal, scan and send it again' },
    { zh: '未签名，请补签后重新上传', en: 'It is not signed. Please sign and send it again' },
    { zh: '扫描不清晰，请以 300 dpi 重新扫描', en: 'The scan cannot be read. Please scan it again at 300 dpi' },
    { zh: '缺页，请补齐后重新上传', en: 'Pages are missing. Please send it complete' },
    {
      zh: '不是所要求期间的材料，请核对后重新上传',
      en: 'It is of another period. Please check and send the right one',
    },
    { zh: '不是本条目要求的材料，请核对后重新上传', en: 'It is not what this item asks for. Please check' },
    { zh: '附件未随文报送，请一并上传', en: 'Its attachments are missing. Please send them too' },
    { zh: '含有应当隐去的个人信息，请处理后重新上传', en: 'It shows personal data that should be masked' },
  ],
  'return-item': [
    { zh: '材料不齐，请按应交件逐项补报', en: 'It is not complete. Please send what is still missing' },
    { zh: '请附情况说明', en: 'Please add a statement' },
  ],
  'dismiss-finding': [
    { zh: '已核对原件，没有问题', en: 'Checked against the original: it is in order' },
    { zh: '识读有误', en: 'It was misread' },
    { zh: '单位已说明，理由成立', en: 'The unit has explained it' },
    { zh: '按规定不需要', en: 'Not required by the rules' },
  ],
  'confirm-finding': [{ zh: '已与原件核对，情况属实', en: 'Checked against the original: it is so' }],
  'waive-item': [
    { zh: '单位无此项业务', en: 'The unit does no such work' },
    { zh: '已由其他途径取得', en: 'Obtained in another way' },
  ],
  'extend-due': [{ zh: '材料量大，单位申请延期', en: 'The volume is large and the unit has asked for more time' }],
}
