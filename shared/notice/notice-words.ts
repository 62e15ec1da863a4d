import type { Wording } from '../portal/portal-view.ts'
import type { Notice } from './notice.ts'

const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']

/** As it is sent. The receiver's chat group may hold anybody: the unit's name, dates and counts, and nothing else. */
export function noticeWords({ kind, unit, dueOn, items }: Notice): Wording {
  const zh = {
    'due-soon': `材料报送将于${dayZh(dueOn)}截止，尚有 ${items} 项未报送或需补正。`,
    'due-today': `材料报送今天（${dayZh(dueOn)}）截止，尚有 ${items} 项未报送或需补正。`,
    overdue: `材料报送已于${dayZh(dueOn)}截止，尚有 ${items} 项未报送或需补正，请尽快办理。`,
    returned: `有 ${items} 项材料退回补正，请打开报送页面查看原因。`,
    question: `有 ${items} 项材料收到巡察组的询问，请打开报送页面答复。`,
  }
  const count = items === 1 ? '1 item' : `${items} items`
  const are = items === 1 ? 'is' : 'are'
  const en = {
    'due-soon': `Materials are due on ${dueOn}; ${count} ${are} open.`,
    'due-today': `Materials are due today (${dueOn}); ${count} ${are} open.`,
    overdue: `Materials were due on ${dueOn}; ${count} ${are} still open.`,
    returned: `${count} came back to be mended; the reasons are on the upload page.`,
    question: `The inspection team has asked about ${count}; please answer on the upload page.`,
  }
  return { zh: `【收卷】${unit}：${zh[kind]}`, en: `[intake] ${unit}: ${en[kind]}` }
}

function dayZh(dueOn: string | null): string {
  if (dueOn === null) return '规定日期'
  const [year, month, day] = dueOn.split('-').map(Number)
  return `${year}年${month}月${day}日（${weekdays[new Date(`${dueOn}T00:00:00Z`).getUTCDay()]}）`
}
