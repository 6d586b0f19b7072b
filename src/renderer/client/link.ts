import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client';
import { ConnectionLost, type Exchange } from './connection.ts';

export type Link = ClientLink<ClientContext>;

/** A link that waits for the door's current link, and tells a broken connection from an answer that is an error. */
export function createSwitchingLink(exchange: Exchange<Link>): Link {
  return {
    async call(path, input, options) {
      const link = await exchange.current(options.signal);
      try {
        return await link.call(path, input, options);
      } catch (error) {
        if (error instanceof ORPCError || options.signal?.aborted) throw error;
        throw new ConnectionLost(error);
      }
    },
  };
}
