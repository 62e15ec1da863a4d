const UNIT =
  /^(?:中[共国]|中华)?[\p{Script=Han}()A-Za-z0-9·]{1,40}(?:局|委员会|党委|党组|党总支|总支|支部|委|政府|办公室|办|厅|部|院|校|学校|中学|小学|大学|学院|幼儿园|医院|中心|公司|集团|厂|站|所|处|队|协会|学会|工会|社|村|镇|乡|街道|社区|办事处|银行|馆|团|组|司|署|组织|联合会|合作社|董事会|理事会|领导小组|园)(?:\(.{0,8}\))?$/u

/** Reads like the name of a body and of nothing else: a whole row, no sentence. */
export function isUnitName(text: string): boolean {
  return text.length >= 2 && text.length <= 44 && UNIT.test(text) && !/[,、。;:]/u.test(text)
}
