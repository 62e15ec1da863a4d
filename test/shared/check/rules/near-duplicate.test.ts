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

it('a form with hardly a sentence has nothing to compare', () => {
  expect(textSketchOf(textPages(written('^登记表\n|姓名|林晓峰|性别|男|\n|学历|大学|职务|教师|')), null)).toBeNull()
})
