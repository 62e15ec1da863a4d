import { canonical } from './terms.ts'

/** `××局关于印发《××局财务管理办法》的通知` → `财务管理办法`. */
export function coreTitle(title: string, unit: string): string {
  const issued =
    /(?:印发|转发|公布|发布|下发|修订|报送)(?:[^《]{0,12}《(?<inner>[^》]{2,80})》|(?<plain>[^《》]{4,60}?))(?:\([^()]{0,12}\))?的?(?:通知|函|决定|公告)$/u.exec(
      title,
    )?.groups
  return canonical(withoutUnit(issued?.inner ?? issued?.plain ?? title, unit).replace(/["'《》]/gu, ''))
}

export function withoutUnit(title: string, unit: string): string {
  const names = [unit, `中共${unit}`, unit.replace(/^.{2,8}?[省市县区]/u, '')].filter((name) => name.length >= 3)
  let rest = title
  for (const name of names.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(name, '')
  return rest
}
