import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { login, logout } from '../../../cli/commands/login.ts'
import { loginsIn } from '../../../cli/login/stored-login.ts'
import { deploymentFrom } from '../../../cli/upload/deployment.ts'
import type { Me } from '../../../shared/contract/team/sign-in.ts'
import { startIntakeStub } from '../intake-stub.ts'
import { recordingTerminal } from '../recording-terminal.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const never = new AbortController().signal
const me: Me = { id: 'u', name: '组长', roles: ['lead'], clearances: [], may: ['read'] }

test('a login is kept for its owner’s eyes alone, serves where no address is given, and is forgotten', async () => {
  const stub = await startIntakeStub()
  stub.answers.set('GET /api/me', me)
  const folder = join(temporaryFolder(), 'logins')
  const logins = loginsIn(folder)
  const { terminal, told } = recordingTerminal()
  const readToken = async () => 'the token'
  expect(await login({ url: stub.url }, { logins, readToken }, terminal, never)).toBe(0)
  expect(told()).toContain('已登录：组长')
  expect(told()).not.toContain('the token')
  expect(statSync(join(folder, 'default.json')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)

  expect(await deploymentFrom({}, terminal, logins)).toEqual({ url: stub.url, token: 'the token' })
  // A token of the environment may be of another deployment.
  expect(await deploymentFrom({ token: 'mine' }, terminal, logins)).toBeNull()
  expect(told()).toContain('给了令牌却没有地址')
  const given = { url: 'http://127.0.0.1:1', token: 'other' }
  expect(await deploymentFrom(given, terminal, logins)).toEqual(given)
  expect(await deploymentFrom({ ...given, profile: 'default' }, terminal, logins)).toMatchObject({ url: stub.url })

  expect(await logout({}, logins, terminal)).toBe(0)
  expect(readdirSync(folder)).toEqual([])
  expect(await logout({}, logins, terminal)).toBe(3)
  expect(await deploymentFrom({}, terminal, logins)).toBeNull()
})

test('a kept token is sent nowhere but where it was given for', async () => {
  const logins = loginsIn(temporaryFolder())
  await logins.keep('default', { url: 'http://127.0.0.1:1', token: 'the token' })
  const { terminal, told } = recordingTerminal()
  expect(await deploymentFrom({ url: 'http://127.0.0.1:1/' }, terminal, logins)).toMatchObject({ token: 'the token' })
  expect(await deploymentFrom({ url: 'http://127.0.0.1:2' }, terminal, logins)).toBeNull()
  expect(told()).toContain('先 intake login')
})

test('what the deployment does not know is not kept; nor a name that would lead out of the folder', async () => {
  const stub = await startIntakeStub()
  const folder = temporaryFolder()
  const means = { logins: loginsIn(folder), readToken: async () => 'stale' }
  const { terminal } = recordingTerminal()
  expect(await login({ url: stub.url }, means, terminal, never)).toBe(4)
  expect(await login({ url: stub.url, profile: '../x' }, means, terminal, never)).toBe(2)
  expect(await login({ url: 'no address' }, means, terminal, never)).toBe(2)
  expect(await login({ url: stub.url }, { ...means, readToken: async () => '' }, terminal, never)).toBe(2)
  expect(readdirSync(folder)).toEqual([])
})
