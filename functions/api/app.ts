import { OpenAPIHono } from '@hono/zod-openapi'
import { answerErrors } from './answer-error.ts'
import type { ApiDependencies } from './dependencies.ts'
import { problemResponse } from './problem.ts'
import { addExportRoutes } from './routes/exports.ts'
import { addInspectionRoutes } from './routes/inspections.ts'
import { addLinkRoutes } from './routes/links.ts'
import { addNoticeRoutes } from './routes/notices.ts'
import { addPortalRoutes } from './routes/portal.ts'
import { addReportPageRoutes } from './routes/report-pages.ts'
import { addSearchRoutes } from './routes/search.ts'
import { addSubmissionRoutes } from './routes/submissions.ts'
import { addActRoutes } from './routes/team/acts.ts'
import { addDocumentContentRoutes } from './routes/team/document-content.ts'
import { addFindingRoutes } from './routes/team/findings.ts'
import { addInspectionViewRoutes } from './routes/team/inspection-views.ts'
import { addListRoutes } from './routes/team/lists.ts'
import { addRoundRoutes } from './routes/team/rounds.ts'
import { addSignInRoutes } from './routes/team/sign-in.ts'
import { addSupplementRoutes } from './routes/team/supplements.ts'
import { addViewRoutes } from './routes/team/views.ts'
import { addThreadRoutes } from './routes/threads.ts'
import { addUploadRoutes } from './routes/uploads.ts'
import { answerOnce } from './team/answer-once.ts'

/** The HTTP API: one app, two doors (a Lambda behind API Gateway, a server on loopback). OpenAPI comes from the routes. */
export function createApp(deps: ApiDependencies): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return
      const issue = result.error.issues[0]
      return problemResponse('invalid-request', issue ? { detail: `${issue.path.join('.')}: ${issue.message}` } : {})
    },
  })
  app.onError(answerErrors(deps))
  app.notFound(() => problemResponse('not-found'))
  app.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
    context.header('referrer-policy', 'no-referrer')
    context.header('x-content-type-options', 'nosniff')
  })
  app.use('/api/*', answerOnce(deps))
  app.openAPIRegistry.registerComponent('securitySchemes', 'team', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' })
  addSignInRoutes(app, deps)
  addRoundRoutes(app, deps)
  addInspectionRoutes(app, deps)
  addInspectionViewRoutes(app, deps)
  addDocumentContentRoutes(app, deps)
  addFindingRoutes(app, deps)
  addActRoutes(app, deps)
  addListRoutes(app, deps)
  addSupplementRoutes(app, deps)
  addViewRoutes(app, deps)
  addLinkRoutes(app, deps)
  addUploadRoutes(app, deps)
  addPortalRoutes(app, deps)
  addSearchRoutes(app, deps)
  addThreadRoutes(app, deps)
  addSubmissionRoutes(app, deps)
  addExportRoutes(app, deps)
  addNoticeRoutes(app, deps)
  addReportPageRoutes(app, deps)
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: '收卷 evidence-intake', version: '1' } })
  return app
}
