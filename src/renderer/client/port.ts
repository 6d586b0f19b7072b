import { RPCLink } from '@orpc/client/message-port';
import type { Exchange } from './connection.ts';
import type { Link } from './link.ts';

/** The desktop's door: preload hands in a port after load, and again whenever the engine was started anew. */
export function listenForPort(exchange: Exchange<Link>): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || !port || !isPortMessage(event.data)) return;
    port.addEventListener('close', () => exchange.lose());
    exchange.open(new RPCLink({ port }));
    port.start();
  });
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'commonplace:port';
}
