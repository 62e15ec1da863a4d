import type { Choice } from './choose-item.ts'
import type { GeneralFacts } from './general-facts.ts'

/** What the filing rests on, in plain Chinese, the strongest reason first. */
export function whyOf({ best, outcome, candidates }: Choice, facts: GeneralFacts): string[] {
  if (!best)
    return [
      candidates.length > 0 ? '内容与清单各条目都不够吻合，请人工确定。' : '内容与清单各条目都不相符，请人工确定。',
    ]
  const { item } = best.profile
  const reasons: (readonly [number, string])[] = []
  if (best.title >= 1.2 && facts.title)
    reasons.push([best.title, `标题写明“${facts.title.value}”，与清单${item.code}“${item.title}”一致。`])
  else if (best.title >= 1.2) reasons.push([best.title, `首页开头的文字与清单${item.code}“${item.title}”一致。`])
  if (best.keywordsFound.length > 0)
    reasons.push([best.words, `文中有该条目的关键词：${best.keywordsFound.slice(0, 5).join('、')}。`])
  if (best.labels > 0.3) reasons.push([best.labels, '文中有该条目要核对的栏目。'])
  if (best.genre >= 0.8) reasons.push([best.genre, '文种与该条目所要求的相符。'])
  if (best.name >= 0.8) reasons.push([best.name, '文件名与该条目相符。'])
  if (best.folder >= 0.8) reasons.push([best.folder, '文件放在该条目的文件夹内。'])
  if (best.chosen > 0) reasons.push([best.chosen, '报送人选择了该条目。'])
  const sorted = reasons.toSorted(([a], [b]) => b - a).map(([, reason]) => reason)
  const other = candidates[1]
  const doubt =
    outcome === 'review' && other
      ? [`也可能属于${other.item}，请人工确定。`]
      : outcome === 'review'
        ? ['依据不足，请人工确定。']
        : []
  return [...sorted, ...doubt]
}
