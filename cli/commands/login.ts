import { Me } from '../../shared/contract/team/sign-in.ts'
import { visible } from '../../shared/report/visible.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { DEFAULT_PROFILE, isProfileName, type Logins } from '../login/stored-login.ts'
import { sayingRefusals } from '../team/saying-refusals.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { connectApi } from '../upload/api-client.ts'

export interface LoginOptions {
  readonly url?: string
  readonly profile?: string
  readonly json?: boolean
}

export interface LoginMeans {
  readonly logins: Logins
  readonly readToken: () => Promise<string>
}

/** `intake login`: keeps address and token for the commands to come, once the deployment has said whose they are. */
export async function login(
  { url = '', profile = DEFAULT_PROFILE, json }: LoginOptions,
  { logins, readToken }: LoginMeans,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (!isProfileName(profile)) return badName(terminal)
  if (!URL.canParse(url)) {
    terminal.warn({ zh: '需要地址：--url，或环境变量 INTAKE_URL', en: 'an address is needed: --url, or INTAKE_URL' })
    return exitCode.usage
  }
  const token = await readToken()
  if (token === '') {
    terminal.warn({ zh: '没有读到令牌：从标准输入给出，不写在命令行上', en: 'no token came by stdin' })
    return exitCode.usage
  }
  return sayingRefusals(terminal, async () => {
    const me = await connectApi(url).call({ method: 'GET', path: '/api/me', token, answer: Me }, signal)
    await logins.keep(profile, { url, token })
    if (json) terminal.data(`${JSON.stringify({ profile, url, me }, null, 2)}\n`)
    else terminal.say({ zh: `已登录：${visible(me.name)}（${url}）`, en: `signed in as ${visible(me.name)} (${url})` })
    return exitCode.ran
  })
}

/** `intake logout`: forgets them here; the token itself ends when its issuer says so. */
export async function logout(
  { profile = DEFAULT_PROFILE }: Pick<LoginOptions, 'profile'>,
  logins: Logins,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!isProfileName(profile)) return badName(terminal)
  if (!(await logins.forget(profile))) {
    terminal.warn({ zh: `没有登录过：${profile}`, en: `not signed in: ${profile}` })
    return exitCode.notFound
  }
  terminal.say({ zh: '已退出登录', en: 'signed out' })
  return exitCode.ran
}

function badName(terminal: Terminal): ExitCode {
  terminal.warn({ zh: '--profile 只能用字母、数字、.、_、-', en: '--profile takes letters, digits, ., _ and -' })
  return exitCode.usage
}
