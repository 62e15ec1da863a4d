import type { Terminal } from '../terminal/terminal.ts'

/** Where the team's commands ask, and as whom. */
export interface DeploymentOptions {
  readonly url?: string
  readonly token?: string
}

export interface Deployment {
  readonly url: string
  readonly token: string
}

/** Null, after saying so: address or token was not given. */
export function deploymentFrom({ url, token }: DeploymentOptions, terminal: Terminal): Deployment | null {
  if (url && token) return { url, token }
  terminal.warn({
    zh: '需要地址和巡察组的令牌：--url 和 --token，或环境变量 INTAKE_URL、INTAKE_TOKEN',
    en: 'address and token of the team are needed: --url and --token, or INTAKE_URL and INTAKE_TOKEN',
  })
  return null
}
