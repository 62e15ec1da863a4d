import { expect, test } from 'vitest'
import { type GeneralFacts, generalFactsOf } from '../../../../shared/classify/general-facts.ts'
import type { Reading } from '../../../../shared/reading/reading.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { sheet, written } from '../written.ts'

const factsOf = (reading: Reading, unit = '临岚市水务局'): GeneralFacts => generalFactsOf(textPages(reading), unit)

const notice = written(`
^临岚市水务局文件
临水发〔2022〕18号
^关于印发《临岚市水务局财务管理
^办法》的通知
各科室、局属各单位：
根据市财政局《关于加强预算管理的通知》（临财预〔2021〕3号）要求，现将《临岚市水务局财务管理办法》印发给你们，请认真执行。
临岚市水务局
2022年7月26日
---
^临岚市水务局财务管理办法
第一条 为加强财务管理，制定本办法。
第二条 本办法自印发之日起施行。
抄送：市财政局。
临岚市水务局办公室 2022年7月28日印发`)

test('an official letter gives its number, title, issuer and day of signing', () => {
  const facts = factsOf(notice)
  expect(facts.number).toMatchObject({ value: '临水发〔2022〕18号', page: 1 })
  expect(facts.title?.value).toBe('关于印发《临岚市水务局财务管理办法》的通知')
  expect(facts.unit?.value).toBe('临岚市水务局')
  expect(facts.date).toMatchObject({ value: '2022-07-26', page: 1, quote: '2022年7月26日' })
  expect(facts.dates.printed?.value).toBe('2022-07-28')
})

test.each([
  ['临水发[2022]18号', '临水发〔2022〕18号'],
  ['临水发（2022）18号', '临水发〔2022〕18号'],
  ['临水发【2022】第18号', '临水发〔2022〕第18号'],
  ['临水党组纪〔2023】1号', '临水党组纪〔2023〕1号'],
  ['临水发〔2022〕18号　签发人：王某', '临水发〔2022〕18号'],
])('the number %s is written %s', (printed, number) => {
  expect(
    factsOf(written(`^临岚市水务局文件\n${printed}\n^关于防汛工作的报告\n市政府：\n现将有关情况报告如下。`)).number
      ?.value,
  ).toBe(number)
})

test('a number that is only cited, and a number left blank, are not the document’s own', () => {
  expect(
    factsOf(
      written(`^关于落实整改的报告\n市政府：\n根据《关于印发方案的通知》（临政办发〔2020〕3号）要求，现报告如下。`),
    ).number,
  ).toBeNull()
  expect(
    factsOf(written('^临岚市水务局文件\n临水发〔2022〕　　号\n^2021年工作总结\n市政府：\n现报告如下。')).number,
  ).toBeNull()
})

test('a 红头 whose characters stand apart is still one, the row of a table is not', () => {
  const spaced = written('|工|作|简|报|\n临水简〔2022〕第6期\n^关于一季度节水情况的报告\n一季度，全市用水总量下降。', {
    source: 'text-layer',
  })
  const pages = spaced.pages.map((page) => ({ ...page, tables: [] }))
  expect(factsOf({ ...spaced, pages })).toMatchObject({
    number: { value: '临水简〔2022〕第6期' },
    title: { value: '关于一季度节水情况的报告' },
  })
  const table = written(`|年|月|日|次|\n临水简〔2022〕第6期`, { source: 'text-layer' })
  expect(factsOf(table).number).toBeNull()
})

test('numbers in a register belong to its entries', () => {
  const register = sheet(
    '2022年发文登记簿\n|序号|发文字号|标题|\n|1|临水发〔2022〕1号|关于值班的通知|\n|2|临水发〔2022〕2号|关于培训的通知|',
  )
  expect(factsOf(register).number).toBeNull()
})

const contract = written(`
^泵站检修服务合同
合同编号：LSW-HT-2023-007
甲　　方：临岚市水务局
乙　　方：江源通达机电有限公司
签订日期：2023年4月7日
---
甲方（采购人）：临岚市水务局
乙方（供应商）：江源通达机电有限公司
经局党组2023年3月20日会议研究同意，双方签订本合同。
第一条 合同标的
乙方违约的，应当支付违约金。
本合同一式四份。
甲方（盖章）：临岚市水务局
签订日期：2023年4月7日`)

test('a contract gives its number, party A, the day it was signed and the meeting that decided it', () => {
  const facts = factsOf(contract)
  expect(facts.number?.value).toBe('LSW-HT-2023-007')
  expect(facts.title?.value).toBe('泵站检修服务合同')
  expect(facts.unit?.value).toBe('临岚市水务局')
  expect(facts.date?.value).toBe('2023-04-07')
  expect(facts.dates).toMatchObject({ signed: { value: '2023-04-07' }, decided: { value: '2023-03-20', page: 2 } })
})

test('minutes tell when they met apart from when they were printed', () => {
  const facts = factsOf(
    written(`
^临岚市水务局党组会议纪要
临水党组纪〔2023〕4号
^2023年第4次局党组会议纪要
2023年3月9日，岳某同志主持召开2023年第4次局党组会议。会议应到5人，实到5人。
会议强调，要抓好落实。
出席：岳某、田某
临岚市水务局党组办公室 2023年3月10日印发`),
  )
  expect(facts.dates).toMatchObject({ met: { value: '2023-03-09' }, printed: { value: '2023-03-10' } })
  expect(facts.date?.value).toBe('2023-03-10')
  expect(facts.title?.value).toBe('2023年第4次局党组会议纪要')
  expect(facts.unit?.value).toBe('临岚市水务局党组')
})

test('the time set in a plan is no meeting that was held', () => {
  const plan = written(
    `^2023年度民主生活会方案\n按照部署，制定方案如下。\n一、时间地点\n时间：2024年1月26日上午\n中共临岚市水务局党组\n2024年1月5日`,
  )
  expect(factsOf(plan).dates.met).toBeUndefined()
  expect(factsOf(plan).date?.value).toBe('2024-01-05')
})

test('a form tells when it was submitted apart from when it was approved', () => {
  const form = written(`
^干部任免审批表
|姓　名|田小蔓|性　别|女|出生年月（49岁）|1974.10|
|呈报单位|2020年5月20日|
|审批机关意见|同意 2020年6月1日|行政机关任免意见|同意 2020年6月9日|`)
  const facts = factsOf(form)
  expect(facts.dates).toMatchObject({ submitted: { value: '2020-05-20' }, approved: { value: '2020-06-01' } })
  expect(facts.date?.value).toBe('2020-05-20')
  expect(facts.person?.value).toBe('田小蔓')
  expect(facts.period).toBeNull()
})

test('a form is of the unit in its cell and of the day beside the signature', () => {
  const form = (row: string) =>
    factsOf(
      written(`^工作人员聘期考核表\n|姓名|何雨欣|性别|女|\n|单位|临岚市河道管理所|职务|技术员|\n${row}`, {
        source: 'office',
      }),
    )
  expect(form('|本人签字|何雨欣|日期|2022年12月8日|')).toMatchObject({
    unit: { value: '临岚市河道管理所' },
    date: { value: '2022-12-08' },
  })
  expect(form('|获奖情况|先进工作者|日期|2022年12月8日|').date).toBeNull()
})

test('where a person works, and the heads of columns, are not whose the paper is', () => {
  const unit = (row: string) =>
    factsOf(written(`^评审专家登记表\n${row}\n|专长|给排水|学历|大学|`, { source: 'office' })).unit
  expect(unit('|姓名|何雨欣|所在单位|临岚市民政局|')).toBeNull()
  expect(unit('|单位名称|所属乡镇|')).toBeNull()
  expect(unit('|序号|单位名称|临岚市民政局|金额|户名|备注|')).toBeNull()
})

test('a register names who kept it and when it was closed', () => {
  const register = (last: string) => factsOf(sheet(`收文登记簿\n|序号|标题|\n|1|关于值班的通知|\n||${last}|`))
  expect(register('登记人：何雨欣 2022.12.30').date?.value).toBe('2022-12-30')
  expect(register('联系人：何雨欣 2022.12.30').date).toBeNull()
})

test('an issuer named at the head and under the text is no slip of the OCR', () => {
  const letter = (head: string, signing = head) =>
    factsOf(
      written(`^${head}文件\n^关于防汛值班的通知\n各科室：\n请按要求值班。\n${signing}\n2022年7月26日`),
      '临岚市第二中学',
    )
  expect(letter('临岚市第一中学')).toMatchObject({ unit: { value: '临岚市第一中学' }, unitTwice: true })
  expect(letter('临岚市第一中学', '临岚市第二中学').unitTwice).toBeUndefined()
})

test('a form whose last signer approves it is of the day on which it was handed in', () => {
  const form = written(`
^工作人员调动审批表
|姓　名|田小蔓|
|申报单位意见|同意。临岚市水务局 2021年3月4日|
|审批机关意见|同意。|
^临岚市人力资源局
2021年3月18日`)
  expect(factsOf(form).date?.value).toBe('2021-03-18')
  const boxed = written(`
^工作人员调动审批表
|姓　名|田小蔓|
|申报单位意见|同意。临岚市水务局 2021年3月4日|
|审批机关意见|同意。临岚市人力资源局 2021年3月18日|
^临岚市人力资源局
2021年3月18日`)
  expect(factsOf(boxed).date?.value).toBe('2021-03-04')
})

test('an audit report names whom it is about', () => {
  const report = written(
    `^临岚市审计局审计报告\n临审报〔2022〕22号\n^关于临岚市水务局2021年度预算执行情况的审计报告\n临岚市水务局：\n我局进行了审计。\n临岚市审计局\n2022年5月10日`,
  )
  expect(factsOf(report)).toMatchObject({
    unit: { value: '临岚市审计局' },
    subjectUnit: { value: '临岚市水务局' },
    period: { from: '2021-01', to: '2021-12' },
  })
})

test('the title over the text is fuller than the one on the cover', () => {
  const accounts = written(`
^2021年度
^临岚市水务局
^部门决算
临岚市水务局
2022年3月
---
^临岚市水务局2021年度部门决算说明
一、单位概况
本单位为独立核算机构。`)
  expect(factsOf(accounts).title?.value).toBe('临岚市水务局2021年度部门决算说明')
})

test('a yearly report is of the year in its title, not of the year planned for', () => {
  expect(factsOf(written('^临岚市水务局2021年工作总结及2022年工作打算\n市政府：\n现报告如下。')).period).toEqual({
    from: '2021-01',
    to: '2021-12',
  })
})

test('a report on oneself names its author below the title', () => {
  const facts = factsOf(
    written('^2023年度述职述廉报告\n临岚市水务局　岳志诚\n本人岳志诚，现任局长。现将履职情况报告如下。\n2024年1月8日'),
  )
  expect(facts.title?.value).toBe('2023年度述职述廉报告')
  expect(facts.person?.value).toBe('岳志诚')
  expect(facts.unit?.value).toBe('临岚市水务局')
})

test('a title may end in brackets, a sentence that does is none', () => {
  const page = (first: string) => written(`${first}\n|日期|摘要|金额|\n|5月6日|收水费|120.00|\n|5月9日|收水费|80.00|`)
  const title = '临岚市水务局水费收缴台账（2022年5月）'
  expect(factsOf(page(title))).toMatchObject({ title: { value: title }, unit: { value: '临岚市水务局' } })
  expect(factsOf(page('水费按月收缴并入账核对（2022年5月）')).title).toBeNull()
})

test('a name in the box of an opinion is read without the label of the box', () => {
  const form = written('^工作人员调动表\n审批单位意见临岚市人力资源局\n2021年3月18日')
  expect(factsOf(form).unit?.value).toBe('临岚市人力资源局')
})

test('the second photo of a form has no title', () => {
  const photo = written('|奖惩情况|无|\n|年度考核|近三年均为称职以上等次|\n|呈报单位|2020年11月2日|')
  expect(factsOf(photo).title).toBeNull()
})
