import { DEFAULT_PROFILE, isProfileName, type Logins, loginsOf } from '../login/stored-login.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Where the team's commands ask, and as whom. */
export interface DeploymentOptions {
  readonly url?: string
  readonly token?: string
  /** Of `intake login`; named, it goes before address and token of the environment. */
  readonly profile?: string
}

export interface Deployment {
  readonly url: string
  readonly token: string
}

/** Null, after saying so: address or token was not given, and no login has kept them. */
export async function deploymentFrom(
  { url, token, profile }: DeploymentOptions,
  terminal: Terminal,
  logins: Logins = loginsOf(process.env),
): Promise<Deployment | null> {
  if (url && token && profile === undefined) return { url, token }
  if (token && !url && profile === undefined) {
    terminal.warn({
      zh: '给了令牌却没有地址：令牌只发往它所属的部署。请用 --url 或 INTAKE_URL 指明地址；要用保存的登录，请去掉令牌',
      en: 'a token without an address: a token goes only where it was given for. Name the address by --url or INTAKE_URL; to use a stored login, give no token',
    })
    return null
  }
  const name = profile ?? DEFAULT_PROFILE
  const login = isProfileName(name) ? await logins.find(name) : null
  // Nor does a kept token go anywhere but where it was given for.
  if (login && (profile !== undefined || !url || isSamePlace(url, login.url)))
    return { url: login.url, token: login.token }
  terminal.warn({
    zh: '需要地址和巡察组的令牌：先 intake login，或用环境变量 INTAKE_URL、INTAKE_TOKEN',
    en: 'address and token of the team are needed: intake login, or INTAKE_URL and INTAKE_TOKEN',
  })
  return null
}

const isSamePlace = (one: string, other: string) => URL.canParse(one) && new URL(one).href === new URL(other).href
