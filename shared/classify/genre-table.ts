/**
 * The sorts of writing 文种 that public bodies produce and the words that tell them. The same few serve every sector.
 *
 * Over 200 lines because it is one table.
 */

export type Genre =
  | 'minutes'
  | 'contract'
  | 'rule'
  | 'report'
  | 'audit'
  | 'duty-report'
  | 'summary'
  | 'plan'
  | 'budget'
  | 'accounts'
  | 'statement'
  | 'ledger'
  | 'roster'
  | 'form'
  | 'record'
  | 'certificate'
  | 'decision'
  | 'notice'
  | 'letter'
  | 'directory'
  | 'contacts'

export interface GenreSpec {
  readonly genre: Genre
  /** Words that end a title of this sort, or that an item of this sort is named by. */
  readonly words: RegExp
  /** Words that end titles of other sorts too (情况表, 清单): a weaker sign. */
  readonly vague?: RegExp
  /** English words in the `kinds` of a list. */
  readonly slugs: RegExp
  /** Marks in the text itself, each worth the same; two or more tell the sort without a title. */
  readonly cues: readonly RegExp[]
  /** Words that any text of this sort holds: as keywords of an item they tell the sort and nothing more. */
  readonly usual?: RegExp
}

export const GENRES: readonly GenreSpec[] = [
  {
    genre: 'minutes',
    words: /会议?纪要|纪要|会议记录|议事记录|会议决议|决议|记录簿/u,
    usual: /^(?:会议|纪要|会议纪要|会议记录|记录|会议决定|会议决议|会议研究|出席|列席|参会|应到|实到|主持|议题|决定)$/u,
    slugs: /minutes|meeting-(?:record|note)|resolution/,
    cues: [
      /应到.{0,12}?[0-9一二三四五六七八九十]+人.{0,4}实到/u,
      /(?:出席|参会|参加)(?:人员|领导|成员)?:/u,
      /列席(?:人员)?:|请假(?:人员)?:|缺席(?:人员)?:/u,
      /主持召开|主持人?:/u,
      /会议(?:决定|强调|指出|要求|认为|同意|原则同意|研究|听取|审议)/u,
      /记录人?:/u,
    ],
  },
  {
    genre: 'contract',
    words: /合同书?|协议书?|契约/u,
    usual: /^(?:合同|协议|甲方|乙方|合同编号|合同价款|签订|违约责任|违约|发包人|承包人|签订日期)$/u,
    slugs: /contract|agreement/,
    cues: [
      /(?:甲方|发包人|委托方|采购人|买方|出租方|需方)(?:\(.{0,12}?\))?:/u,
      /(?:乙方|承包人|受托方|供应商|卖方|承租方|供方)(?:\(.{0,12}?\))?:/u,
      /合同编号|协议编号/u,
      /违约责任|违约金/u,
      /本(?:合同|协议)一式/u,
    ],
  },
  {
    genre: 'duty-report',
    words: /述职|述廉|述责|述德|述学|述法/u,
    slugs: /duty-report|debrief|work-statement/,
    cues: [
      /述职人|述廉人/u,
      /本人(?:\p{Script=Han}{2,4}[,，])?(?:现任|分管|任)/u,
      /请予?评议|请同志们批评/u,
      /履职(?:尽责)?情况/u,
    ],
  },
  {
    genre: 'audit',
    words: /审计(?:调查)?(?:结果)?报告|审计意见|审计决定|审计结论/u,
    slugs: /audit/,
    cues: [/被审计单位/u, /审计(?:评价|意见|建议|发现|结果表明|认为|组)/u],
  },
  {
    genre: 'rule',
    words: /制度|办法|规定|细则|规则|规程|守则|准则|章程|条例|规范|机制/u,
    usual: /^(?:制度|办法|规定|细则|规则|规程|守则|准则|条例|第一条|第二条|总则|附则|施行|印发|管理办法|管理制度)$/u,
    slugs: /rule|regulation|system|policy|charter|staffing|measures|constitution/,
    cues: [
      /第一条/u,
      /第二条/u,
      /自(?:印发|发布|公布|通过|下发)?之日起(?:施行|执行|实施|生效)/u,
      /负责解释/u,
      /第[一二]章/u,
    ],
  },
  {
    genre: 'summary',
    words: /总结|工作报告|年报|年度报告/u,
    slugs: /summary|annual-report/,
    cues: [
      /工作打算|工作计划|下一步(?:工作)?(?:打算|安排)/u,
      /主要(?:工作|成效|做法)/u,
      /存在的?(?:主要)?(?:问题|不足)/u,
    ],
  },
  {
    genre: 'plan',
    words: /方案|计划|规划|要点|安排|预案/u,
    slugs: /plan|scheme|agenda|programme/,
    cues: [/制定(?:本|如下)?方案|制定如下/u, /组织领导|工作步骤|实施步骤/u],
  },
  {
    genre: 'budget',
    words: /预算/u,
    slugs: /budget/,
    cues: [/收支预算|支出预算|预算编制/u, /一般公共预算(?:拨款|收入|支出)/u],
  },
  {
    genre: 'accounts',
    words: /决算/u,
    slugs: /final-account|settlement|accounts/,
    cues: [/支出决算|收入决算|决算数/u, /年末结转和?结余/u],
  },
  {
    genre: 'statement',
    words:
      /报表|收支表|收支情况表|收支结余表|收入支出表|收入费用表|资产负债表|利润表|损益表|余额表|现金流量表|对账单|财务月报|月报表?|季报表?/u,
    slugs: /statement|balance|financial-report/,
    cues: [
      /本[月期](?:数|金额|发生额?)|累计(?:数|金额|发生额?)|期末(?:余额|数)|年初(?:余额|数)/u,
      /会计主管|单位负责人|财务负责人/u,
    ],
  },
  {
    genre: 'ledger',
    words: /台账|登记簿|登记册|登记表|登记|明细[账表]?|流水账?|台帐|盘点表?|发放表|清查表?|清册/u,
    vague: /汇总表?|统计表?|一览表|清单|目录|记录表|情况表|明细|计表/u,
    usual: /^(?:台账|台帐|登记|登记簿|明细|序号|合计|备注|汇总|统计|日期|金额|单位|数量)$/u,
    slugs: /ledger|register|inventory|list|log|summary|table|detail|registration/,
    cues: [/序号/u, /合计|总计/u, /备注/u],
  },
  {
    genre: 'roster',
    words: /花名册|名册|名单|分工表?|人员(?:情况)?(?:一览|汇总|登记)表|干部(?:情况)?一览表/u,
    usual: /^(?:花名册|名册|名单|姓名|性别|民族|出生年月|职务|学历|现任职务|职称)$/u,
    slugs: /roster|list|leadership|personnel/,
    cues: [/姓名/u, /职务/u, /性别/u, /出生年月/u],
  },
  {
    genre: 'form',
    usual: /^(?:审批|呈报|审批表|姓名|性别|民族|填表人|照片)$/u,
    words: /审批表|呈报表|申请表|申报表|推荐表|考核表|登记表|报告表|备案表|评议表|任免表|审核表|承诺书|确认书/u,
    slugs: /form|appointment|application|approval|commitment|pledge/,
    cues: [
      /填表人|填报人/u,
      /(?:审批|审核|呈报|主管|单位)(?:机关|单位|部门)?(?:意见|盖章)/u,
      /姓名/u,
      /性别/u,
      /政治面貌|民族/u,
      /照片/u,
    ],
  },
  {
    genre: 'record',
    words: /记录|纪实|回访|谈话/u,
    slugs: /record|visit|note/,
    cues: [/记录人:/u, /谈话人|回访人|被谈话人|受访人/u, /(?:时间|地点):/u],
  },
  {
    genre: 'certificate',
    words: /证书|许可证|登记证|执照|证明/u,
    slugs: /certificate|licen[cs]e|permit/,
    cues: [/统一社会信用代码/u, /有效期/u, /发证机关|登记机关/u],
  },
  {
    genre: 'report',
    words: /报告|汇报|情况说明|说明/u,
    slugs: /report|rectification|material|statement|meeting/,
    cues: [/现将.{0,30}?(?:报告|汇报)如下/u, /特此报告/u, /情况报告如下/u],
  },
  {
    genre: 'decision',
    words: /决定|批复|任免|任职|聘任|免职|意见|通报|表彰/u,
    slugs: /decision|approval|appointment|award|reply/,
    cues: [/经.{0,20}?研究.{0,6}?决定/u, /此复/u],
  },
  {
    genre: 'notice',
    words: /通知|公告|通告|启事|邀请函/u,
    slugs: /notice|notification|announcement/,
    cues: [/特此(?:通知|公告|通告)/u, /请.{0,24}?(?:参加|出席|到会)/u, /现(?:将|就).{0,40}?通知如下/u],
  },
  {
    genre: 'letter',
    words: /函|信|请示|申请|说明/u,
    slugs: /letter|request/,
    cues: [/特此(?:函|说明|函告|申请)/u, /随函|现一并报送|现报送|报送.{0,12}?材料/u, /妥否|请批示|请予支持/u],
  },
  {
    genre: 'directory',
    words: /目录|索引|移交清单|材料清单|报送清单|文件清单/u,
    slugs: /directory|catalogue|index|contents/,
    cues: [/材料名称|文件名称/u, /份数|页数/u, /报送情况|是否报送|提供(?:情况|单位)/u],
  },
  {
    genre: 'contacts',
    words: /联系人|联系电话|联系方式|通讯录|联络员/u,
    slugs: /contact|liaison/,
    cues: [/(?:联系)?电话:?[0-9-]{7,}|手机:?1[0-9]{10}/u, /联系人/u],
  },
]
