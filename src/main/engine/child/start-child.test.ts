import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testWithMemory } from '../../../../tests/kit/platform.ts';
import { type ChildHandle, type ExitDetail, forkChild, residentBytes, type StartChildOptions } from './index.ts';

let folder: string;
let child: ChildHandle | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'child-'));
});
afterEach(async () => {
  child?.kill();
  await rm(folder, { recursive: true });
});

/** Starts a child whose body has `port` at hand. */
async function start(body: string, options: StartChildOptions = {}): Promise<ChildHandle> {
  const entry = join(folder, 'entry.mjs');
  const port = JSON.stringify(new URL('./port.ts', import.meta.url).href);
  await writeFile(entry, `import { childPort } from ${port};\nconst port = childPort();\n${body}`);
  child = forkChild(entry, options);
  return child;
}

function nextMessage(handle: ChildHandle): Promise<unknown> {
  return new Promise((resolve) => handle.onMessage(resolve));
}

function end(handle: ChildHandle): Promise<{ code: number | null; signal: string | null; detail?: ExitDetail }> {
  return new Promise((resolve) => handle.onExit((code, signal, detail) => resolve({ code, signal, detail })));
}

test('messages go both ways as structured clones, arguments and environment arrive', async () => {
  const handle = await start(
    `port.onMessage((message) => port.post({ ...message, args: process.argv.slice(2), lamp: process.env.LAMP }));`,
    { args: ['one', 'two'], env: { LAMP: 'lit' } },
  );
  const answer = nextMessage(handle);
  handle.post({ vectors: new Float32Array([0.5, 1]), when: new Map([['a', 1n]]) });
  expect(await answer).toEqual({
    vectors: new Float32Array([0.5, 1]),
    when: new Map([['a', 1n]]),
    args: ['one', 'two'],
    lamp: 'lit',
  });
});

test("a child does not get the key of a language model's server", async () => {
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-secret');
  vi.stubEnv('OPENAI_API_KEY', 'sk-secret');
  const handle = await start(
    `port.onMessage(() => port.post({ seen: JSON.stringify(process.env).includes('sk-secret') }));`,
  );
  vi.unstubAllEnvs();
  const answer = nextMessage(handle);
  handle.post({});
  expect(await answer).toEqual({ seen: false });
});

test('the end of a child is told with its code and what it said last', async () => {
  const handle = await start(`console.error('no more paper'); process.exitCode = 3; process.disconnect();`);
  expect(await end(handle)).toEqual({
    code: 3,
    signal: null,
    detail: { memoryLimit: false, stderr: expect.stringContaining('no more paper') },
  });
  handle.post({ late: true });
});

test('a child that cannot be started ends as well', async () => {
  child = forkChild(join(folder, 'nothing-here.mjs'), {});
  expect(await end(child)).toMatchObject({ code: 1, detail: { stderr: expect.stringContaining('nothing-here.mjs') } });
});

test('kill ends a child that hangs', async () => {
  const handle = await start(`port.post('hanging'); setImmediate(() => { for (;;); });`);
  await nextMessage(handle);
  handle.kill();
  expect(await end(handle)).toMatchObject({ signal: 'SIGKILL', detail: { memoryLimit: false } });
});

testWithMemory('a child past its memory limit is killed, and that is told', async () => {
  const grow = `const kept = []; setInterval(() => kept.push(Buffer.alloc(32 << 20, 1)), 5);`;
  const handle = await start(grow, { memoryLimitMb: 200 });
  expect(await end(handle)).toMatchObject({ signal: 'SIGKILL', detail: { memoryLimit: true } });
});

test('a child that runs out of heap counts as past its memory limit', async () => {
  const grow = `const kept = []; for (;;) kept.push(new Array(1000).fill({ a: kept.length }));`;
  const handle = await start(grow, { memoryLimitMb: 64 });
  expect(await end(handle)).toMatchObject({ detail: { memoryLimit: true } });
});

testWithMemory('resident memory can be read of this process, and of none that is gone', async () => {
  expect(await residentBytes(process.pid)).toBeGreaterThan(10_000_000);
  expect(await residentBytes(2 ** 22 + 1)).toBeNull();
});
