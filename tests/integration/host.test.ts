import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Client, IngestProgress } from '../../src/contract/index.ts';
import { documentSchema, errorSchema } from '../../src/contract/index.ts';
import { commonplace, linesAs, type RunningHost, serve } from './terminal.ts';

let data: string;
let host: RunningHost;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'commonplace-host-'));
  host = await serve(data);
});

afterAll(async () => {
  expect(await host.stop()).toBe(0);
  await rm(data, { recursive: true, force: true });
});

/** A call by hand, with headers that fetch would not let a page set. */
function status(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${host.origin}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(method === 'POST' ? '{"json":{}}' : undefined);
  });
}

const about = '/rpc/health/about';
const json = { 'content-type': 'application/json' };

test('health is open, the contract is not', async () => {
  const health = await fetch(`${host.origin}/health`);
  expect(await health.json()).toEqual({ status: 'ok' });
  expect(await status(about, json, 'POST')).toBe(401);
  expect(await status(about, { ...json, authorization: 'Bearer wrong' }, 'POST')).toBe(401);
  expect(await status(about, { ...json, authorization: `Bearer ${host.token}` }, 'POST')).toBe(200);
});

test('other hosts and other pages are refused', async () => {
  const right = { ...json, authorization: `Bearer ${host.token}` };
  const address = new URL(host.origin);
  expect(await status(about, { ...right, host: `evil.example:${address.port}` }, 'POST')).toBe(403);
  expect(await status('/', { host: 'evil.example' })).toBe(403);
  expect(await status(about, { ...right, origin: 'http://evil.example' }, 'POST')).toBe(403);
  expect(await status(about, { ...right, origin: 'http://127.0.0.1:1' }, 'POST')).toBe(403);
  expect(await status(about, { ...right, 'sec-fetch-site': 'same-site' }, 'POST')).toBe(403);
  expect(await status(about, { ...right, origin: host.origin }, 'POST')).toBe(200);
});

test('the link opens the page once; its cookie goes on', async () => {
  const first = await fetch(host.link, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(first.status).toBe(303);
  expect(first.headers.get('location')).toBe('/');
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  expect((await fetch(host.link, { redirect: 'manual' })).status).toBe(401);
  expect(await status(about, { ...json, cookie: cookie.split(';')[0] ?? '' }, 'POST')).toBe(200);

  const page = await fetch(host.origin);
  expect(await page.text()).toContain('<div id="root">');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('access-control-allow-origin')).toBeNull();
  expect((await fetch(`${host.origin}/..%2f..%2fpackage.json`)).status).toBe(404);
});

test('a socket without a right is closed with 4401, from another page it is not opened', async () => {
  const address = `${host.origin.replace('http', 'ws')}/ws`;
  const code = await new Promise((resolve) => new WebSocket(address).once('close', resolve));
  expect(code).toBe(4401);
  const headers = { authorization: `Bearer ${host.token}`, origin: 'http://evil.example' };
  const refused = await new Promise<Error>((resolve) => new WebSocket(address, { headers }).once('error', resolve));
  expect(refused.message).toContain('403');
});

async function dial(): Promise<{ client: Client; socket: WebSocket }> {
  const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${host.token}` },
  });
  await new Promise((resolve) => socket.once('open', resolve));
  return { client: createORPCClient(new RPCLink({ websocket: socket })), socket };
}

async function first(client: Client): Promise<IngestProgress | undefined> {
  for await (const progress of await client.ingest.progress({})) return progress;
  return undefined;
}

test('streams go over a socket, and again over the next one', async () => {
  for (let round = 0; round < 2; round += 1) {
    const { client, socket } = await dial();
    expect(await first(client)).toMatchObject({ failed: 0 });
    socket.terminate();
  }
});

test('typed errors keep their code', async () => {
  const missing = host.client.library.get({ id: '01890000-0000-7000-8000-000000000000' });
  await expect(missing).rejects.toSatisfy((error) => error instanceof ORPCError && error.code === 'not_found');
});

test('an uploaded file becomes a document; the terminal works through the host', async () => {
  const file = new File(['The heron nests in the old crane on the north quay.'], 'heron.txt', { type: 'text/plain' });
  const { id } = await host.client.ingest.upload({ file });
  const { client, socket } = await dial();
  for await (const progress of await client.ingest.progress({})) {
    if (progress.done >= progress.total && progress.total > 0) break;
  }
  socket.close();
  expect(await host.client.library.get({ id })).toMatchObject({ status: 'ready', kind: 'upload' });

  const list = await commonplace(['list', '--json', '--data', data]);
  expect(linesAs(documentSchema.pick({ id: true, status: true }), list.stdout)).toContainEqual({ id, status: 'ready' });
  const found = await commonplace(['search', 'where does the heron nest', '--data', data]);
  expect(found.stdout).toContain('north quay');
});

test('a second host is refused and told who holds the library', async () => {
  const second = await commonplace(['serve', '--no-open', '--json', '--data', data]);
  expect(second.code).toBe(1);
  const error = errorSchema.parse(JSON.parse(second.stdout));
  expect(error.code).toBe('library_held');
  expect(error.message).toContain(`process ${host.pid}`);
});
