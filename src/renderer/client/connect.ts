import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Client } from '../../contract/index.ts';
import { type ConnectionState, createExchange } from './connection.ts';
import { createSwitchingLink, type Link } from './link.ts';
import { listenForPort } from './port.ts';
import { holdSocket } from './socket.ts';
import { resumed } from './stream.ts';

/** How often an idle page makes sure that its connection is alive. */
const idleCheckMs = 20_000;
const answerWithinMs = 10_000;

/** The contract's client as the page uses it; `desktop` tells whether files have paths here. */
export function connect() {
  const exchange = createExchange<Link>();
  const call: Client = createORPCClient(createSwitchingLink(exchange));
  const desktop = window.commonplace !== undefined;
  // Bytes go over HTTP, where they need not fit into one message; the desktop window has no HTTP behind it.
  const upload: Client = desktop ? call : createORPCClient(new FetchLink({ url: new URL('/rpc', location.href).href }));
  if (desktop) listenForPort(exchange);
  else {
    const { redial } = holdSocket(exchange);
    watchIdle(call, () => exchange.state(), redial);
  }

  return {
    call,
    upload,
    query: createTanstackQueryUtils(call),
    desktop,
    state: exchange.state,
    subscribe: exchange.subscribe,
    stream: <T>(start: (signal: AbortSignal) => Promise<AsyncIterable<T>>, signal: AbortSignal) =>
      resumed(exchange, start, signal),
  };
}

/** A socket can be dead without saying so (a laptop that slept): a call that gets no answer has it opened again. */
function watchIdle(call: Client, state: () => ConnectionState, redial: () => void): void {
  setInterval(async () => {
    if (state() !== 'open') return;
    try {
      await call.health.about({}, { signal: AbortSignal.timeout(answerWithinMs) });
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') redial();
    }
  }, idleCheckMs);
}

export type Api = ReturnType<typeof connect>;
