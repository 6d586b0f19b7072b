import { isContractProcedure } from '@orpc/contract';
import { type AnyRouter, os } from '@orpc/server';
import { type Client, contract } from '../../contract/index.ts';

type Call = (input: unknown, options: { signal?: AbortSignal; lastEventId?: string }) => Promise<unknown>;

/**
 * The contract as a router that hands every call to the same procedure of `client`: input, cancellation, streams and
 * typed errors pass through unchanged. Inputs are checked where the procedure runs, not here a second time.
 */
export function bridge(client: Client): AnyRouter {
  return bridgeLevel(contract, client);
}

function bridgeLevel(level: object, client: object): AnyRouter {
  const entries = Object.entries(level).map(([name, part]): [string, AnyRouter] => {
    const target: unknown = Reflect.get(client, name);
    if (isContractProcedure(part)) {
      if (!isCall(target)) throw new Error(`The engine's client lacks ${name}.`);
      const { errorMap, route } = part['~orpc'];
      return [
        name,
        os
          .errors(errorMap)
          .route(route)
          .handler(({ input, signal, lastEventId }) => target(input, { signal, lastEventId })),
      ];
    }
    if (!isPart(part) || !isPart(target)) throw new Error(`The engine's client lacks ${name}.`);
    return [name, bridgeLevel(part, target)];
  });
  return Object.fromEntries(entries);
}

function isCall(value: unknown): value is Call {
  return typeof value === 'function';
}

function isPart(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
