import { sheet, written } from '../written.ts'
import { frameOf, type Sector } from './sector.ts'

export const hospital: Sector = {
  frame: frameOf('南坪市第二人民医院', { from: '2021-01', to: '2023-12' }, [
    { code: 'YY-1', title: '医院“三定”方案', kinds: ['staffing-plan'], keywords: ['机构编制', '内设机构', '编制'] },
    { code: 'YY-2', title: '院领导名单', kinds: ['leader-list'], keywords: ['院领导', '职务'] },
    {
      code: 'YY-3',
      title: '党委会会议纪要',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['party-minutes'],
      keywords: ['党委会', '纪要'],
    },
    {
      code: 'YY-4',
      title: '院长办公会会议纪要',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['office-minutes'],
      keywords: ['院长办公会', '纪要'],
    },
    {
      code: 'YY-5',
      title: '药事管理与药物治疗学委员会会议记录',
      coverage: 'quarterly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['committee-record'],
      keywords: ['药事', '药物治疗学', '遴选'],
    },
    {
      code: 'YY-6',
      title: '医德医风考评登记表',
      coverage: 'per-person',
      persons: 'YY-2',
      kinds: ['ethics-form'],
      keywords: ['医德', '医风', '考评'],
    },
    {
      code: 'YY-7',
      title: '党风廉政建设责任制落实情况报告',
      coverage: 'yearly',
      kinds: ['integrity-report'],
      keywords: ['党风廉政', '主体责任'],
    },
    {
      code: 'YY-8',
      title: '医药购销领域集中整治自查自纠报告',
      coverage: 'once',
      kinds: ['self-check-report'],
      keywords: ['医药购销', '自查自纠'],
    },
    {
      code: 'CG-1',
      title: '药品采购台账',
      coverage: 'yearly',
      kinds: ['drug-ledger'],
      keywords: ['药品', '采购', '通用名'],
    },
    {
      code: 'CG-2',
      title: '医用耗材采购台账',
      coverage: 'yearly',
      kinds: ['consumables-ledger'],
      keywords: ['耗材', '采购', '规格'],
    },
    {
      code: 'CG-3',
      title: '医疗设备采购合同',
      coverage: 'any',
      kinds: ['equipment-contract'],
      keywords: ['设备', '合同', '甲方', '乙方'],
      fields: [
        { name: 'amount', labels: ['合同总金额', '合同价款'], type: 'amount', unit: '元' },
        { name: 'supplier', labels: ['乙方'], type: 'text' },
      ],
    },
    {
      code: 'CG-4',
      title: '物业保洁等后勤外包合同',
      coverage: 'any',
      kinds: ['service-contract'],
      keywords: ['物业', '保洁', '外包'],
    },
    {
      code: 'CW-1',
      title: '年度财务报表',
      coverage: 'yearly',
      kinds: ['financial-statement'],
      keywords: ['资产负债表', '收入费用表'],
    },
    { code: 'CW-2', title: '绩效工资分配方案', coverage: 'any', kinds: ['pay-plan'], keywords: ['绩效工资', '分配'] },
    {
      code: 'SJ-1',
      title: '审计报告',
      provider: 'audit',
      coverage: 'any',
      kinds: ['audit-report'],
      keywords: ['审计'],
    },
    {
      code: 'YB-1',
      title: '医保基金使用检查通报',
      provider: 'insurance',
      coverage: 'any',
      kinds: ['inspection-notice'],
      keywords: ['医保基金', '检查', '违规'],
    },
  ]),
  documents: [
    {
      path: 'f001.pdf',
      reading: written(`
^南坪市机构编制委员会文件
南编〔2021〕17号
^关于印发南坪市第二人民医院机构编制方案的通知
市第二人民医院：
经研究，核定你院事业编制420名，设内设机构21个。
南坪市机构编制委员会
2021年6月3日`),
      item: 'YY-1',
      slots: ['-'],
    },
    {
      path: '院领导.docx',
      reading: written(
        `
南坪市第二人民医院现任院领导名单
|姓名|职务|任职时间|
|韩松年|党委书记|2021.05|
|白若冰|院长、党委副书记|2022.01|
|丁海涛|副院长|2020.09|
2023年12月`,
        { source: 'office' },
      ),
      item: 'YY-2',
      slots: ['-'],
    },
    {
      path: '会议/1.pdf',
      reading: written(`
^中共南坪市第二人民医院委员会
^会议纪要
第4期
2023年2月17日，党委书记韩松年主持召开院党委会议，传达学习上级会议精神，研究干部选拔任用等事项。
一、会议审议通过了《2023年党建工作要点》。
出席：韩松年、白若冰、丁海涛
院党委办公室 2023年2月20日印发`),
      item: 'YY-3',
      slots: ['2023-02'],
      kind: 'party-minutes',
    },
    {
      path: '会议/2.pdf',
      reading: written(`
^院长办公会议纪要
南二院办纪〔2023〕9号
2023年4月12日下午，白若冰院长在门诊五楼会议室主持召开第9次院长办公会议。
一、会议研究了CT设备采购论证情况，同意启动采购程序。
出席：白若冰、丁海涛
列席：各职能科室负责人
南坪市第二人民医院办公室 2023年4月13日印`),
      item: 'YY-4',
      slots: ['2023-04'],
      kind: 'office-minutes',
    },
    {
      path: '记录.docx',
      reading: written(
        `
药事管理与药物治疗学委员会2023年第三次会议记录
时间：2023年8月29日
地点：行政楼三楼
主持：丁海涛
议题：新药引进遴选
会议对12个品种进行了投票，通过5个。`,
        { source: 'office' },
      ),
      item: 'YY-5',
      slots: ['2023-Q3'],
    },
    {
      path: '考评表.pdf',
      reading: written(`
^医务人员医德考评表
（2022年度）
|姓名|丁海涛|性别|男|科室|院办|
|政治面貌|中共党员|职称|主任医师|职务|副院长|
|自我评价|遵守医德规范|
|科室评价|优秀|
|考评机构意见|优秀|2023年1月12日|`),
      item: 'YY-6',
      slots: ['丁海涛'],
      kind: 'ethics-form',
    },
    {
      path: '报告2.docx',
      reading: written(
        `
中共南坪市第二人民医院委员会
关于2022年落实党风廉政建设主体责任情况的报告
市卫健委党委：
2022年，院党委认真落实全面从严治党主体责任，现将有关情况报告如下。
一、主要做法
二、存在不足
中共南坪市第二人民医院委员会
2023年1月5日`,
        { source: 'office' },
      ),
      item: 'YY-7',
      slots: ['2022'],
    },
    {
      path: '整治.pdf',
      reading: written(`
^关于医药购销领域腐败问题集中整治自查自纠情况的报告
市卫生健康委员会：
按照工作部署，我院扎实开展自查自纠，现将情况报告如下。
一、组织领导
二、自查情况
南坪市第二人民医院
2023年10月30日`),
      item: 'YY-8',
      slots: ['-'],
    },
    {
      path: '药库导出.xlsx',
      reading: sheet(`
南坪市第二人民医院2022年药品购进明细
|序号|通用名|剂型|规格|生产企业|配送企业|采购金额|采购平台|
|1|阿莫西林|胶囊|0.25g|江源制药|国药南坪|36200.50|省平台|
|2|头孢曲松|注射剂|1.0g|东海药业|国药南坪|85600.00|省平台|
|合计||||||121800.50||`),
      item: 'CG-1',
      slots: ['2022'],
    },
    {
      path: '导出(1).xlsx',
      reading: sheet(`
2023年度医用耗材入库登记
|序号|耗材名称|规格|单位|数量|金额|供应商|
|1|一次性注射器|5ml|支|20000|9800|康达器械|
|2|留置针|24G|支|6000|41400|康达器械|
|合计|||||51200||`),
      item: 'CG-2',
      slots: ['2023'],
    },
    {
      path: '20240413_0021.pdf',
      chosenItem: 'CG-3',
      reading: written(`
^64排螺旋CT购销合同
合同编号：NPEY-CG-2023-015
甲方（买方）：南坪市第二人民医院
乙方（卖方）：江源康泰医疗科技有限公司
经公开招标，甲乙双方就设备购销签订本合同。
一、合同总金额：人民币（大写）捌佰陆拾伍万元整（小写：¥8,650,000.00元）。
二、交货期限：合同签订后90日内。
三、违约责任
本合同一式六份。
甲方代表（签字）： 乙方代表（签字）：
签订日期：2023年7月3日`),
      item: 'CG-3',
      slots: ['-'],
      kind: 'equipment-contract',
    },
    {
      path: '20240413_0022.pdf',
      reading: written(`
^物业管理服务合同
合同编号：NPEY-HQ-2022-003
甲方：南坪市第二人民医院
乙方：南坪洁美物业服务有限公司
甲方将门诊楼、住院楼的保洁、保安服务委托乙方实施。
合同价款每年壹佰贰拾万元整（￥1,200,000.00）。
违约责任：乙方擅自转包的，甲方有权解除合同。
签订日期：2022年12月28日`),
      item: 'CG-4',
      slots: ['-'],
      kind: 'service-contract',
    },
    {
      path: '报表.pdf',
      reading: written(`
^资产负债表
编制单位：南坪市第二人民医院 2022年12月31日 单位：元
|资产|期末余额|年初余额|负债和净资产|期末余额|年初余额|
|货币资金|12,300,500.00|9,800,200.00|应付账款|8,200,000.00|7,900,000.00|
|固定资产净值|88,000,000.00|90,000,000.00|净资产合计|92,100,500.00|91,900,200.00|
单位负责人：白若冰 会计主管：林晓 制表：陈静`),
      item: 'CW-1',
      slots: ['2022'],
    },
    {
      path: '绩效.pdf',
      reading: written(`
^南坪市第二人民医院文件
南二院发〔2022〕41号
^关于印发《南坪市第二人民医院绩效工资分配实施方案》的通知
各科室：
《南坪市第二人民医院绩效工资分配实施方案》已经职工代表大会通过，现印发给你们。
南坪市第二人民医院
2022年7月18日`),
      item: 'CW-2',
      slots: ['-'],
    },
    {
      path: '审字.pdf',
      provider: 'audit',
      reading: written(`
^南坪市审计局
^审计报告
南审报〔2022〕33号
被审计单位：南坪市第二人民医院
审计项目：2021年度财务收支审计
根据《中华人民共和国审计法》的规定，审计组对南坪市第二人民医院2021年度财务收支情况进行了审计。
一、审计评价意见
二、审计发现的主要问题
南坪市审计局
2022年9月30日`),
      item: 'SJ-1',
      slots: ['-'],
    },
    {
      path: '通报.pdf',
      provider: 'insurance',
      reading: written(`
^南坪市医疗保障局
^关于2023年医保基金使用专项检查情况的通报
各定点医疗机构：
2023年6月，我局对全市定点医疗机构开展专项检查，现将违规问题通报如下。
南坪市医疗保障局
2023年9月12日`),
      item: 'YB-1',
      slots: ['-'],
    },
    {
      path: '说明.docx',
      reading: written(
        `
关于巡察材料报送情况的说明
市委第一巡察组：
现报送我院有关材料，纸质版随后送达。联系人：林晓，电话：0000-7654321。
南坪市第二人民医院
2024年4月10日`,
        { source: 'office' },
      ),
      item: null,
      slots: [],
    },
    {
      path: '食堂菜谱.docx',
      reading: written(
        `
职工食堂一周菜谱
|星期|早餐|午餐|
|一|馒头|红烧肉|
|二|面条|清蒸鱼|`,
        { source: 'office' },
      ),
      item: null,
      slots: [],
    },
    {
      path: '目录.xlsx',
      reading: sheet(`
报送材料目录
|序号|材料名称|份数|备注|
|1|医院“三定”方案|1||
|2|院领导名单|1||
|3|党委会会议纪要|12||
|4|院长办公会会议纪要|12||
|5|药品采购台账|3||`),
      item: null,
      slots: [],
    },
  ],
}
