import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/**
 * Closes the network to everything that runs in this process (T14, T15): no document library may fetch what a document
 * names. Node's permission model does not cover sockets in this version. Against native code that was taken over the
 * deployment closes the network: the Lambda has no route and no credentials.
 */
export function closeNetwork(): void {
  const refuse = (): never => {
    throw new Error('the parser has no network')
  }
  // Everything over TCP and local sockets (http, https, tls, fetch) connects here.
  net.Socket.prototype.connect = refuse
  net.Server.prototype.listen = refuse
  dgram.Socket.prototype.bind = refuse
  dgram.Socket.prototype.connect = refuse
  dgram.Socket.prototype.send = refuse
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    closeAll(resolver, refuse)
  syncBuiltinESMExports()
}

function closeAll(holder: object, refuse: () => never): void {
  for (const name of Object.getOwnPropertyNames(holder)) {
    if (/^(lookup|resolve|reverse)/.test(name)) Object.defineProperty(holder, name, { value: refuse, writable: false })
  }
}
