/**
 * The inspected unit's name out of a list's title, or null where the title does not plainly begin with one
 * (“石沅县水利局常规巡察材料清单”, “关于对青禾镇开展巡察的调阅资料清单”). Never a guess: a wrong name would turn
 * every document of the unit into a question.
 */
export function unitFromTitle(title: string): string | null {
  const told = title
    .replace(/[（(〔[【].*?[）)〕\]】]/g, '')
    .replace(/^\s*(\d{4}年(度)?)?\s*(关于)?(对|巡察|巡视|调阅|报送)?/, '')
    .replace(/^\d{4}年(度)?/, '')
  const end = told.search(
    /\d{4}|开展|常规|专项|机动|提级|延伸|巡[察视]|材料|资料|清单|调阅|报送|党风|第[一二三四五六七八九十\d]+轮/,
  )
  const name = (end > 0 ? told.slice(0, end) : '').trim()
  const withoutParty = name.replace(/^中共/, '').replace(/(机关)?(党组|党委|党总支|党支部)$/, '')
  return unitEnding.test(withoutParty) && withoutParty.length >= 3 ? withoutParty : null
}

/** How names of public bodies, schools, hospitals and enterprises end. */
const unitEnding =
  /[\u4e00-\u9fff](局|委|委员会|办|办公室|厅|部|处|院|校|学|园|公司|集团|银行|中心|街道|镇|乡|村|社区|所|站|馆|社|团|会|政府|大队|支队|总队)$/
