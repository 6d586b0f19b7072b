// Removes documents of a library and prints, as JSON, how long that took: `node delete-child.ts FOLDER CHUNKS`.
import { createRouterClient } from '@orpc/server';
import type { RemovalReceipt } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';

export interface DeleteFigures {
  chunks: number;
  hiddenSeconds: number;
  deletedSeconds: number;
  checkedSeconds: number;
  clean: boolean;
}

const [dataFolder = '', wanted = ''] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
const ids: string[] = [];
for (let offset = 0, chunks = 0; chunks < Number(wanted); offset += 1000) {
  const { items } = await client.library.list({ offset, limit: 1000, sort: 'name', descending: false });
  if (items.length === 0) break;
  for (const item of items) {
    if (chunks >= Number(wanted)) break;
    ids.push(item.id);
    chunks += item.chunks;
  }
}
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const { id } = await client.library.remove({ ids, confirmed: true, until: 'hidden' });
const hiddenSeconds = seconds();
let deletedSeconds = 0;
let last: RemovalReceipt | undefined;
for await (const receipt of await client.library.receipt({ id })) {
  if (receipt.state !== 'removing' && deletedSeconds === 0) deletedSeconds = seconds();
  last = receipt;
}
const figures: DeleteFigures = {
  ...{ chunks: last?.passages ?? 0, hiddenSeconds, deletedSeconds, checkedSeconds: seconds() },
  clean: last?.check?.clean ?? false,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
await engine.close();
