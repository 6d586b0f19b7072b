// A process of its own that opens a library and watches: `node watch-folder.ts DATA [DIR]`. Prints the folder, a line of
// JSON whenever it is another, and 'reconciled' whenever it was looked through; ends when its input does.
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';

const [dataFolder = '', folder] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
let ended = false;
process.stdin.on('end', () => {
  ended = true;
});
process.stdin.resume();
if (folder !== undefined && (await client.folders.list({})).length === 0) await client.folders.add({ path: folder });
for (let before = ''; !ended; await setTimeout(50)) {
  const [{ state, detail, files, waiting, failed } = { state: 'gone' }] = await client.folders.list({});
  const now = JSON.stringify({ state, detail, files, waiting, failed });
  if (now !== before) process.stdout.write(`${now}\n`);
  before = now;
}
await engine.close();
