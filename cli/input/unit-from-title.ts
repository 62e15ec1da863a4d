/**
 * The inspected unit's name out of a list's title, or null where the title does not plainly begin with one
 * (“石沅县水利局常规巡察材料清单”, “关于对青禾镇开展巡察的调阅资料清单”) or say whom the inspectors look into
 * (“临江市委巡察办对临江市统计局巡察材料清单”). Never a guess: a wrong name would turn
 * every document of the unit into a question.
 */
export function unitFromTitle(title: string): string | null {
  const told = title
    .replace(/[（(〔[【].*?[）)〕\]】]/g, '')
    .replace(inspectorsBefore, '')
    .replace(/^\s*(\d{4}年(度)?)?\s*(关于)?(对|巡察|巡视|调阅|报送)?/, '')
    .replace(/^\d{4}年(度)?/, '')
  const end = told.search(
    /\d{4}|开展|常规|专项|机动|提级|延伸|巡[察视]|材料|资料|清单|调阅|报送|党风|第[一二三四五六七八九十\d]+轮/,
  )
  const name = (end > 0 && !inspectors.test(told.slice(end)) ? told.slice(0, end) : '').trim()
  const withoutParty = name.replace(/^中共/, '').replace(/(机关)?(党组|党委|党总支|党支部)$/, '')
  return unitEnding.test(withoutParty) && withoutParty.length >= 3 ? withoutParty : null
}

/**
 * Who asks, before whom it is asked of. 对外, 对口 and 对台 are parts of names (临江市对外贸易局), 对照, 对标, 对接 and 对账 are
 * verbs. So are 对应, 对比 and 对方, unless a body stands before them: 应城, 比如 and 方城 are places.
 */
const inspectorsBefore =
  /^.{0,30}?(巡察|巡视|督查|检查|审计|考核|调研|纪检|监察|整改)([^对]{0,14}?(办|办公室|组|局|室|委|机构)(关于)?对(?![外口台照标接账])|.{0,14}?对(?![外口台照标接账应比方]))/

/** The body that inspects: what stands before it is whose it is, not who is inspected. */
const inspectors = /^(第[一二三四五六七八九十\d]+)?(常规|专项|机动)?巡[察视](办|组|工作领导小组|机构)/

/** How names of public bodies, schools, hospitals and enterprises end. */
const unitEnding =
  /[\u4e00-\u9fff](局|委|委员会|办|办公室|厅|部|处|院|校|学|园|公司|集团|银行|中心|街道|镇|乡|村|社区|所|站|馆|社|团|会|政府|大队|支队|总队)$/
