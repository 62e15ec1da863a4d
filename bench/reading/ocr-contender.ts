/** The side of the benchmark that reads: answers each path with the lines and what they cost. */
export function contend(read: (path: string) => Promise<{ text: string }[]>): void {
  process.on('message', (path) => {
    const startedAt = performance.now()
    const cpuBefore = process.cpuUsage()
    void read(String(path)).then((lines) => {
      const cpu = process.cpuUsage(cpuBefore)
      process.send?.({
        lines,
        ms: performance.now() - startedAt,
        cpuMs: (cpu.user + cpu.system) / 1000,
        peakMb: process.resourceUsage().maxRSS / 1024,
      })
    })
  })
}
