import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningHost, serve } from './terminal.ts';

const partBytes = 8 * 2 ** 20;
let data: string;
let host: RunningHost;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'commonplace-uploads-'));
  host = await serve(data);
});

afterAll(async () => {
  expect(await host.stop()).toBe(0);
  await rm(data, { recursive: true, force: true });
});

function tus(path: string, method: string, headers: Record<string, string> = {}, body?: Uint8Array) {
  const own = { 'tus-resumable': '1.0.0', authorization: `Bearer ${host.token}` };
  const part = body === undefined ? {} : { body: new Uint8Array(body) };
  return fetch(new URL(path, host.origin), { method, headers: { ...own, ...headers }, ...part });
}

async function begin(size: number, name = 'a.txt'): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const response = await tus('/uploads', 'POST', { 'upload-length': String(size), 'upload-metadata': metadata });
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
}

function send(place: string, offset: number, part: Uint8Array) {
  const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
  return tus(place, 'PATCH', type, part);
}

function checksumOf(bytes: Buffer): string {
  const whole = createHash('sha256');
  for (let start = 0; start < bytes.length; start += partBytes) {
    whole.update(
      createHash('sha256')
        .update(bytes.subarray(start, start + partBytes))
        .digest(),
    );
  }
  return whole.digest('hex');
}

const idOf = (place: string) => place.split('/').at(-1) ?? '';

/** A text of 17 MiB with a sentence in its last part. */
function longText(): Buffer {
  const line = Buffer.from('Nothing happened on this day at the harbour.\n');
  const filler = Buffer.alloc(17 * 2 ** 20, line);
  return Buffer.concat([filler, Buffer.from('\nOn the last day the heron returned to the lock.\n')]);
}

test('a file sent in parts, interrupted and gone on with, becomes a document', async () => {
  const text = longText();
  const place = await begin(text.length, '../../evil.txt');
  expect(place).toMatch(/^\/uploads\/[0-9a-f]{32}$/);
  expect((await send(place, 0, text.subarray(0, partBytes))).status).toBe(204);
  const early = { upload: idOf(place), name: 'log.txt', checksum: checksumOf(text) };
  await expect(host.client.ingest.finishUpload(early)).rejects.toMatchObject({ code: 'not_found' });
  const asked = await tus(place, 'HEAD');
  let offset = Number(asked.headers.get('upload-offset'));
  expect(offset).toBe(partBytes);
  for (; offset < text.length; offset += partBytes) {
    expect((await send(place, offset, text.subarray(offset, offset + partBytes))).status).toBe(204);
  }
  const { id } = await host.client.ingest.finishUpload({ ...early, name: '../../evil: "log".txt' });
  await expect
    .poll(async () => (await host.client.library.get({ id })).status, { timeout: 120_000, interval: 300 })
    .toMatch(/findable|ready|partial/);
  const document = await host.client.library.get({ id });
  expect(document.path.startsWith(join(data, 'originals'))).toBe(true);
  expect(document.path.endsWith('evil log.txt')).toBe(true);
  const { results } = await host.client.search.query({ query: 'heron returned to the lock', by: 'keyword' });
  expect(results[0]?.text).toContain('heron returned');
  expect(await readdir(join(data, 'uploads'))).toEqual([]);
}, 180_000);

test('what arrived otherwise than it was sent is refused and deleted', async () => {
  const bytes = randomBytes(5000);
  const place = await begin(bytes.length);
  await send(place, 0, bytes);
  const request = { upload: idOf(place), name: 'a.txt', checksum: checksumOf(Buffer.from('other')) };
  await expect(host.client.ingest.finishUpload(request)).rejects.toMatchObject({ code: 'corrupt' });
  await expect(host.client.ingest.finishUpload(request)).rejects.toMatchObject({ code: 'not_found' });
});

test('uploads need the token, a sane size, and a place of their own', async () => {
  const open = await fetch(new URL('/uploads', host.origin), {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
  });
  expect(open.status).toBe(401);
  expect((await tus('/uploads', 'POST', { 'upload-length': String(3 * 2 ** 30) })).status).toBe(413);
  expect((await tus('/uploads/..%2F..%2Fetc', 'HEAD')).status).toBeGreaterThanOrEqual(400);
  expect((await tus(`/uploads/${'0'.repeat(32)}`, 'HEAD')).status).toBe(404);
  const place = await begin(10);
  expect((await send(place, 4, Buffer.alloc(4))).status).toBe(409);
});

test('an address of this computer is not read from the web', async () => {
  const asked = host.client.ingest.addWeb({ url: `${host.origin}/health` });
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
});
