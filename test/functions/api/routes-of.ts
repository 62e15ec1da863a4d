import * as z from 'zod'
import type { RunningApi } from './running-api.ts'

const Described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ security: z.array(z.unknown()).optional() }).loose())),
})

async function describedBy({ app }: RunningApi) {
  const { paths } = Described.parse(await (await app.request('/api/openapi.json')).json())
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({ route: `${method.toUpperCase()} ${path}`, security })),
  )
}

/** Every route there is: as described, and as the router knows them, described or not. */
export async function routesOf(api: RunningApi): Promise<string[]> {
  const documented = (await describedBy(api)).map(({ route }) => route)
  const routed = api.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  return [...new Set([...documented, ...routed])]
}

/** Those that the description of the API gives to the team. */
export async function teamRoutesOf(api: RunningApi): Promise<string[]> {
  const described = await describedBy(api)
  return described.filter(({ security }) => JSON.stringify(security) === '[{"team":[]}]').map(({ route }) => route)
}
