import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { PostMessage, Thread, Threads } from '../../../shared/contract/unit/threads.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import { asSeenByUnit, awaitedSide, inOrder, ThreadMessage } from '../../../shared/thread/thread.ts'
import { authorizationOf, bearerOf, openSession } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { ownItem } from '../portal/own-item.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, bySession, byTeam, orProblem } from '../route-words.ts'
import { enterInspection, type InInspection } from '../team/team-access.ts'

const ofOwnItem = z.object({ code: z.string().max(16) })
const ofInspection = z.object({ inspectionId: z.string().max(64) })
const ofItem = ofInspection.extend(ofOwnItem.shape)

const readOwn = createRoute({
  method: 'get',
  path: '/api/portal/items/{code}/thread',
  summary: '一个条目的问答 / Questions and answers on an item',
  ...bySession,
  request: { params: ofOwnItem },
  responses: { 200: answer('thread', Thread), default: orProblem },
})

const writeOwn = createRoute({
  method: 'post',
  path: '/api/portal/items/{code}/thread',
  summary: '就一个条目提问或答复 / Ask or answer on an item',
  ...bySession,
  request: { params: ofOwnItem, body: body(PostMessage) },
  responses: { 201: answer('posted', ThreadMessage), default: orProblem },
})

const read = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/items/{code}/thread',
  summary: '一个条目的问答 / Questions and answers on an item',
  ...byTeam,
  request: { params: ofItem },
  responses: { 200: answer('thread', Thread), default: orProblem },
})

const write = createRoute({
  method: 'post',
  path: '/api/inspections/{inspectionId}/items/{code}/thread',
  summary: '就一个条目提问或答复 / Ask or answer on an item',
  ...byTeam,
  request: { params: ofItem, body: body(PostMessage) },
  responses: { 201: answer('posted', ThreadMessage), default: orProblem },
})

const all = createRoute({
  method: 'get',
  path: '/api/inspections/{inspectionId}/threads',
  summary: '所有问答及等待哪一方 / All threads, and whose answer each waits for',
  ...byTeam,
  request: { params: ofInspection },
  responses: { 200: answer('threads', Threads), default: orProblem },
})

export function addThreadRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  /** A key is its side's own: nobody meets another's message under it. */
  const post = async (
    place: { inspectionId: string; provider: string; item: string },
    { text, key, about }: PostMessage,
    author: Pick<ThreadMessage, 'from' | 'by'>,
  ): Promise<ThreadMessage> => {
    const { inspectionId, provider, item } = place
    const id = `${author.from}-${key ?? deps.newId()}`
    return deps.threads.post(inspectionId, provider, {
      id,
      item,
      ...author,
      at: deps.now(),
      text,
      about: about ?? null,
    })
  }

  /** An item of a provider that the caller may not see, and none at all, answer alike. */
  const providerOf = ({ inspection, standing }: InInspection, code: string): string => {
    const item = inspection.list.items.find((one) => one.code === code)
    if (!item || !maySeeProvider(standing, item.provider)) throw new RequestProblem('not-found')
    return item.provider
  }

  app.openapi(readOwn, async (context) => {
    const session = await openSession(bearerOf(authorizationOf(context.req)), deps.links, deps.now())
    const { code } = context.req.valid('param')
    await ownItem(session, code, deps)
    const messages = await deps.threads.messages(session.inspectionId, session.provider, code)
    return context.json({ item: code, messages: asSeenByUnit(messages) }, 200)
  })

  app.openapi(writeOwn, async (context) => {
    const session = await openSession(bearerOf(authorizationOf(context.req)), deps.links, deps.now())
    const { code } = context.req.valid('param')
    await ownItem(session, code, deps)
    const { inspectionId, provider, name } = session
    const place = { inspectionId, provider, item: code }
    return context.json(await post(place, context.req.valid('json'), { from: 'unit', by: name }), 201)
  })

  app.openapi(read, async (context) => {
    const { inspectionId, code } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'read', deps)
    const messages = await deps.threads.messages(inspectionId, providerOf(entered, code), code)
    return context.json({ item: code, messages: inOrder(messages) }, 200)
  })

  app.openapi(write, async (context) => {
    const { inspectionId, code } = context.req.valid('param')
    const entered = await enterInspection(context.req, inspectionId, 'ask', deps)
    const place = { inspectionId, provider: providerOf(entered, code), item: code }
    const author = { from: 'team', by: entered.principal.name } as const
    return context.json(await post(place, context.req.valid('json'), author), 201)
  })

  app.openapi(all, async (context) => {
    const { inspectionId } = context.req.valid('param')
    const { standing } = await enterInspection(context.req, inspectionId, 'read', deps)
    const providers = (await deps.inspections.providers(inspectionId)).filter((one) => maySeeProvider(standing, one))
    const threads = await Promise.all(
      providers.map(async (provider) => {
        const messages = inOrder(await deps.threads.messages(inspectionId, provider))
        return [...Map.groupBy(messages, ({ item }) => item)].flatMap(([item, own]) => {
          const [last, awaits] = [own.at(-1), awaitedSide(own)]
          return last && awaits ? [{ item, provider, messages: own.length, lastAt: last.at, awaits }] : []
        })
      }),
    )
    return context.json({ threads: threads.flat().sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1)) }, 200)
  })
}
