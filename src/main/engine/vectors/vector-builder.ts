import { parentPort, workerData } from 'node:worker_threads';
import { toErrorShape } from '../../../contract/index.ts';
import { buildSegment } from './hnsw/build-segment.ts';
import type { BuilderMessage } from './hnsw/start-build.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a builder; the vector thread starts it.');
const tell = (message: BuilderMessage) => port.postMessage(message);

try {
  tell({ type: 'built', record: buildSegment(workerData, (done) => tell({ type: 'progress', done })) });
} catch (error) {
  console.error(error);
  tell({ type: 'failed', error: toErrorShape(error) });
}
