/**
 * Figures for the province's dashboard, as log lines that CloudWatch takes for metrics (embedded metric format,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * no call, no permission, no wait. Where no namespace is given, as on one machine, nothing is written.
 */
export interface Figures {
  readonly dimensions: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, number>>
}

/** Past the console, which Lambda would wrap into a message of its own. */
export function writeFigures(
  figures: Figures,
  namespace: string | undefined = process.env.METRICS_NAMESPACE,
  write: (line: string) => unknown = (line) => process.stdout.write(line),
): void {
  if (!namespace) return
  const { dimensions, values } = figures
  const Metrics = Object.keys(values).map((Name) => ({ Name }))
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics }]
  write(`${JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, ...dimensions, ...values })}\n`)
}
