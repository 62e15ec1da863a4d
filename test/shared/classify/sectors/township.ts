import { sheet, written } from '../written.ts'
import { frameOf, type Sector } from './sector.ts'

export const township: Sector = {
  frame: frameOf('松溪县白鹭镇人民政府', { from: '2021-01', to: '2023-12' }, [
    { code: 'JG-1', title: '镇领导班子分工表', kinds: ['leadership-list'], keywords: ['分工', '班子'] },
    { code: 'JG-2', title: '村干部花名册', kinds: ['roster'], keywords: ['村', '支部书记', '姓名'] },
    {
      code: 'JG-3',
      title: '党委会议记录',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-06' },
      kinds: ['meeting-record'],
      keywords: ['党委', '会议记录'],
    },
    {
      code: 'JG-4',
      title: '村级“四议两公开”会议记录',
      coverage: 'any',
      kinds: ['village-record'],
      keywords: ['四议两公开', '村民代表'],
    },
    {
      code: 'CZ-1',
      title: '财政预算',
      provider: 'finance',
      coverage: 'yearly',
      kinds: ['budget'],
      keywords: ['预算'],
      fields: [{ name: 'total', labels: ['支出合计', '支出总计'], type: 'amount', unit: '万元' }],
    },
    {
      code: 'CZ-2',
      title: '财政决算',
      provider: 'finance',
      coverage: 'yearly',
      kinds: ['accounts'],
      keywords: ['决算'],
    },
    {
      code: 'CZ-3',
      title: '“三公”经费支出情况',
      coverage: 'yearly',
      kinds: ['expense-report'],
      keywords: ['三公经费', '公务接待', '公务用车'],
    },
    {
      code: 'CZ-4',
      title: '村集体“三资”台账',
      coverage: 'yearly',
      kinds: ['ledger'],
      keywords: ['三资', '资产', '资源'],
    },
    {
      code: 'MZ-1',
      title: '惠民惠农补贴发放汇总',
      coverage: 'yearly',
      kinds: ['subsidy-summary'],
      keywords: ['补贴', '一卡通', '发放'],
    },
    {
      code: 'MZ-2',
      title: '低保审批材料',
      coverage: 'any',
      kinds: ['approval-form'],
      keywords: ['低保', '最低生活保障', '审批'],
    },
    { code: 'MZ-3', title: '项目工程合同', coverage: 'any', kinds: ['contract'], keywords: ['工程', '合同'] },
    {
      code: 'DJ-1',
      title: '全面从严治党工作报告',
      coverage: 'yearly',
      kinds: ['party-report'],
      keywords: ['全面从严治党'],
    },
    {
      code: 'DJ-2',
      title: '班子成员述责述廉报告',
      coverage: 'per-person',
      persons: 'JG-1',
      kinds: ['duty-report'],
      keywords: ['述责述廉'],
    },
    {
      code: 'XF-1',
      title: '信访件办理情况登记',
      provider: 'petition',
      coverage: 'yearly',
      kinds: ['petition-register'],
      keywords: ['信访', '办理'],
    },
  ]),
  documents: [
    {
      path: '分工.doc',
      reading: written(
        `
中共白鹭镇委员会 白鹭镇人民政府
关于班子成员分工调整的通知
白委〔2023〕12号
各村（社区）、镇直各单位：
现将镇班子成员分工调整如下：
侯振邦：党委书记，主持党委全面工作。
闵秀兰：党委副书记、镇长，主持政府全面工作。
2023年4月3日`,
        { source: 'office' },
      ),
      item: 'JG-1',
      slots: ['-'],
    },
    {
      path: '村两委.xlsx',
      reading: sheet(`
白鹭镇村（社区）“两委”干部名册
|序号|村名|姓名|性别|职务|联系电话|
|1|上坪村|柳大川|男|党支部书记、村主任|13700000000|
|2|下坪村|尤春香|女|党支部书记|13600000000|`),
      item: 'JG-2',
      slots: ['-'],
    },
    {
      path: '扫描1.pdf',
      reading: written(`
^中共白鹭镇委员会会议记录
会议时间：2023年2月14日
会议地点：镇二楼会议室
主持人：侯振邦 记录人：苗青
参会人员：侯振邦、闵秀兰、贺强
会议内容：研究防返贫监测和春耕备耕工作。
侯振邦：各村要逐户排查。`),
      item: 'JG-3',
      slots: ['2023-02'],
    },
    {
      path: '上坪.pdf',
      reading: written(`
^上坪村村民代表会议记录
（四议两公开）
时间：2022年7月19日
地点：村委会
应到代表35人，实到31人
议题：文化广场建设项目
表决结果：同意31票`),
      item: 'JG-4',
      slots: ['-'],
    },
    {
      path: '预算.pdf',
      provider: 'finance',
      reading: written(`
^关于白鹭镇2022年财政预算（草案）的报告
各位代表：
受镇人民政府委托，现将2022年财政预算草案报告如下。
2022年一般公共预算支出总计2860.50万元。
2022年1月12日`),
      item: 'CZ-1',
      slots: ['2022'],
    },
    {
      path: '决算表.xlsx',
      provider: 'finance',
      reading: sheet(`
2021年度白鹭镇财政收支决算表
单位：万元
|科目|预算数|决算数|
|一般公共服务|1200.0|1180.5|
|农林水支出|900.0|955.3|
|支出合计|2100.0|2135.8|`),
      item: 'CZ-2',
      slots: ['2021'],
    },
    {
      path: '三公.docx',
      reading: written(
        `
白鹭镇2023年“三公”经费支出情况说明
2023年，我镇“三公”经费支出合计18.6万元，其中公务接待费5.2万元，公务用车运行维护费13.4万元。
白鹭镇人民政府
2024年1月15日`,
        { source: 'office' },
      ),
      item: 'CZ-3',
      slots: ['2023'],
    },
    {
      path: '资产.xlsx',
      reading: sheet(`
白鹭镇村集体资金资产资源登记表
统计截止日期：2022年12月31日
|序号|村名|资金（元）|固定资产（元）|资源（亩）|
|1|上坪村|125000|860000|320|
|2|下坪村|88000|540000|410|
|合计||213000|1400000|730|`),
      item: 'CZ-4',
      slots: ['2022'],
    },
    {
      path: '补贴.xlsx',
      reading: sheet(`
2021年惠农补贴资金“一卡通”发放统计
|序号|补贴项目|户数|金额|
|1|耕地地力保护补贴|1820|256300.00|
|2|森林生态效益补偿|640|88120.00|
|合计||2460|344420.00|`),
      item: 'MZ-1',
      slots: ['2021'],
    },
    {
      path: '申请.pdf',
      reading: written(`
^农村居民最低生活保障申请审批表
|申请人姓名|尤老四|性别|男|村组|下坪村3组|
|家庭人口|2|申请理由|因病致贫|
|村民委员会意见|同意上报|2022年3月4日|
|镇人民政府审批意见|同意|2022年3月28日|`),
      item: 'MZ-2',
      slots: ['-'],
    },
    {
      path: '水渠.pdf',
      reading: written(`
^上坪村灌溉水渠维修工程施工协议
甲方：松溪县白鹭镇人民政府
乙方：松溪县顺达建筑工程队
为确保工程质量，甲乙双方签订本协议。
工程造价：人民币捌万陆仟元整（86000元）。
违约责任：延误工期每天扣款200元。
本协议一式四份。
签订时间：2022年10月8日`),
      item: 'MZ-3',
      slots: ['-'],
    },
    {
      path: '从严治党.docx',
      reading: written(
        `
中共白鹭镇委员会关于2022年度履行全面从严治党主体责任情况的报告
县委：
2022年，镇党委坚决扛起全面从严治党主体责任。现将有关情况报告如下：
中共白鹭镇委员会
2022年12月30日`,
        { source: 'office' },
      ),
      item: 'DJ-1',
      slots: ['2022'],
    },
    {
      path: '贺强.pdf',
      reading: written(`
^个人述责述廉报告
白鹭镇党委委员、纪委书记 贺强
根据安排，现将本人2022年履行责任和廉洁从政情况报告如下，请予评议。
一、履行责任情况
二、廉洁从政情况
述责述廉人：贺强
2023年1月10日`),
      item: 'DJ-2',
      slots: ['贺强'],
    },
    {
      path: '2022.pdf',
      provider: 'petition',
      reading: written(`
^涉及白鹭镇信访事项办理情况登记表
（2022年）
|序号|受理日期|信访人|反映事项|办理情况|
|1|2022-02-11|来信|征地补偿|办结|
松溪县信访局
2023年1月6日`),
      item: 'XF-1',
      slots: ['2022'],
    },
    {
      path: '值班表.xlsx',
      reading: sheet(`
白鹭镇2023年春节值班安排表
|日期|带班领导|值班人员|
|1月21日|侯振邦|苗青|
|1月22日|闵秀兰|丁当|`),
      item: null,
      slots: [],
    },
    {
      path: '邀请.docx',
      reading: written(
        `
关于邀请参加白鹭镇乡村旅游节的函
县文旅局：
我镇定于5月1日举办乡村旅游节，特邀请贵局派员参加。
白鹭镇人民政府
2023年4月20日`,
        { source: 'office' },
      ),
      item: null,
      slots: [],
    },
  ],
}
