import { DEFAULT_PROFILE, isProfileName, type Logins, loginsOf } from '../login/stored-login.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Where the team's commands ask, and as whom. */
export interface DeploymentOptions {
  readonly url?: string
  readonly token?: string
  /** Of `intake login`; named, it goes before address and token. */
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
  const name = profile ?? DEFAULT_PROFILE
  const login = isProfileName(name) ? await logins.find(name) : null
  // A token goes nowhere but where it was given for.
  if (login && (profile !== undefined || !url || isSamePlace(url, login.url)))
    return { url: login.url, token: (profile === undefined && token) || login.token }
  terminal.warn({
    zh: '需要地址和巡察组的令牌：先 intake login，或用环境变量 INTAKE_URL、INTAKE_TOKEN',
    en: 'address and token of the team are needed: intake login, or INTAKE_URL and INTAKE_TOKEN',
  })
  return null
}

const isSamePlace = (one: string, other: string) => URL.canParse(one) && new URL(one).href === new URL(other).href
