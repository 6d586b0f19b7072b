import { tmpdir } from 'node:os';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CommonplaceError, type Principal, type ToolServerInput } from '../../../../contract/index.ts';
import type { Outbound } from '../../upkeep/index.ts';
import { gateFetch } from './gate-fetch.ts';

/** A tool as a server describes it: data, whatever it says. */
export interface ServerTool {
  name: string;
  description: string;
  inputSchema: Record<string, unknown>;
}

export interface Connection {
  tools: ServerTool[];
  /** The answer as text, and whether the server calls it an error. Throws timeout, unavailable, cancelled. */
  call(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<{ text: string; failed: boolean }>;
  /** Called once when the server ends or the line is cut. */
  onEnd(callback: () => void): void;
  close(): Promise<void>;
}

export interface ConnectParts {
  outbound: Pick<Outbound, 'post'>;
  principal: Pick<Principal, 'accountId'>;
  version: string;
  environment: NodeJS.ProcessEnv;
  /** Longest wait for a start and for a call, in milliseconds. */
  startMs: number;
  callMs: number;
}

/** Tools of one server that are taken, and pages of its list that are asked for. */
const mostTools = 100;
const mostPages = 10;
/** Largest message of a program, in bytes. */
const maxMessage = 4 * 2 ** 20;

/** Starts or asks a server that the user agreed to. Throws unavailable, timeout, forbidden (offline). */
export async function connect(server: ToolServerInput, parts: ConnectParts): Promise<Connection> {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  // It is told of nothing that it could ask for: no files, no model, no questions to the user.
  const client = new Client({ name: 'commonplace', version: parts.version }, { capabilities: {} });
  const ends: (() => void)[] = [];
  client.onclose = () => {
    for (const end of ends.splice(0)) end();
  };
  const options = { timeout: parts.startMs, maxTotalTimeout: parts.startMs };
  try {
    await within(client.connect(await transportOf(server, parts), options), parts.startMs);
    return connectionOf(client, server.name, await toolsOf(client, options), parts, ends);
  } catch (error) {
    await client.close().catch(() => {});
    throw told(error, server.name);
  }
}

async function transportOf(server: ToolServerInput, parts: ConnectParts) {
  if (server.kind === 'http') {
    const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
    return new StreamableHTTPClientTransport(new URL(server.url), {
      fetch: gateFetch(parts.outbound, parts.principal, server.name),
      reconnectionOptions: {
        maxRetries: 0,
        initialReconnectionDelay: 1000,
        maxReconnectionDelay: 1000,
        reconnectionDelayGrowFactor: 1,
      },
    });
  }
  const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
  const env = Object.fromEntries(
    server.envNames.flatMap((name) => {
      const value = parts.environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  // The SDK adds what a program needs to start at all (PATH, HOME, the language) and nothing else of our environment.
  return new StdioClientTransport({
    ...{ command: server.command, args: server.args, env, stderr: 'ignore' as const, cwd: tmpdir() },
    maxBufferSize: maxMessage,
  });
}

async function toolsOf(client: Client, options: { timeout: number }): Promise<ServerTool[]> {
  const tools: ServerTool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages && tools.length < mostTools; page += 1) {
    const found = await client.listTools({ cursor }, options);
    tools.push(...found.tools.map(({ name, description = '', inputSchema }) => ({ name, description, inputSchema })));
    cursor = found.nextCursor;
    if (cursor === undefined) break;
  }
  return tools.slice(0, mostTools);
}

function connectionOf(
  client: Client,
  server: string,
  tools: ServerTool[],
  { callMs }: ConnectParts,
  ends: (() => void)[],
): Connection {
  return {
    tools,
    async call(name, input, signal) {
      try {
        const options = { signal, timeout: callMs, maxTotalTimeout: callMs };
        const result = await client.callTool({ name, arguments: input }, undefined, options);
        return { text: textOf(result), failed: result.isError === true };
      } catch (error) {
        if (signal.aborted) throw new CommonplaceError('cancelled', 'The tool was stopped.', { cause: error });
        throw told(error, server);
      }
    },
    onEnd: (callback) => void ends.push(callback),
    close: () => client.close().catch(() => {}),
  };
}

/** What a tool gave, as text; pictures and sounds are named only. */
function textOf(result: Record<string, unknown>): string {
  const content = Array.isArray(result.content) ? result.content : [];
  const parts = content.map(
    (part: { type?: unknown; text?: unknown; uri?: unknown; resource?: { text?: unknown } }) => {
      if (part.type === 'text') return String(part.text ?? '');
      if (part.type === 'resource' && typeof part.resource?.text === 'string') return part.resource.text;
      if (part.type === 'resource_link') return `[a link: ${String(part.uri ?? '')}]`;
      return `[${String(part.type ?? 'something')} that is not shown]`;
    },
  );
  if (parts.length === 0 && result.structuredContent !== undefined) return JSON.stringify(result.structuredContent);
  return parts.join('\n');
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CommonplaceError('timeout', 'It did not start in time.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong, as one of our own errors; the server's own words are data and kept short. */
function told(error: unknown, server: string): CommonplaceError {
  if (error instanceof CommonplaceError) {
    return new CommonplaceError(error.code, `The server "${server}": ${error.message}`, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
  // The SDK's own number for a request that took too long.
  if (code === -32001) {
    return new CommonplaceError('timeout', `The server "${server}" did not answer in time. Try again, or check it.`, {
      cause: error,
    });
  }
  if (code === 'ENOENT' || code === 'EACCES') {
    return new CommonplaceError(
      'unavailable',
      `The program of the server "${server}" cannot be started. Check its command.`,
      { cause: error },
    );
  }
  return new CommonplaceError('unavailable', `The server "${server}" failed: ${message || 'no reason given'}.`, {
    cause: error,
  });
}
