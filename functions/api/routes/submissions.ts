import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { Submissions, Submit, WithdrawSubmission } from '../../../shared/contract/unit/submissions.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import { SubmissionAct, standingSubmission } from '../../../shared/submission/submission.ts'
import { authorizationOf, bearerOf, openSession } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { submit, withdraw } from '../portal/submit.ts'
import { answer, body, bySession, byTeam, orProblem } from '../route-words.ts'
import { enterInspection } from '../team/team-access.ts'

const submitted = createRoute({
  method: 'post',
  path: '/api/portal/submissions',
  summary: '负责人签署承诺并正式报送 / The lead signs the commitment and submits',
  ...bySession,
  request: { body: body(Submit) },
  responses: { 201: answer('submitted', SubmissionAct), default: orProblem },
})

const withdrawn = createRoute({
  method: 'post',
  path: '/api/portal/submissions/withdrawal',
  summary: '负责人撤回报送，说明原因 / The lead takes the submission back, with a reason',
  ...bySession,
  request: { body: body(WithdrawSubmission) },
  responses: { 201: answer('withdrawn', SubmissionAct), default: orProblem },
})

const all = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/submissions',
  summary: '各提供单位的正式报送 / Final submissions by provider',
  ...byTeam,
  request: { params: z.object({ inspectionId: z.string().max(64) }) },
  responses: { 200: answer('submissions', Submissions), default: orProblem },
})

export function addSubmissionRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  app.openapi(submitted, async (context) => {
    const session = await openSession(bearerOf(authorizationOf(context.req)), deps.links, deps.now())
    return context.json(await submit(session, context.req.valid('json'), deps), 201)
  })

  app.openapi(withdrawn, async (context) => {
    const session = await openSession(bearerOf(authorizationOf(context.req)), deps.links, deps.now())
    return context.json(await withdraw(session, context.req.valid('json'), deps), 201)
  })

  app.openapi(all, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { standing } = await enterInspection(context.req, inspectionId, 'read', deps)
    const providers = (await deps.inspections.providers(inspectionId)).filter((one) => maySeeProvider(standing, one))
    const submissions = await Promise.all(
      providers.map(async (provider) => {
        const acts = await deps.senders.submissions(inspectionId, provider)
        return { provider, standing: standingSubmission(acts), acts }
      }),
    )
    return context.json({ submissions }, 200)
  })
}
