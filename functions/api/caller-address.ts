import * as z from 'zod'

/** Both doors of the app hand over what they know of the connection: Node its socket, API Gateway its event. */
const Door = z.union([
  z
    .object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })
    .transform(({ incoming }) => incoming.socket.remoteAddress),
  z
    .object({ event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) }) })
    .transform(({ event }) => event.requestContext.http.sourceIp),
])

/** Where a call comes from, as the connection says it and never a header that the caller writes. */
export function callerAddress(door: unknown): string {
  const known = Door.safeParse(door)
  return known.success ? known.data : 'unknown'
}
