import type { RequestList } from '../../shared/request-list/request-list.ts'
import { periodOf, slotsOf } from '../../shared/request-list/slots.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readListAloud } from './prepare-check.ts'

/** `intake list check`: is the list usable, and does it ask what was meant? */
export async function checkList(file: string, terminal: Terminal): Promise<ExitCode> {
  const list = await readListAloud(file, terminal)
  if (!list) return exitCode.usage
  terminal.data(`${summary(list)[terminal.lang]}\n`)
  return exitCode.ran
}

/** Persons are known only when the roster has come, so their slots are not counted yet. */
function summary(list: RequestList): Words {
  const { items, period } = list
  const byPerson = items.filter((item) => item.coverage === 'per-person').length
  const slots = items.reduce((sum, item) => sum + slotsOf(item, periodOf(item, list, null), []).length, 0)
  const providers = [...new Set(items.map((item) => item.provider))].map((provider) => {
    return { provider, items: items.filter((item) => item.provider === provider).length }
  })
  const required = items.filter((item) => item.required).length
  const months = period ? `${period.from} – ${period.to}` : null
  const zh = [
    `${list.title}（${list.id}，第 ${list.version} 版）`,
    `期间：${months ?? '未定'}`,
    `条目：${items.length} 个，其中必报 ${required} 个`,
    `应交件：${slots} 件${byPerson > 0 ? `，另有 ${byPerson} 个条目按人报送，人数以花名册为准` : ''}`,
    `提供单位：${providers.map((each) => `${each.provider} ${each.items} 个`).join('，')}`,
    `勾稽关系：${list.relations.length} 条`,
  ]
  const en = [
    `${list.title} (${list.id}, version ${list.version})`,
    `period: ${months ?? 'none'}`,
    `items: ${items.length}, ${required} of them required`,
    `slots: ${slots}${byPerson > 0 ? `, and ${byPerson} items by person, as many as the roster names` : ''}`,
    `providers: ${providers.map((each) => `${each.provider} ${each.items}`).join(', ')}`,
    `relations: ${list.relations.length}`,
  ]
  return { zh: zh.join('\n'), en: en.join('\n') }
}
