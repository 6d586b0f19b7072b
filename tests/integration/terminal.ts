import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { z } from 'zod';
import type { Client } from '../../src/contract/index.ts';

const launcher = join(import.meta.dirname, '../../bin/commonplace.mjs');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real command line on its own process. */
export async function commonplace(args: string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [launcher, ...args], { stdio: 'pipe' });
  const ended = exitOf(child);
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** JSON Lines as values of a schema. */
export function linesAs<T>(schema: z.ZodType<T>, output: string): T[] {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

export interface RunningHost {
  /** Works once. */
  link: string;
  origin: string;
  token: string;
  pid: number;
  client: Client;
  stop(): Promise<number | null>;
}

const served = z.object({ url: z.url(), token: z.string(), pid: z.number() });

/** Starts the real host on a library of its own process. */
export async function serve(data: string): Promise<RunningHost> {
  const args = [launcher, '--data', data, 'serve', '--no-open', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = exitOf(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, token, pid } = served.parse(JSON.parse(line));
    const { origin } = new URL(url);
    const headers = { authorization: `Bearer ${token}` };
    return {
      ...{ link: url, origin, token, pid },
      client: createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers })),
      stop: () => {
        child.kill('SIGTERM');
        return ended;
      },
    };
  }
  throw new Error(`The host ended before it said where it is (exit ${await ended}).`);
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}
