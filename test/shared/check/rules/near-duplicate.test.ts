import { describe, expect, it } from 'vitest'
import { textSketchOf } from '../../../../shared/classify/facts/text-sketch.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { written } from '../../classify/written.ts'
import { dayOf, filed, inspectionOf, raised, textOf } from '../build.ts'

const matters = ['课程改革', '校园安全', '教师培训', '食堂管理', '经费使用', '招生考试', '家校沟通', '信息公开']
const reportOn = (year: number, figure: number, person = '林晓峰') =>
  textSketchOf(
    textPages(
      written(
        `^${year}年度工作报告\n${matters.map((matter, at) => `本人${person}在${year}年牵头推进${matter}工作，先后组织${figure + at}次专题研究，走访${3 * figure + at}个年级组，梳理问题并逐项销号，形成制度成果。`).join('\n')}`,
      ),
    ),
    person,
  ) ?? ''

describe('two documents with nearly the same text', () => {
  const inspection = inspectionOf([{ coverage: 'yearly' }, { coverage: 'any' }, { coverage: 'any' }])
  const paper = (year: number, sketch: string, item = 'A-1') =>
    filed({
      item,
      slots: [item === 'A-1' ? `${year}` : '-'],
      facts: { sketch, title: textOf(`${year}年度工作报告`), date: dayOf(`${year}-12-28`) },
    })
  const asked = (...records: ReturnType<typeof paper>[]) => raised('near-duplicate', inspection, records)

  it('are asked about once, as the later one’s question, when only the years differ', () => {
    const [finding, another] = asked(paper(2022, reportOn(2022, 5)), paper(2023, reportOn(2023, 5)))
    expect(finding).toMatchObject({ slot: '2023' })
    expect(finding?.evidence).toHaveLength(2)
    expect(another).toBeUndefined()
  })

  it('are asked about when only the person differs, in two items', () => {
    const [a, b] = [reportOn(2023, 5, '林晓峰'), reportOn(2023, 5, '赵文静')]
    expect(asked(paper(2022, a, 'A-2'), paper(2023, b, 'A-3'))).toHaveLength(1)
  })

  it('are no copies when the figures differ from year to year', () => {
    expect(asked(paper(2022, reportOn(2022, 5)), paper(2023, reportOn(2023, 17)))).toEqual([])
  })

  it('are no copies when both answer the same slot, as contracts on one form do', () => {
    expect(asked(paper(2022, reportOn(2022, 5), 'A-2'), paper(2023, reportOn(2023, 5), 'A-2'))).toEqual([])
  })
})

describe('what persons wrote into a box of a form', () => {
  const inspection = inspectionOf([{ coverage: 'per-person' }])
  const review = `认真履行岗位职责，主持修订操作规程14项，组织应急演练6次，参加人员320人次。推动老旧管网改造，全年更换阀门88个，漏损率下降三个百分点。带队走访用户57户，协调解决水压不足问题21件。坚持廉洁自律，未收受任何礼品礼金。不足是对新技术学习不够，今后将加强业务培训，多到一线调研，把群众满意作为工作标准。同时抓好班组建设，带领班组完成夜间抢修43次，平均到场时间缩短到35分钟，并配合财务完成材料盘点两次。`
  const form = (name: string, text: string) => {
    const pages = textPages(written(`^工作人员年度考核表\n|姓名|${name}|性别|男|\n|本人总结|${text}|||`))
    const sketch = textSketchOf(pages, name) ?? ''
    return filed({
      item: 'A-1',
      slots: [name],
      facts: { sketch, title: textOf('工作人员年度考核表'), person: textOf(name) },
    })
  }
  const asked = (...records: ReturnType<typeof form>[]) => raised('near-duplicate', inspection, records)

  it('is asked about when one has it from another', () => {
    const own = review.replaceAll(/[一-龥]{2}/gu, (two) => [...two].reverse().join(''))
    const [finding, another] = asked(form('丁一凡', review), form('白书宁', review), form('沈若谷', own))
    expect(finding?.evidence).toHaveLength(2)
    expect(another).toBeUndefined()
  })

  it('is asked about as a note when nearly all have it: a common form, or all copied', () => {
    const all = asked(form('丁一凡', review), form('白书宁', review), form('沈若谷', review))
    expect(all.map(({ severity }) => severity)).toEqual(['note', 'note'])
    expect(all[0]?.message).toContain('统一格式')
  })

  it('is not what the form itself says how to fill it in', () => {
    const instructed = (name: string) => {
      const pages = textPages(written(`^考核表\n|姓名|${name}|性别|男|\n|填表说明|${review}|||`))
      return textSketchOf(pages, name)
    }
    expect(instructed('丁一凡')).toBeNull()
  })
})

it('a form with hardly a sentence has nothing to compare', () => {
  expect(textSketchOf(textPages(written('^登记表\n|姓名|林晓峰|性别|男|\n|学历|大学|职务|教师|')), null)).toBeNull()
})
