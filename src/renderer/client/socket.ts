import { RPCLink } from '@orpc/client/websocket';
import type { Exchange } from './connection.ts';
import type { Link } from './link.ts';

/** The host closes with this code when the page's cookie is missing or no longer good. */
const closedUnauthorized = 4401;
const firstDelayMs = 250;
const longestDelayMs = 8000;

/** Holds a WebSocket to the host that served this page, and opens it again, ever more patiently, when it breaks. */
export function holdSocket(exchange: Exchange<Link>): { redial: () => void } {
  let socket: WebSocket | null = null;
  let failures = 0;

  const dial = () => {
    const opening = new WebSocket(new URL('/ws', location.href.replace(/^http/, 'ws')));
    socket = opening;
    opening.addEventListener('open', () => {
      failures = 0;
      exchange.open(new RPCLink({ websocket: opening }));
    });
    opening.addEventListener('close', async (event) => {
      if (socket !== opening) return;
      if (event.code === closedUnauthorized || (await isUnauthorized())) return exchange.refuse();
      exchange.lose();
      const delay = Math.min(firstDelayMs * 2 ** failures, longestDelayMs);
      failures += 1;
      setTimeout(dial, delay);
    });
  };

  dial();
  return { redial: () => socket?.close() };
}

/** A refused upgrade looks like any other failure to a page, so it asks over HTTP, where the status can be read. */
async function isUnauthorized(): Promise<boolean> {
  try {
    const response = await fetch('/rpc/health/about', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: {} }),
    });
    return response.status === 401;
  } catch {
    return false;
  }
}
