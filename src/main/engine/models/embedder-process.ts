import { constants, setPriority } from 'node:os';
import { toErrorShape } from '../../../contract/index.ts';
import type { ChildPort } from '../child/index.ts';
import { loadEmbedder } from './embedder.ts';
import { createEmbeddingQueue } from './embedding-queue.ts';
import { type EmbedReply, type ModelRequest, requestSchema } from './messages.ts';
import { type ModelInfo, openModelFolder } from './model-files.ts';
import { loadScorer } from './scorer.ts';
import { createScoringQueue } from './scoring-queue.ts';

/** Loads the model and serves the port until the process ends. `args`: see embedder-child.ts. */
export async function startEmbedderProcess(port: ChildPort, args: readonly string[]): Promise<void> {
  const [modelDir = '', threads = '', mode = ''] = args;
  const reply = (message: EmbedReply) => port.post(message);
  const early: unknown[] = [];
  let receive = (message: unknown): void => void early.push(message);
  port.onMessage((message) => receive(message));
  if (mode === 'background') yieldToOthers();
  try {
    const { model, take } = await load(modelDir, Number(threads) || undefined, mode === 'check', reply);
    reply({ type: 'ready', model });
    receive = (message) => take(requestSchema.parse(message));
    early.forEach(receive);
  } catch (error) {
    console.error(error);
    reply({ type: 'unready', error: toErrorShape(error) });
  }
}

interface Loaded {
  model: ModelInfo;
  take(request: ModelRequest): void;
}

async function load(
  modelDir: string,
  threads: number | undefined,
  check: boolean,
  reply: (message: EmbedReply) => void,
): Promise<Loaded> {
  const folder = await openModelFolder(modelDir);
  const { id, dimensions, maxTokens, languages } = folder;
  const model = { id, dimensions, maxTokens, languages };
  if (folder.kind === 'reranker') {
    const queue = createScoringQueue(await loadScorer(folder, { threads, check }), reply);
    return { model, take: queue.take };
  }
  const queue = createEmbeddingQueue(await loadEmbedder(folder, { threads, check }), reply);
  return {
    model,
    take(request) {
      if (request.type === 'embed') queue.add(request);
      else if (request.type === 'cancel') queue.cancel(request.id);
    },
  };
}

/** What is learned beside the model that answers must not slow it, nor whatever else the computer does. */
function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Where that is not allowed it runs as others do.
  }
}
