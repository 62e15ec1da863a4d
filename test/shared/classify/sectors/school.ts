import { sheet, written } from '../written.ts'
import { frameOf, type Sector } from './sector.ts'

export const school: Sector = {
  frame: frameOf('青禾县第三中学', { from: '2021-09', to: '2023-12' }, [
    {
      code: 'XX-1',
      title: '学校章程',
      kinds: ['school-charter'],
      keywords: ['章程', '办学宗旨'],
      marks: ['number', 'seal'],
    },
    { code: 'XX-2', title: '校级领导班子成员及工作分工', kinds: ['leadership-list'], keywords: ['领导班子', '分工'] },
    {
      code: 'XX-3',
      title: '教职工花名册',
      kinds: ['staff-roster'],
      keywords: ['教职工', '任教学科', '职称'],
      fields: [{ name: 'headcount', labels: ['合计'], type: 'count', unit: '人' }],
    },
    {
      code: 'XX-4',
      title: '党总支委员会会议记录',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['party-meeting-record'],
      keywords: ['党总支', '会议记录'],
    },
    {
      code: 'XX-5',
      title: '校长办公会（校务会）纪要',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['meeting-minutes'],
      keywords: ['校长办公会', '校务会', '纪要'],
      marks: ['number'],
      sequential: true,
    },
    {
      code: 'XX-6',
      title: '教职工代表大会材料',
      coverage: 'yearly',
      period: { from: '2021-01', to: '2023-12' },
      kinds: ['staff-congress'],
      keywords: ['教职工代表大会', '教代会'],
    },
    { code: 'XX-7', title: '师德师风建设制度', coverage: 'any', kinds: ['rule'], keywords: ['师德', '师风'] },
    { code: 'XX-8', title: '学校内部管理制度', coverage: 'any', kinds: ['rule'], keywords: ['制度', '办法', '规定'] },
    {
      code: 'XX-9',
      title: '年度工作总结',
      coverage: 'yearly',
      period: { from: '2021-01', to: '2023-12' },
      kinds: ['annual-summary'],
      keywords: ['工作总结'],
    },
    {
      code: 'XX-10',
      title: '校级领导2023年度述职述廉报告',
      coverage: 'per-person',
      persons: 'XX-2',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['duty-report'],
      keywords: ['述职', '2023年'],
    },
    {
      code: 'CW-1',
      title: '食堂大宗食材采购台账',
      coverage: 'quarterly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['canteen-ledger'],
      keywords: ['食堂', '食材', '供货商'],
      fields: [{ name: 'total', labels: ['合计'], type: 'amount', unit: '元' }],
    },
    {
      code: 'CW-2',
      title: '食堂承包经营合同',
      coverage: 'any',
      kinds: ['canteen-contract'],
      keywords: ['食堂', '合同', '承包'],
      fields: [{ name: 'fee', labels: ['管理费', '承包费'], type: 'amount', unit: '元' }],
    },
    {
      code: 'CW-3',
      title: '学生资助资金发放汇总表',
      coverage: 'yearly',
      period: { from: '2021-01', to: '2023-12' },
      kinds: ['aid-summary'],
      keywords: ['资助', '助学金', '受助学生'],
    },
    {
      code: 'CW-4',
      title: '服务性收费和代收费台账',
      coverage: 'yearly',
      period: { from: '2021-01', to: '2023-12' },
      kinds: ['fee-ledger'],
      keywords: ['代收费', '收费项目'],
    },
    {
      code: 'CW-5',
      title: '固定资产盘点表',
      coverage: 'yearly',
      period: { from: '2021-01', to: '2023-12' },
      kinds: ['asset-inventory'],
      keywords: ['固定资产', '盘点'],
    },
    {
      code: 'JD-1',
      title: '教育督导评估报告',
      provider: 'supervisor',
      coverage: 'any',
      kinds: ['supervision-report'],
      keywords: ['督导', '评估'],
      marks: ['seal'],
    },
    {
      code: 'JD-2',
      title: '家长来信来访登记表',
      provider: 'petition',
      coverage: 'yearly',
      period: { from: '2021-01', to: '2023-12' },
      kinds: ['petition-register'],
      keywords: ['来信', '来访', '家长'],
      fields: [{ name: 'cases', labels: ['来信来访'], type: 'count', unit: '件' }],
    },
  ]),
  documents: [
    {
      path: '制度/章程.pdf',
      reading: written(`
^青禾县第三中学文件
青三中〔2021〕26号
^关于印发《青禾县第三中学章程》的通知
各处室、年级组：
《青禾县第三中学章程》已经教职工代表大会讨论、校长办公会审议通过，并报县教育局核准，现予印发。
青禾县第三中学
2021年10月12日
---
^青禾县第三中学章程
第一章 总则
第一条 为规范办学行为，保障学校依法自主管理，根据《中华人民共和国教育法》，制定本章程。
第二条 学校的办学宗旨是立德树人，为学生终身发展奠基。`),
      item: 'XX-1',
      slots: ['-'],
      kind: 'school-charter',
    },
    {
      path: '班子分工.docx',
      reading: written(
        `
青禾县第三中学
关于调整校领导班子成员工作分工的通知
各处室：
因人事变动，经党总支会议研究，现将班子成员分工调整如下：
方立群：党总支书记、校长，主持学校全面工作。
沈玉梅：党总支副书记，分管党建、德育。
邹建国：副校长，分管教学、教研。
青禾县第三中学
2023年8月25日`,
        { source: 'office' },
      ),
      item: 'XX-2',
      slots: ['-'],
    },
    {
      path: '在编人员信息.xlsx',
      reading: sheet(`
青禾县第三中学在职教职工名册
制表日期：2023年9月10日
|序号|姓名|性别|出生年月|职称|任教学科|入职时间|
|1|方立群|男|1972.03|正高级|数学|1994.08|
|2|沈玉梅|女|1975.11|高级|语文|1997.08|
|3|邹建国|男|1978.06|高级|物理|2000.08|
合计：3人`),
      item: 'XX-3',
      slots: ['-'],
    },
    {
      path: '三月.pdf',
      reading: written(`
^中共青禾县第三中学总支委员会会议记录
时间：2023年3月6日下午
地点：行政楼二楼会议室
主持人：方立群
记录人：孙晓
出席人员：方立群、沈玉梅、邹建国
议题一：学习传达县委教育工作领导小组会议精神。
会议研究决定，本学期开展“党员示范岗”活动，由沈玉梅牵头。`),
      item: 'XX-4',
      slots: ['2023-03'],
      kind: 'party-meeting-record',
    },
    {
      path: 'IMG_20240402_101522.jpg',
      chosenItem: 'XX-5',
      reading: written(`
^校长办公会纪要
〔2023〕第7期
2023年5月22日上午，方立群校长主持召开校长办公会，研究毕业班工作。纪要如下：
一、会议听取了教务处关于毕业班复习备考情况的汇报。
二、会议同意采购考务用品，金额1.2万元。
参会：方立群、沈玉梅、邹建国
青禾县第三中学办公室 2023年5月24日印发`),
      item: 'XX-5',
      slots: ['2023-05'],
      kind: 'meeting-minutes',
    },
    {
      path: '校务会.pdf',
      reading: written(`
^青禾县第三中学校务会议纪要
青三中纪要〔2023〕11号
2023年11月3日，副校长邹建国受校长委托主持召开校务会议，会议应到7人，实到6人。
一、研究冬季校园安全工作。会议要求，总务处对电路开展一次全面排查。
列席：马晓东（总务主任）
青禾县第三中学办公室 2023年11月6日印发`),
      item: 'XX-5',
      slots: ['2023-11'],
    },
    {
      path: '教代会/七届二次.docx',
      reading: written(
        `
青禾县第三中学第七届教职工代表大会第二次会议决议
（2022年12月28日通过）
青禾县第三中学第七届教代会第二次会议于2022年12月28日召开，会议审议通过了《绩效工资分配方案（修订）》。
会议号召全体教职工团结一心，开拓进取。`,
        { source: 'office' },
      ),
      item: 'XX-6',
      slots: ['2022'],
    },
    {
      path: '扫描件0042.pdf',
      reading: written(`
^青禾县第三中学教师师德考核办法
第一条 为加强师德师风建设，制定本办法。
第二条 考核对象为全体在编在岗教师。
第三条 考核结果分为优秀、合格、不合格三个等次。
第四条 本办法自公布之日起施行。
青禾县第三中学
2022年9月1日`),
      item: 'XX-7',
      slots: ['-'],
      kind: 'rule',
    },
    {
      path: '差旅费.pdf',
      reading: written(`
^青禾县第三中学差旅费报销管理规定
第一条 为规范差旅费报销，结合我校实际，制定本规定。
第二条 教职工因公出差须事先填写审批单，经分管校领导批准。
第三条 本规定由总务处负责解释，自印发之日起执行。
青禾县第三中学
2023年3月1日`),
      item: 'XX-8',
      slots: ['-'],
    },
    {
      path: '报县局.docx',
      reading: written(
        `
青禾县第三中学2022年工作总结
一年来，在县教育局的正确领导下，学校全面贯彻党的教育方针，各项工作取得新成效。
一、主要工作
（一）抓党建，强引领。
（二）抓教学，提质量。
二、存在的问题
三、下一步工作打算
青禾县第三中学
2023年1月6日`,
        { source: 'office' },
      ),
      item: 'XX-9',
      slots: ['2022'],
    },
    {
      path: '邹建国.pdf',
      reading: written(`
^2023年度述职述廉述学报告
邹建国
本人邹建国，现任青禾县第三中学副校长，分管教学工作。现将一年来履职情况报告如下。
一、履职情况
二、廉洁自律情况
述职人：邹建国
2024年1月8日`),
      item: 'XX-10',
      slots: ['邹建国'],
      kind: 'duty-report',
    },
    {
      path: '二季度.xlsx',
      reading: sheet(`
青禾三中学生食堂原材料进货登记（2023年4-6月）
|日期|品名|单位|数量|单价|金额（元）|供货商|验收人|
|2023.4.3|大米|公斤|800|4.6|3680.00|惠民粮油店|罗勇|
|2023.5.8|猪肉|公斤|260|23.5|6110.00|诚信肉铺|罗勇|
|2023.6.5|蔬菜|公斤|540|3.2|1728.00|绿源蔬菜|罗勇|
|合计|||||11518.00|||`),
      item: 'CW-1',
      slots: ['2023-Q2'],
      kind: 'canteen-ledger',
    },
    {
      path: '协议（签字版）.pdf',
      reading: written(`
^学生食堂委托经营协议书
协议编号：QHSZ-2022-08
甲方：青禾县第三中学
乙方：江源味佳餐饮管理有限公司
根据《中华人民共和国民法典》，甲乙双方就学生食堂承包经营事宜达成如下协议。
第一条 承包期限自2022年9月1日至2025年8月31日。
第二条 乙方每年向甲方缴纳管理费人民币叁万陆仟元整（￥36000.00）。
第三条 违约责任。任何一方违约的，应当支付违约金。
本协议一式四份。
甲方（盖章）：青禾县第三中学 乙方（盖章）：江源味佳餐饮管理有限公司
签订日期：2022年8月20日`),
      item: 'CW-2',
      slots: ['-'],
      kind: 'canteen-contract',
    },
    {
      path: '助学金.xls',
      reading: sheet(`
2022年度家庭经济困难学生助学金发放情况表
填报单位：青禾县第三中学
|序号|年级|受助学生人数|资助标准（元/人）|发放金额（元）|
|1|七年级|42|1250|52500|
|2|八年级|38|1250|47500|
|3|九年级|35|1250|43750|
|合计||115||143750|`),
      item: 'CW-3',
      slots: ['2022'],
    },
    {
      path: '收费.pdf',
      reading: written(`
^青禾县第三中学服务性收费、代收费统计表
（2023年度）
单位：元
|序号|收费项目|收费标准|人数|金额|
|1|校服费|180|820|147600|
|2|教辅材料|96|1650|158400|
|合计||||306000|`),
      item: 'CW-4',
      slots: ['2023'],
    },
    {
      path: '新建 XLS 工作表.xlsx',
      reading: sheet(`
固定资产清查盘点明细
盘点基准日：2022年12月31日
|编号|资产名称|规格型号|账面数|实盘数|原值|存放地点|
|1|钢琴|珠江118|2|2|31600|音乐教室|
|2|投影仪|爱普生|18|18|98820|各班|
|合计||||20|130420||`),
      item: 'CW-5',
      slots: ['2022'],
    },
    {
      path: '督导.pdf',
      provider: 'supervisor',
      reading: written(`
^青禾县人民政府教育督导室
^关于青禾县第三中学综合督导评估情况的报告
县人民政府教育督导委员会：
根据年度督导计划，督导组于2023年4月对青禾县第三中学进行了综合督导评估，现将情况报告如下。
一、基本情况
二、主要成绩
三、存在问题和整改建议
青禾县人民政府教育督导室
2023年5月16日`),
      item: 'JD-1',
      slots: ['-'],
      kind: 'supervision-report',
    },
    {
      path: '2023年.pdf',
      provider: 'petition',
      reading: written(`
^涉及青禾县第三中学来信来访事项登记表
（2023年度）
全年共收到来信来访6件。
|序号|日期|方式|反映内容|办理结果|
|1|2023-03-02|来信|家长反映补课收费|已答复|
|2|2023-04-11|来访|家长反映食堂饭菜价格偏高|已答复|
青禾县信访局
2024年1月9日`),
      item: 'JD-2',
      slots: ['2023'],
      kind: 'petition-register',
    },
    {
      path: '放假通知.docx',
      reading: written(
        `
关于2023年国庆节放假的通知
各班级、各位家长：
根据上级通知精神，现将放假安排通知如下：9月29日至10月6日放假调休。
青禾县第三中学
2023年9月26日`,
        { source: 'office' },
      ),
      item: null,
      slots: [],
    },
    {
      path: '通讯录.xlsx',
      reading: sheet(`
县委第二巡察组联络工作联系人
|姓名|职务|联系电话|
|孙晓|办公室主任|13800000000|
|马晓东|总务主任|13900000000|`),
      item: null,
      slots: [],
    },
    {
      path: '课表.xlsx',
      reading: sheet(`
七年级（3）班课程表
|节次|星期一|星期二|星期三|
|1|语文|数学|英语|
|2|数学|英语|语文|`),
      item: null,
      slots: [],
    },
  ],
}
