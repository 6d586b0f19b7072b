import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import { modelsBackAndForth } from './models-back-and-forth.ts';

/** A process that changes a library's model again and again until it is killed: `change-models.ts DATA MODEL-FOLDER`. */
const [dataFolder = '', folder = ''] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
await modelsBackAndForth(createRouterClient(engine.router, { context: { principal: engine.principal } }), folder);
