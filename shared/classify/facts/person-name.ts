/** Two to four characters, with a dot for names of other peoples (买买提·艾力). */
export const NAME = String.raw`\p{Script=Han}{2,4}(?:·\p{Script=Han}{1,8})?`
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u')
const NO_NAME =
  /关于|季度|年度|月份|党组|党委|会议|文件|预算|决算|工作|部门|办公|财务|姓名|性别|男|女|民族|汉族|职务|单位|照片|年月|部门|学历|籍贯|出生|签名|日期|同志$|报告|名单|简历/u

export function isPersonName(text: string): boolean {
  return WHOLE_NAME.test(text) && !NO_NAME.test(text)
}
