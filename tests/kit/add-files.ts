// A process of its own that adds what it is told to a library: `node add-files.ts DATA PATH...`. Prints each file.
import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';

const [dataFolder = '', ...paths] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
for await (const event of await client.ingest.add({ paths })) {
  if (event.type === 'file') process.stdout.write(`${JSON.stringify(event.file)}\n`);
}
await engine.close();
