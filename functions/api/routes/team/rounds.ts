import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { chinaDayOf } from '../../../../shared/calendar/workdays.ts'
import { InspectionCreated } from '../../../../shared/contract/api.ts'
import {
  AddInspection,
  ChangeRound,
  CreateRound,
  Matrix,
  PutMember,
  Rounds,
  RoundView,
} from '../../../../shared/contract/team/rounds.ts'
import { may, permissionsOf } from '../../../../shared/policy/policy.ts'
import { Done } from '../../../../shared/portal/portal-view.ts'
import { Member, Round } from '../../../../shared/round/round.ts'
import type { ApiDependencies } from '../../dependencies.ts'
import { RequestProblem } from '../../problem.ts'
import { answer, body, byTeam, orProblem } from '../../route-words.ts'
import { draftOf } from '../../team/draft-inspection.ts'
import { enterOffice, enterRound, principalOf, standingOf } from '../../team/team-access.ts'
import { inspectionsIn, viewMatrix } from '../../team/view-matrix.ts'

const params = z.object({ roundId: z.string().max(64) })
const memberParams = params.extend({ userId: z.string().min(1).max(200) })

const list = createRoute({
  method: 'get',
  path: '/api/rounds',
  summary: '我参加的轮次 / Rounds that I am in',
  ...byTeam,
  responses: { 200: answer('rounds', Rounds), default: orProblem },
})

const create = createRoute({
  method: 'post',
  path: '/api/rounds',
  summary: '建立轮次 / Create a round',
  ...byTeam,
  request: { body: body(CreateRound) },
  responses: { 201: answer('created', Round), default: orProblem },
})

const view = createRoute({
  method: 'get',
  path: '/api/rounds/{roundId}',
  summary: '一个轮次：巡察、人员 / A round: its inspections and people',
  ...byTeam,
  request: { params },
  responses: { 200: answer('round', RoundView), default: orProblem },
})

const change = createRoute({
  method: 'patch',
  path: '/api/rounds/{roundId}',
  summary: '修改轮次 / Change a round',
  ...byTeam,
  request: { params, body: body(ChangeRound) },
  responses: { 200: answer('changed', Round), default: orProblem },
})

const putMember = createRoute({
  method: 'put',
  path: '/api/rounds/{roundId}/members/{userId}',
  summary: '把一个人编入轮次，或改变其角色 / Put somebody into a round, or change what they are',
  ...byTeam,
  request: { params: memberParams, body: body(PutMember) },
  responses: { 200: answer('member', Member), default: orProblem },
})

const removeMember = createRoute({
  method: 'delete',
  path: '/api/rounds/{roundId}/members/{userId}',
  summary: '移出轮次 / Take somebody out of a round',
  ...byTeam,
  request: { params: memberParams },
  responses: { 200: answer('removed', Done), default: orProblem },
})

const addInspection = createRoute({
  method: 'post',
  path: '/api/rounds/{roundId}/inspections',
  summary: '在轮次内建立一次巡察，清单为草稿 / Add an inspection with a draft list',
  ...byTeam,
  request: { params, body: body(AddInspection) },
  responses: { 201: answer('created', InspectionCreated), default: orProblem },
})

const matrix = createRoute({
  method: 'get',
  path: '/api/rounds/{roundId}/matrix',
  summary: '单位 × 条目 / Units by items',
  ...byTeam,
  request: { params },
  responses: { 200: answer('matrix', Matrix), default: orProblem },
})

export function addRoundRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(list, async (context) => {
    const principal = await principalOf(context.req, deps)
    const rounds = await (may(principal, 'read-round') ? deps.rounds.list() : deps.rounds.listOf(principal.id))
    const standings = await Promise.all(rounds.map((round) => standingOf(principal, round, deps)))
    const own = rounds.filter((_, i) => may(standings[i] ?? principal, 'read-round'))
    return context.json({ rounds: own }, 200)
  })

  app.openapi(create, async (context) => {
    await enterOffice(context.req, 'create-round', deps)
    const wanted = context.req.valid('json')
    if (wanted.endsOn < wanted.startsOn) throw new RequestProblem('invalid-request', 'endsOn')
    const round = { id: deps.newId(), ...wanted, createdAt: deps.now(), revision: 1 }
    await deps.rounds.create(round)
    return context.json(round, 201)
  })

  app.openapi(view, async (context) => {
    const entered = await enterRound(context.req, context.req.valid('param').roundId, 'read-round', deps)
    const [inspections, members] = await Promise.all([
      inspectionsIn(entered, deps),
      deps.rounds.members(entered.round.id),
    ])
    return context.json(
      {
        round: entered.round,
        inspections: inspections.map(({ inspection }) => inspection),
        members,
        may: permissionsOf(entered.standing),
      },
      200,
    )
  })

  app.openapi(change, async (context) => {
    const { round } = await enterRound(context.req, context.req.valid('param').roundId, 'manage-round', deps)
    // With the revision that was read: the register compares it.
    const given = Object.entries(context.req.valid('json')).filter(([, value]) => value !== undefined)
    const changed = Round.parse({ ...round, ...Object.fromEntries(given) })
    if (changed.endsOn < changed.startsOn) throw new RequestProblem('invalid-request', 'endsOn')
    return context.json(unlessOvertaken(await deps.rounds.update(changed)), 200)
  })

  app.openapi(putMember, async (context) => {
    const { roundId, userId } = context.req.valid('param')
    const { principal } = await enterRound(context.req, roundId, 'manage-round', deps)
    const { revision, ...wanted } = context.req.valid('json')
    const member = { userId, ...wanted, addedAt: deps.now(), addedBy: principal.id }
    const after = revision === null ? null : { revision }
    return context.json(unlessOvertaken(await deps.rounds.putMember(roundId, member, after)), 200)
  })

  app.openapi(removeMember, async (context) => {
    const { roundId, userId } = context.req.valid('param')
    await enterRound(context.req, roundId, 'manage-round', deps)
    const member = await deps.rounds.member(roundId, userId)
    // Ended, not erased: who was in a round stays known, and no function needs the right to delete rows.
    const yesterday = chinaDayOf(new Date(Date.parse(deps.now()) - 86_400_000).toISOString())
    if (member) unlessOvertaken(await deps.rounds.putMember(roundId, { ...member, untilOn: yesterday }, member))
    return context.json({ done: true as const }, 200)
  })

  app.openapi(addInspection, async (context) => {
    const { round } = await enterRound(context.req, context.req.valid('param').roundId, 'manage-round', deps)
    const inspection = draftOf(context.req.valid('json'), round, deps)
    await deps.inspections.create(inspection)
    return context.json({ inspectionId: inspection.id }, 201)
  })

  app.openapi(matrix, async (context) => {
    const entered = await enterRound(context.req, context.req.valid('param').roundId, 'read-round', deps)
    return context.json(await viewMatrix(entered, deps), 200)
  })
}

function unlessOvertaken<Written>(written: Written | 'overtaken'): Written {
  if (written === 'overtaken') throw new RequestProblem('overtaken', CHANGED_MEANWHILE)
  return written
}

const CHANGED_MEANWHILE = '内容已被他人修改，请重新打开后再改 / It was changed meanwhile: open it again, then change it'
