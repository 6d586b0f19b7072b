import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';
import { serve } from './terminal.ts';

const launcher = join(import.meta.dirname, '../../bin/commonplace.mjs');
const count = 60;

async function notes(folder: string): Promise<string> {
  const docs = join(folder, 'docs');
  await mkdir(docs);
  const text = (i: number) => `Log ${i}. ${'The wind turned to the west at noon, and the sea rose. '.repeat(60)}`;
  for (let i = 0; i < count; i++) await writeFile(join(docs, `log-${i}.txt`), text(i));
  return docs;
}

/** Runs `add` as a terminal does, and presses Ctrl-C after the first file: every process in the terminal hears it. */
async function interruptedAdd(data: string, docs: string): Promise<number | null> {
  const child = spawn(process.execPath, [launcher, '--data', data, 'add', docs, '--json'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for await (const _ of createInterface({ input: child.stdout })) break;
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  return exited;
}

testWithSignals('Ctrl-C ends adding cleanly; the rest is read at the next start', async () => {
  const folder = await temporaryFolder();
  const [data, docs] = [join(folder, 'data'), await notes(folder)];
  expect(await interruptedAdd(data, docs)).toBe(130);
  const { client } = await openLibrary(data);
  await settled(client);
  expect((await client.library.counts({})).byStatus).toMatchObject({ failed: 0, skipped: 0, queued: 0 });
  const { checks } = await client.health.doctor({});
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
});

testWithSignals('Ctrl-C of a client leaves the work to the host', async () => {
  const folder = await temporaryFolder();
  const [data, docs] = [join(folder, 'data'), await notes(folder)];
  const host = await serve(data);
  expect(await interruptedAdd(data, docs)).toBe(130);
  const { documents } = await host.client.library.counts({});
  expect(documents).toBeGreaterThan(0);
  await settled(host.client);
  expect((await host.client.library.counts({})).byStatus).toMatchObject({ ready: documents, failed: 0 });
  expect(await host.stop()).toBe(0);
});
