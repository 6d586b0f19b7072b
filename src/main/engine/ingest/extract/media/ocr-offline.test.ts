import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** In a process of its own: the guard cannot be taken away again. */
const program = `
import workers from 'node:worker_threads';
import { syncBuiltinESMExports } from 'node:module';
import { readFileSync } from 'node:fs';
const [media, child, picture] = process.argv.slice(1);
workers.Worker = class { constructor() { throw new Error('a thread was started, behind which no guard stands'); } };
syncBuiltinESMExports();
const { installNetworkGuard } = await import(child);
installNetworkGuard();
const { recognise } = await import(media);
const tools = { ocr: true, ocrLanguages: ['eng'], modelsFolder: null };
const { text } = await recognise(readFileSync(new URL(picture)), { tools, alive() {} });
const refused = await fetch('http://127.0.0.1:9').catch((error) => error.code);
console.log(JSON.stringify({ text, refused }));
`;

test('recognition runs behind the network guard, in no thread of its own', async () => {
  const modules = ['./ocr.ts', '../../../child/index.ts', '../../../../../../tests/fixtures/media/gate.png'];
  const urls = modules.map((path) => new URL(path, import.meta.url).href);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, ...urls]);
  expect(JSON.parse(stdout)).toEqual({ text: expect.stringContaining('harbour master'), refused: 'forbidden' });
}, 60_000);
