import { readdirSync, readFileSync } from 'node:fs'

/**
 * Peak resident memory, in bytes, of a process and all that descend from it, sampled every 200 ms from /proc (Linux).
 * Pages shared between processes count for each: an upper bound.
 */
export function treeMemory(root: number): { stop(): number } {
  let peak = 0
  const sample = () => {
    peak = Math.max(peak, residentBytes(root))
  }
  const timer = setInterval(sample, 200)
  return {
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

function residentBytes(root: number): number {
  const parents = new Map<number, number>()
  const bytes = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0))
      bytes.set(pid, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024)
    } catch {
      // It ended while we looked.
    }
  }
  const descends = (pid: number): boolean => pid === root || (pid > 1 && descends(parents.get(pid) ?? 0))
  return [...bytes].reduce((sum, [pid, size]) => sum + (descends(pid) ? size : 0), 0)
}
