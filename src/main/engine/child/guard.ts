import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import { CommonplaceError } from '../../../contract/index.ts';

/**
 * Cuts this process off from the network: every way of JavaScript to open a connection, ask a name server or send a
 * datagram throws `forbidden` from now on (http, https, http2 and undici all pass through these). Call it before
 * anything else is imported. It cannot be undone. Native code is outside its reach.
 */
export function installNetworkGuard(): void {
  Object.assign(net, { connect: refuse('net.connect'), createConnection: refuse('net.createConnection') });
  Object.assign(net.Socket.prototype, { connect: refuse('net.Socket.connect') });
  Object.assign(tls, { connect: refuse('tls.connect') });
  Object.assign(dgram, { createSocket: refuse('dgram.createSocket') });
  Object.assign(dgram.Socket.prototype, { send: refuse('dgram.send'), connect: refuse('dgram.connect') });
  refuseNameLookups(dns, 'dns', refuse);
  refuseNameLookups(dns.Resolver.prototype, 'dns.Resolver', refuse);
  refuseNameLookups(dns.promises, 'dns.promises', refuseLater);
  refuseNameLookups(dns.promises.Resolver.prototype, 'dns.promises.Resolver', refuseLater);
  const globals = { fetch: refuseLater('fetch'), WebSocket: refuse('WebSocket'), EventSource: refuse('EventSource') };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  // Without this, `import { connect } from 'node:net'` would still reach the original.
  syncBuiltinESMExports();
}

function refuseNameLookups(target: object, label: string, refusal: (what: string) => () => unknown): void {
  const names = [...Object.keys(target), ...Object.getOwnPropertyNames(target)];
  for (const name of names) {
    if (/^(lookup|resolve|reverse)/.test(name)) Object.assign(target, { [name]: refusal(`${label}.${name}`) });
  }
}

/** A `function`, not an arrow: it is also called with `new` (WebSocket). */
function refuse(what: string): () => never {
  return function refused(): never {
    throw refusal(what);
  };
}

function refuseLater(what: string): () => Promise<never> {
  return async () => {
    throw refusal(what);
  };
}

function refusal(what: string): CommonplaceError {
  return new CommonplaceError('forbidden', `This process has no network access: ${what} was refused.`);
}
