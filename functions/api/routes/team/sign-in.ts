import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { Me, OpenTeamSession, SignIn, TeamSessionOpened } from '../../../../shared/contract/team/sign-in.ts'
import { permissionsOf } from '../../../../shared/policy/policy.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { RequestProblem } from '../../problem.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { principalOf } from '../../team/team-access.ts'

const ways = createRoute({
  method: 'get',
  path: '/api/sign-in',
  summary: '本系统的登录方式 / How the team signs in here',
  responses: { 200: answer('ways', SignIn), default: orProblem },
})

const open = createRoute({
  method: 'post',
  path: '/api/team-sessions',
  summary: '凭终端打印的一次性地址登录（仅单机）/ Sign in with the one-time address (one machine only)',
  request: { body: body(OpenTeamSession) },
  responses: { 201: answer('opened', TeamSessionOpened), default: orProblem },
})

const me = createRoute({
  method: 'get',
  path: '/api/me',
  summary: '我是谁，能做什么 / Who I am and what I may do',
  ...byTeam,
  responses: { 200: answer('me', Me), default: orProblem },
})

export function addSignInRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(ways, (context) => context.json(deps.signIn.ways, 200))

  app.openapi(open, (context) => {
    if (!deps.signIn.redeem) throw new RequestProblem('not-found')
    const opened = deps.signIn.redeem(context.req.valid('json').code)
    if (!opened) throw new RequestProblem('not-signed-in')
    return context.json(opened, 201)
  })

  app.openapi(me, async (context) => {
    const { id, name, roles, clearances } = await principalOf(context.req, deps)
    const standing = { roles, clearances }
    return context.json({ id, name, roles: [...roles], clearances: [...clearances], may: permissionsOf(standing) }, 200)
  })
}
