import { sheet, written } from '../written.ts'
import { frameOf, type Sector } from './sector.ts'

/** A public institution of another kind, written after the rules stood: what it shows was not tuned for. */
export const welfareHome: Sector = {
  frame: frameOf('东麓市社会福利院', { from: '2021-01', to: '2023-12' }, [
    { code: 'FL-1', title: '事业单位法人证书', kinds: ['certificate'], keywords: ['法人证书', '统一社会信用代码'] },
    { code: 'FL-2', title: '院领导班子成员及分工情况', kinds: ['leadership'], keywords: ['院领导', '分工'] },
    { code: 'FL-3', title: '在编职工名册', kinds: ['staff-roster'], keywords: ['职工', '岗位', '姓名'] },
    {
      code: 'FL-4',
      title: '院务会会议记录',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['meeting-record'],
      keywords: ['院务会', '记录'],
    },
    {
      code: 'FL-5',
      title: '党支部会议记录',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['branch-record'],
      keywords: ['党支部', '支委会', '党员大会'],
    },
    {
      code: 'FL-6',
      title: '服务和安全管理制度',
      coverage: 'any',
      kinds: ['rule'],
      keywords: ['制度', '安全', '服务规范'],
    },
    {
      code: 'FL-7',
      title: '年度考核登记表',
      provider: 'organization',
      coverage: 'per-person',
      persons: 'FL-3',
      kinds: ['assessment-form'],
      keywords: ['年度考核', '登记表'],
    },
    {
      code: 'FL-8',
      title: '年度工作总结及计划',
      coverage: 'yearly',
      kinds: ['annual-summary'],
      keywords: ['工作总结', '工作计划'],
    },
    {
      code: 'FL-9',
      title: '上级检查通报及整改报告',
      coverage: 'any',
      kinds: ['rectification'],
      keywords: ['整改', '检查'],
    },
    {
      code: 'ZC-1',
      title: '捐赠款物接收台账',
      coverage: 'yearly',
      kinds: ['donation-ledger'],
      keywords: ['捐赠', '捐款', '接收'],
      fields: [{ name: 'total', labels: ['合计'], type: 'amount', unit: '元' }],
    },
    {
      code: 'ZC-2',
      title: '供养对象生活费收支明细',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      kinds: ['living-expense'],
      keywords: ['生活费', '供养', '伙食'],
    },
    {
      code: 'ZC-3',
      title: '药品器械采购合同',
      coverage: 'any',
      kinds: ['contract'],
      keywords: ['药品', '器械', '合同'],
    },
    {
      code: 'ZC-4',
      title: '食堂食品采购台账',
      coverage: 'quarterly',
      kinds: ['food-ledger'],
      keywords: ['食堂', '食品', '采购'],
    },
    {
      code: 'ZC-5',
      title: '车辆使用登记',
      coverage: 'quarterly',
      kinds: ['vehicle-log'],
      keywords: ['车辆', '里程', '用车'],
    },
    {
      code: 'ZC-6',
      title: '决算报告',
      provider: 'finance',
      coverage: 'yearly',
      kinds: ['final-accounts'],
      keywords: ['决算'],
    },
    {
      code: 'ZC-7',
      title: '经济责任审计报告',
      provider: 'audit',
      coverage: 'any',
      kinds: ['audit-report'],
      keywords: ['经济责任', '审计'],
    },
    {
      code: 'XF-1',
      title: '来信来访处理单',
      provider: 'petition',
      coverage: 'any',
      kinds: ['petition-slip'],
      keywords: ['来信', '来访', '处理'],
    },
  ]),
  documents: [
    {
      path: 'a.jpg',
      item: 'FL-1',
      slots: ['-'],
      reading: written(`
^事业单位法人证书
统一社会信用代码 12360100MB0000000X
名称：东麓市社会福利院
宗旨和业务范围：收养孤残儿童和三无老人
法定代表人：葛明远
有效期自2021年3月1日至2026年2月28日
登记管理机关`),
    },
    {
      path: 'b.docx',
      item: 'FL-2',
      slots: ['-'],
      reading: written(
        `
东麓市社会福利院
关于院领导分工调整的通知
东福院〔2022〕8号
各科室：
经院党支部研究，院领导分工如下：葛明远院长主持全面工作；乔静副院长分管护理、医务工作。
东麓市社会福利院
2022年4月6日`,
        { source: 'office' },
      ),
    },
    {
      path: 'c.xlsx',
      item: 'FL-3',
      slots: ['-'],
      reading: sheet(`
东麓市社会福利院在编人员花名册（2023年底）
|编号|姓名|性别|岗位类别|岗位等级|参加工作时间|
|1|葛明远|男|管理岗|七级|1996.07|
|2|乔静|女|专技岗|九级|2004.09|`),
    },
    {
      path: 'd.pdf',
      item: 'FL-4',
      slots: ['2023-09'],
      reading: written(`
^院务会议记录
时间：2023年9月4日 地点：小会议室
主持人：葛明远 记录：邵琳
出席：葛明远、乔静
议题：研究护理楼屋面维修事宜
会议同意委托第三方编制维修方案。`),
    },
    {
      path: 'e.pdf',
      item: 'FL-5',
      slots: ['2023-04'],
      reading: written(`
^中共东麓市社会福利院支部委员会会议记录
时间：2023年4月12日
地点：党员活动室
主持：葛明远
参加人员：支委委员
内容：研究发展党员和二季度主题党日安排。`),
    },
    {
      path: 'f.pdf',
      item: 'FL-6',
      slots: ['-'],
      reading: written(`
^东麓市社会福利院护理安全管理制度
第一条 为保障服务对象人身安全，制定本制度。
第二条 护理人员实行二十四小时值班。
第三条 本制度自发布之日起执行。
东麓市社会福利院
2021年5月10日`),
    },
    {
      path: 'g.pdf',
      provider: 'organization',
      item: 'FL-7',
      slots: ['乔静'],
      reading: written(`
^事业单位工作人员年度考核登记表
（2022年度）
|姓名|乔静|性别|女|出生年月|1982.05|
|单位|东麓市社会福利院|职务|副院长|
|个人总结|本年度认真履行护理管理职责|
|主管领导评语和考核等次建议|优秀|2023年1月16日|`),
    },
    {
      path: 'h.docx',
      item: 'FL-8',
      slots: ['2022'],
      reading: written(
        `
东麓市社会福利院2022年工作总结和2023年工作计划
2022年，我院坚持以服务对象为中心，各项工作平稳推进。
一、2022年主要工作
二、2023年工作计划
东麓市社会福利院
2022年12月20日`,
        { source: 'office' },
      ),
    },
    {
      path: 'i.pdf',
      item: 'FL-9',
      slots: ['-'],
      reading: written(`
^东麓市社会福利院
^关于消防安全专项检查反馈问题整改情况的报告
市民政局：
根据《关于消防安全专项检查情况的通报》，我院立即组织整改，现将情况报告如下。
一、整改措施
东麓市社会福利院
2023年7月3日`),
    },
    {
      path: 'j.xlsx',
      item: 'ZC-1',
      slots: ['2022'],
      reading: sheet(`
2022年社会捐赠款物登记表
单位：东麓市社会福利院
|日期|捐赠单位（个人）|捐赠物资|折价金额（元）|经办人|
|2022.01.20|东麓市红十字会|棉被50床|6500.00|邵琳|
|2022.09.08|爱心企业|现金|20000.00|邵琳|
|合计|||26500.00||`),
    },
    {
      path: 'k.xlsx',
      item: 'ZC-2',
      slots: ['2023-11'],
      reading: sheet(`
供养人员生活费支出明细表
2023年11月
|项目|人数|金额（元）|
|伙食费|86|41280.00|
|零用金|86|8600.00|
|合计||49880.00|`),
    },
    {
      path: 'l.pdf',
      item: 'ZC-3',
      slots: ['-'],
      reading: written(`
^医疗器械购销协议
协议编号：FLY-2022-11
甲方：东麓市社会福利院
乙方：江源惠民医药有限公司
乙方向甲方供应血压计、轮椅等器械，总价款人民币肆万捌仟元整（￥48,000.00）。
违约责任：按总价款百分之五支付违约金。
签订日期：2022年11月3日`),
    },
    {
      path: 'm.xlsx',
      item: 'ZC-4',
      slots: ['2023-Q3'],
      reading: sheet(`
食堂食品进货台账（2023年三季度）
|日期|品名|数量|单价|金额|供货单位|
|2023-07-02|大米|500|4.5|2250.00|惠民粮行|
|2023-08-11|鸡蛋|120|9.8|1176.00|绿源禽蛋|
|合计||||3426.00||`),
    },
    {
      path: 'n.pdf',
      item: 'ZC-5',
      slots: ['2022-Q2'],
      reading: written(`
^公务车辆使用登记簿
2022年第二季度
|日期|用车人|事由|目的地|行驶里程|驾驶员|
|2022-04-06|乔静|送医|市一院|18|吴师傅|
|2022-05-19|邵琳|采购|批发市场|26|吴师傅|
|2022-06-20|葛明远|开会|市民政局|12|吴师傅|`),
    },
    {
      path: 'o.pdf',
      provider: 'finance',
      item: 'ZC-6',
      slots: ['2021'],
      reading: written(`
^东麓市社会福利院2021年度部门决算公开
第一部分 单位概况
第二部分 2021年度决算情况说明
2021年度收入总计1,860.20万元，支出总计1,860.20万元。
2022年9月10日`),
    },
    {
      path: 'p.pdf',
      provider: 'audit',
      item: 'ZC-7',
      slots: ['-'],
      reading: written(`
^东麓市审计局
^关于葛明远同志任期经济责任履行情况的审计报告
东审责报〔2023〕6号
被审计单位：东麓市社会福利院
我局对葛明远同志任院长期间经济责任履行情况进行了审计。
东麓市审计局
2023年11月20日`),
    },
    {
      path: 'q.pdf',
      provider: 'petition',
      item: 'XF-1',
      slots: ['-'],
      reading: written(`
^群众来访事项处理单
|来访时间|2022年6月15日|来访人|邹某|
|反映内容|反映福利院护理人员态度问题|
|处理意见|转民政局核实|
东麓市信访局`),
    },
    {
      path: 'r.docx',
      item: null,
      slots: [],
      reading: written(
        `
重阳节慰问活动邀请函
尊敬的爱心人士：
诚邀您参加10月23日举行的重阳节慰问活动。
东麓市社会福利院
2023年10月10日`,
        { source: 'office' },
      ),
    },
    {
      path: 's.xlsx',
      item: null,
      slots: [],
      reading: sheet(`
护理员排班表（2023年12月）
|姓名|1日|2日|3日|
|吴芳|早|中|晚|
|李娟|中|晚|休|`),
    },
    {
      path: 't.txt',
      item: null,
      slots: [],
      reading: written(
        `
各位领导：附件为我院报送材料，缺少部分随后补交。联系人邵琳，电话0000-2345678。`,
        { source: 'plain' },
      ),
    },
  ],
}
