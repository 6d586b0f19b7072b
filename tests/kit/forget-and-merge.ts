import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';

// For tests that kill it: merges the second person into the first, or forgets the first, says so on its output, and stays.
const [dataFolder = '', what = 'merge', into = '', from = ''] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'terminal', startChild: forkChild });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
const done =
  what === 'merge'
    ? client.people.merge({ into, from }).then(({ mergeId }) => mergeId)
    : client.people.remove({ ids: [into], confirmed: true, until: 'checked' }).then(({ id }) => id);
process.stdout.write('begun\n');
process.stdout.write(`${await done}\n`);
setInterval(() => {}, 1000);
