import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';

// For tests that kill a removal: takes every document out of a library, says so on its output, and stays.
const [dataFolder = ''] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
const { items } = await client.library.list({ limit: 1000 });
const ids = items.map(({ id }) => id);
if (ids.length > 0) {
  const { id } = await client.library.remove({ ids, confirmed: true, until: 'hidden' });
  process.stdout.write(`${id}\n`);
}
setInterval(() => {}, 1000);
