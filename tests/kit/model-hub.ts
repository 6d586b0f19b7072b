import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { CatalogueModel } from '../../src/main/engine/model-library/index.ts';

export const modelFixtures = fileURLToPath(new URL('../fixtures/models/', import.meta.url));

export const tinyModel: CatalogueModel = {
  id: 'tiny',
  title: 'Tiny',
  about: 'For tests.',
  ...{ kind: 'embedder', languages: 'english', dimensions: 32, maxTokens: 48, pooling: 'cls' },
  ...{ queryPrefix: 'who was: ', passagePrefix: 'book: ', licence: 'MIT', bytes: 95_000 },
  repository: 'test/tiny-cls',
  revision: 'abc',
  files: ['config.json', 'tokenizer_config.json', 'tokenizer.json', 'onnx/model.onnx'].map((path) => ({
    ...{ path, bytes: null, checksum: null },
  })),
};

export interface Hub {
  address: string;
  /** What it has besides the fixtures: bytes by 'name/path'. */
  more: Map<string, Buffer>;
  /** Every request for a file's bytes, with where it began. */
  asked: { path: string; from: number }[];
  /** What the hub does wrong from now on; undefined for nothing. */
  trouble: { cutAfter?: number; times?: number; flip?: boolean; slow?: boolean; missing?: boolean; full?: boolean };
}

/** A hub like Hugging Face: large files lie elsewhere, ranges are answered, checksums stand in the head. */
export async function openHub(): Promise<Hub> {
  const hub: Hub = { address: '', more: new Map(), asked: [], trouble: {} };
  const server = createServer((request, response) => {
    answer(hub, request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  hub.address = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return hub;
}

async function answer(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, elsewhere, name, path] = /^(\/cdn)?\/test\/([\w-]+)\/resolve\/abc\/([\w./]+)$/.exec(request.url ?? '') ?? [];
  if (name === undefined || path === undefined || hub.trouble.missing) throw new Error('not here');
  const bytes = Buffer.from(hub.more.get(`${name}/${path}`) ?? (await readFile(join(modelFixtures, name, path))));
  const large = /[.](onnx|gguf)$/.test(path);
  if (large && elsewhere === undefined) {
    const sum = createHash('sha256').update(bytes).digest('hex');
    response.writeHead(302, { location: `/cdn${request.url}`, 'x-linked-etag': `"${sum}"` }).end();
    return;
  }
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  hub.asked.push({ path, from });
  const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  const { trouble } = hub;
  if (trouble.flip && large) bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  const part = bytes.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': part.length,
    etag: large ? '"0123"' : `"${blob}"`,
    ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  });
  if (large && trouble.cutAfter !== undefined && (trouble.times ?? 0) > 0) {
    trouble.times = (trouble.times ?? 0) - 1;
    response.write(part.subarray(0, trouble.cutAfter), () => response.destroy());
    return;
  }
  if (large && trouble.slow) {
    // Some of it, and then nothing for as long as anybody waits.
    response.write(part.subarray(0, 20_000));
    return;
  }
  response.end(part);
}
