import type { Principal } from '../../../../contract/index.ts';
import type { Outbound } from '../../upkeep/index.ts';

const maxBytes = 4 * 2 ** 20;
const connectMs = 10_000;
const stallMs = 60_000;

/**
 * The fetch that a server of tools is asked with: through the one gate, so that it is refused offline and every request
 * has its line. Only posts go out; a server's own stream, which would stay open, is said not to be wanted.
 */
export function gateFetch(outbound: Pick<Outbound, 'post'>, principal: Pick<Principal, 'accountId'>, server: string) {
  return async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    if ((init.method ?? 'GET').toUpperCase() !== 'POST') return new Response(null, { status: 405 });
    const body = typeof init.body === 'string' ? init.body : '';
    const headers = Object.fromEntries(new Headers(init.headers));
    const request = {
      ...{ url: String(input), headers, body, maxBytes, connectMs, stallMs },
      purpose: `tools of the server "${server}"`,
      sent: `${methodOf(body)}, ${body.length} characters`,
      signal: init.signal ?? undefined,
    };
    return outbound.post(principal, request, async (answer) => {
      const pieces: Buffer[] = [];
      for await (const piece of answer.pieces) pieces.push(piece);
      const told = new Headers();
      for (const [name, value] of Object.entries(answer.headers)) {
        if (typeof value === 'string' && !/^(?:content-length|transfer-encoding|connection)$/.test(name))
          told.set(name, value);
      }
      const empty = [204, 205, 304].includes(answer.status);
      return new Response(empty ? null : Buffer.concat(pieces), { status: answer.status, headers: told });
    });
  };
}

/** 'tools/call add': what is asked, never with what. */
function methodOf(body: string): string {
  try {
    const parsed = JSON.parse(body) as { method?: unknown; params?: { name?: unknown } };
    const name = typeof parsed.params?.name === 'string' ? ` ${parsed.params.name.slice(0, 100)}` : '';
    return `${typeof parsed.method === 'string' ? parsed.method : 'an answer'}${name}`;
  } catch {
    return 'a message';
  }
}
