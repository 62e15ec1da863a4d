/** What people call the kinds 文种 that lists name by a slug; the last words serve kinds that are not here. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'accounting-statement': '会计报表',
    'annual-summary': '年度总结',
    'appointment-form': '任免审批表',
    'asset-ledger': '资产台账',
    'audit-report': '审计报告',
    'award-list': '表彰奖励名单',
    'cadre-roster': '干部花名册',
    'decision-ledger': '决策事项台账',
    'decision-rule': '决策制度',
    'democratic-life-meeting': '民主生活会材料',
    'dispatch-register': '发文登记簿',
    'duty-report': '述职报告',
    'final-accounts': '决算',
    'ideology-report': '意识形态工作报告',
    'leadership-list': '领导班子名单',
    'meeting-minutes': '会议纪要',
    'petition-summary': '信访汇总',
    'petition-visit-record': '信访回访记录',
    'procurement-ledger': '采购台账',
    'reception-ledger': '接待台账',
    'rectification-report': '整改报告',
    'staffing-plan': '“三定”规定',
    agreement: '协议',
    budget: '预算',
    certificate: '证书',
    contract: '合同',
    decision: '决定',
    form: '表格',
    ledger: '台账',
    letter: '函件',
    list: '名单',
    meeting: '会议材料',
    minutes: '纪要',
    notice: '通知',
    plan: '方案',
    record: '记录',
    register: '登记簿',
    report: '报告',
    roster: '名册',
    rule: '制度',
    statement: '报表',
    summary: '总结',
  }),
)

/** `procurement-ledger` → 采购台账, `vehicle-ledger` → 台账（vehicle ledger）; a kind in a list's own words stands. */
export function kindText(kind: string, language: 'zh' | 'en'): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(kind)) return kind
  const english = kind.replaceAll('-', ' ')
  if (language === 'en') return english
  const sort = KINDS.get(kind.slice(kind.lastIndexOf('-') + 1))
  return KINDS.get(kind) ?? (sort ? `${sort}（${english}）` : english)
}
