import { parentPort, workerData } from 'node:worker_threads';
import { answerCalls } from './calls.ts';
import { openSearcher } from './searcher.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of the vector thread; the engine starts it.');

const searcher = openSearcher(workerData);
answerCalls(port, {
  ...searcher.handlers,
  async close() {
    await searcher.close();
    // After the answer is on its way.
    setImmediate(() => port.close());
  },
});
