import { sheet, written } from '../written.ts'
import { frameOf, type Sector } from './sector.ts'

/** A bureau whose list is worded otherwise than its papers. */
export const bureau: Sector = {
  frame: frameOf('临岚市市场监督管理局', { from: '2020-01', to: '2022-12' }, [
    {
      code: 'A-1',
      title: '机构职能文件',
      kinds: ['staffing'],
      keywords: ['主要职责', '内设机构', '编制'],
      marks: ['number', 'seal'],
    },
    { code: 'A-2', title: '现任班子成员基本情况', kinds: ['leader-list'], keywords: ['班子', '分管'] },
    { code: 'A-3', title: '科级以上人员一览表', kinds: ['personnel-list'], keywords: ['科级', '任职时间'] },
    {
      code: 'A-4',
      title: '科级干部任职呈批材料',
      provider: 'organization',
      coverage: 'per-person',
      persons: 'A-3',
      kinds: ['appointment-form'],
      keywords: ['任免', '呈报'],
      period: { from: '2015-01', to: '2022-12' },
    },
    {
      code: 'B-1',
      title: '局党组会议记录（纪要）',
      coverage: 'monthly',
      period: { from: '2022-01', to: '2022-12' },
      kinds: ['party-minutes'],
      keywords: ['党组'],
      sequential: true,
    },
    {
      code: 'B-2',
      title: '局长办公会议纪要',
      coverage: 'monthly',
      period: { from: '2022-01', to: '2022-12' },
      kinds: ['office-minutes'],
      keywords: ['局长办公会'],
    },
    {
      code: 'B-3',
      title: '重大事项决策规则',
      coverage: 'any',
      kinds: ['decision-rule'],
      keywords: ['三重一大', '议事规则', '决策'],
    },
    {
      code: 'B-4',
      title: '机关内控和管理制度',
      coverage: 'any',
      period: { from: '2018-01', to: '2022-12' },
      kinds: ['rule'],
      keywords: ['制度', '办法', '细则'],
    },
    { code: 'B-5', title: '收发文登记', coverage: 'yearly', kinds: ['register'], keywords: ['文号', '发文'] },
    {
      code: 'C-1',
      title: '年度工作报告',
      coverage: 'yearly',
      kinds: ['annual-report'],
      keywords: ['工作总结', '工作报告'],
    },
    { code: 'C-2', title: '巡察反馈问题整改落实材料', kinds: ['rectification'], keywords: ['巡察', '反馈', '整改'] },
    {
      code: 'C-3',
      title: '领导班子专题民主生活会情况',
      coverage: 'yearly',
      kinds: ['democratic-life'],
      keywords: ['民主生活会'],
    },
    {
      code: 'C-4',
      title: '党风廉政建设和反腐败工作情况',
      coverage: 'yearly',
      kinds: ['integrity'],
      keywords: ['党风廉政', '反腐败'],
    },
    {
      code: 'C-5',
      title: '班子成员2021年述职材料',
      coverage: 'per-person',
      persons: 'A-2',
      period: { from: '2021-01', to: '2021-12' },
      kinds: ['duty-report'],
      keywords: ['述职'],
    },
    {
      code: 'C-6',
      title: '班子成员2022年述职材料',
      coverage: 'per-person',
      persons: 'A-2',
      period: { from: '2022-01', to: '2022-12' },
      kinds: ['duty-report'],
      keywords: ['述职'],
    },
    {
      code: 'D-1',
      title: '单位预算公开材料',
      provider: 'finance',
      coverage: 'yearly',
      kinds: ['budget'],
      keywords: ['预算'],
      fields: [{ name: 'total', labels: ['支出预算总额', '支出总计'], type: 'amount', unit: '万元' }],
    },
    {
      code: 'D-2',
      title: '单位决算公开材料',
      provider: 'finance',
      coverage: 'yearly',
      kinds: ['accounts'],
      keywords: ['决算'],
    },
    {
      code: 'D-3',
      title: '财务月报',
      provider: 'finance',
      coverage: 'monthly',
      period: { from: '2022-01', to: '2022-12' },
      kinds: ['monthly-statement'],
      keywords: ['本期', '累计', '科目'],
    },
    {
      code: 'D-4',
      title: '审计结论性文书',
      provider: 'audit',
      coverage: 'any',
      kinds: ['audit-report'],
      keywords: ['审计'],
    },
    {
      code: 'D-5',
      title: '货物和服务采购合同',
      coverage: 'any',
      kinds: ['contract'],
      keywords: ['合同', '采购'],
      fields: [{ name: 'amount', labels: ['合同总价', '合同金额'], type: 'amount', unit: '元' }],
    },
    {
      code: 'D-6',
      title: '采购项目登记表',
      coverage: 'yearly',
      kinds: ['procurement-register'],
      keywords: ['采购', '成交供应商'],
    },
    { code: 'D-7', title: '国有资产明细', coverage: 'yearly', kinds: ['asset-list'], keywords: ['资产', '原值'] },
    {
      code: 'D-8',
      title: '公务招待登记',
      coverage: 'quarterly',
      kinds: ['reception-register'],
      keywords: ['接待', '陪餐'],
    },
    {
      code: 'E-1',
      title: '涉及该局的群众举报情况',
      provider: 'petition',
      coverage: 'yearly',
      kinds: ['petition'],
      keywords: ['举报', '受理'],
    },
  ]),
  documents: [
    {
      path: '1.pdf',
      item: 'A-1',
      slots: ['-'],
      reading: written(`
^中共临岚市委办公室文件
临办字〔2020〕44号
^中共临岚市委办公室 临岚市人民政府办公室
^关于印发《临岚市市场监督管理局职能配置、内设机构和人员编制规定》的通知
各县区党委和人民政府，市直各单位：
现将《临岚市市场监督管理局职能配置、内设机构和人员编制规定》印发给你们，请遵照执行。
中共临岚市委办公室
2020年6月2日
---
^临岚市市场监督管理局职能配置、内设机构和人员编制规定
第一条 根据机构改革方案，制定本规定。
第二条 市市场监督管理局是市政府工作部门，主要职责是负责市场综合监督管理。`),
    },
    {
      path: '2.docx',
      item: 'A-2',
      slots: ['-'],
      reading: written(
        `
临岚市市场监督管理局领导班子成员简况
|姓名|职务|分管工作|
|岳志诚|党组书记、局长|主持全面工作|
|田蔓|党组成员、副局长|分管食品安全|
2022年11月30日`,
        { source: 'office' },
      ),
    },
    {
      path: '3.xlsx',
      item: 'A-3',
      slots: ['-'],
      reading: sheet(`
临岚市市场监督管理局科级及以上干部名册
填表日期：2022年12月5日
|序号|姓名|性别|出生年月|现任职务|任职时间|
|1|岳志诚|男|1970.02|党组书记、局长|2019.04|
|2|田蔓|女|1974.10|党组成员、副局长|2020.06|
|3|钱学森林|男|1980.01|食品科科长|2018.03|`),
    },
    {
      path: '4.pdf',
      provider: 'organization',
      item: 'A-4',
      slots: ['田蔓'],
      reading: written(`
^干部任免呈报表
|姓名|田蔓|性别|女|出生年月|1974.10|
|民族|汉|籍贯|江源|入党时间|1996.06|
|现任职务|临岚市市场监督管理局食品科科长|
|拟任职务|临岚市市场监督管理局副局长|
|呈报单位|2020年5月20日|
|审批意见|同意|2020年6月1日|`),
    },
    {
      path: '5.pdf',
      item: 'B-1',
      slots: ['2022-03'],
      kind: 'party-minutes',
      reading: written(`
^中共临岚市市场监督管理局党组会议纪要
临市监党组纪〔2022〕5号
2022年3月18日下午，岳志诚同志主持召开局党组会议，会议应到5人，实到5人。
一、传达学习市委全会精神。
会议要求，各科室认真抓好落实。
出席：岳志诚、田蔓`),
    },
    {
      path: '6.pdf',
      item: 'B-2',
      slots: ['2022-05'],
      kind: 'office-minutes',
      reading: written(`
^局长办公会议纪要
第6期
临岚市市场监督管理局办公室 2022年5月11日
2022年5月9日，岳志诚局长主持召开局长办公会议，专题研究食品抽检经费问题。
会议议定：安排专项经费45万元。
参加：岳志诚、田蔓`),
    },
    {
      path: '7.pdf',
      item: 'B-3',
      slots: ['-'],
      reading: written(`
^临岚市市场监督管理局文件
临市监发〔2021〕9号
^临岚市市场监督管理局关于印发“三重一大”事项议事规则的通知
机关各科室、各直属单位：
《“三重一大”事项议事规则》已经局党组会审议通过，现予印发。
临岚市市场监督管理局
2021年2月26日`),
    },
    {
      path: '8.docx',
      item: 'B-4',
      slots: ['-'],
      reading: written(
        `
临岚市市场监督管理局公务用车使用细则
第一条 为规范公务用车管理，制定本细则。
第二条 公务用车实行统一调度。
第三条 本细则自发文之日起执行。
临岚市市场监督管理局
2019年4月8日`,
        { source: 'office' },
      ),
    },
    {
      path: '9.xlsx',
      item: 'B-5',
      slots: ['2022'],
      reading: sheet(`
2022年度发文登记册
|序号|文号|标题|签发人|日期|
|1|临市监发〔2022〕1号|关于报送2021年工作总结的报告|岳志诚|2022-01-10|
|2|临市监发〔2022〕2号|关于开展专项检查的通知|田蔓|2022-01-20|`),
    },
    {
      path: '10.pdf',
      item: 'C-1',
      slots: ['2021'],
      reading: written(`
^临岚市市场监督管理局
^关于2021年工作情况和2022年工作计划的报告
临市监发〔2022〕1号
市人民政府：
2021年，我局围绕中心服务大局，各项工作取得新成效。现将有关情况报告如下：
一、2021年工作情况
二、存在的问题
三、2022年工作计划
临岚市市场监督管理局
2022年1月10日`),
    },
    {
      path: '11.pdf',
      item: 'C-2',
      slots: ['-'],
      reading: written(`
^中共临岚市市场监督管理局党组
^关于落实市委第四巡察组反馈意见整改进展情况的通报
2020年9月，市委第四巡察组对市局党组进行了巡察。按照巡察工作要求，现将整改进展情况予以公布。
一、履行主体责任情况
中共临岚市市场监督管理局党组
2021年3月30日`),
    },
    {
      path: '12.docx',
      item: 'C-3',
      slots: ['2022'],
      reading: written(
        `
临岚市市场监督管理局党组2022年度专题民主生活会对照检查发言提纲
按照市委要求，现作对照检查如下。
一、存在的突出问题
二、原因分析
2023年1月12日`,
        { source: 'office' },
      ),
    },
    {
      path: '13.pdf',
      item: 'C-4',
      slots: ['2020'],
      reading: written(`
^临岚市市场监督管理局2020年党风廉政建设和反腐败工作总结
一年来，局党组坚持把党风廉政建设摆在突出位置。
一、主要做法
二、下一步打算
2020年12月28日`),
    },
    {
      path: '14.pdf',
      item: 'C-5',
      slots: ['田蔓'],
      reading: written(`
^2021年个人述职报告
临岚市市场监督管理局副局长 田蔓
2021年，本人认真履行职责，现述职如下：
一、履职情况
述职人：田蔓
2022年1月5日`),
    },
    {
      path: '15.pdf',
      item: 'C-6',
      slots: ['岳志诚'],
      reading: written(`
^岳志诚同志2022年度述职述廉述法报告
本人岳志诚，任局党组书记、局长。现将2022年度履职情况报告如下。
一、工作情况
2023年1月8日`),
    },
    {
      path: '16.pdf',
      provider: 'finance',
      item: 'D-1',
      slots: ['2022'],
      reading: written(`
^临岚市市场监督管理局2022年度单位预算
目录
第一部分 单位概况
第二部分 预算收支情况说明
2022年支出预算总额3,218.64万元，其中基本支出2,400.10万元。
2022年2月15日`),
    },
    {
      path: '17.xlsx',
      provider: 'finance',
      item: 'D-2',
      slots: ['2021'],
      reading: sheet(`
收入支出决算总表
部门：临岚市市场监督管理局　　2021年度　　金额单位：万元
|项目|年初预算数|决算数|
|一般公共服务支出|2900.00|3010.22|
|支出合计|2900.00|3010.22|`),
    },
    {
      path: '18.xlsx',
      provider: 'finance',
      item: 'D-3',
      slots: ['2022-07'],
      reading: sheet(`
行政单位收支情况表
编制单位：临岚市市场监督管理局　2022年07月　单位：元
|科目|本期金额|累计金额|
|财政拨款收入|2100300.00|15020100.00|
|人员支出|1500200.00|10400000.00|
|支出合计|1500200.00|10400000.00|`),
    },
    {
      path: '19.pdf',
      provider: 'audit',
      item: 'D-4',
      slots: ['-'],
      reading: written(`
^临岚市审计局
^审计决定书
临审决〔2021〕18号
临岚市市场监督管理局：
自2021年3月1日起，我局对你单位2020年度预算执行情况进行了审计。现作出如下决定。
临岚市审计局
2021年6月20日`),
    },
    {
      path: '20.pdf',
      item: 'D-5',
      slots: ['-'],
      reading: written(`
^快检设备购销合同书
合同编号：LLSJ2021-07
需方：临岚市市场监督管理局
供方：江源精测仪器有限公司
一、货物名称、数量及价格：合同总价人民币贰拾玖万捌仟元整（¥298000.00）。
二、交货时间：2021年8月15日前。
三、违约责任：按日支付千分之一违约金。
签订日期：2021年7月16日`),
    },
    {
      path: '21.xlsx',
      item: 'D-6',
      slots: ['2021'],
      reading: sheet(`
临岚市市场监督管理局2021年政府采购情况统计表
|序号|项目名称|采购方式|成交供应商|成交金额（元）|合同签订时间|
|1|快检设备|竞争性谈判|江源精测仪器有限公司|298000|2021.7.16|
|2|物业服务|公开招标|临岚洁净物业|460000|2021.3.2|
|合计||||758000||`),
    },
    {
      path: '22.csv',
      item: 'D-7',
      slots: ['2022'],
      reading: sheet(`
临岚市市场监督管理局固定资产清单
截至2022年12月31日
|资产编码|资产名称|购置日期|原值（元）|使用科室|
|LL-0001|快检车|2020-05-06|186000|食品科|
|LL-0002|复印机|2021-03-09|12800|办公室|
|合计|||198800||`),
    },
    {
      path: '23.pdf',
      item: 'D-8',
      slots: ['2021-Q4'],
      reading: written(`
^公务接待登记簿
（2021年10月—12月）
|日期|来宾单位|人数|陪餐人数|费用|
|2021-10-12|省局督导组|5|2|420.00|
|2021-12-03|外市考察团|6|2|530.00|
|合计||11|4|950.00|`),
    },
    {
      path: '24.pdf',
      provider: 'petition',
      item: 'E-1',
      slots: ['2022'],
      reading: written(`
^关于临岚市市场监督管理局2022年群众举报受理情况的函
市委巡察办：
2022年，我局共受理涉及市市场监督管理局的群众举报21件，已办结20件。
临岚市信访局
2023年2月3日`),
    },
    {
      path: '25.docx',
      item: null,
      slots: [],
      reading: written(
        `
关于调整办公电话的通知
机关各科室：
因线路改造，自即日起部分办公电话号码调整，请周知。
办公室
2022年6月6日`,
        { source: 'office' },
      ),
    },
    {
      path: '26.docx',
      item: null,
      slots: [],
      reading: written(
        `
党支部主题党日活动剪影
6月30日，机关支部赴红色教育基地开展主题党日活动。`,
        { source: 'office' },
      ),
    },
    {
      path: '27.xlsx',
      item: null,
      slots: [],
      reading: sheet(`
材料报送联络表
|科室|联络员|办公电话|
|办公室|李伟|0000-1111111|
|财务科|王芳|0000-2222222|`),
    },
  ],
}
