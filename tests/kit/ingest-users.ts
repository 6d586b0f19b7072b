import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';

/** Takes the people out of files again and again, in a process that a test kills: DATA FILE... */
const [dataFolder, ...paths] = process.argv.slice(2);
if (dataFolder === undefined || paths.length === 0) throw new Error('DATA FILE... are missing');
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
for await (const event of await client.people.ingest({ paths }))
  if (event.type === 'failed') console.error(event.message);
await engine.close();
