import { toErrorShape } from '../../../contract/index.ts';
import type { ChildPort } from '../child/index.ts';
import { createEmbedder } from './embedder.ts';
import { createEmbeddingQueue } from './embedding-queue.ts';
import { type EmbedReply, requestSchema } from './messages.ts';

/** Loads the model and serves the port until the process ends. */
export async function startEmbedderProcess(port: ChildPort, args: readonly string[]): Promise<void> {
  const [modelDir = '', threads = ''] = args;
  const reply = (message: EmbedReply) => port.post(message);
  const early: unknown[] = [];
  let receive = (message: unknown) => void early.push(message);
  port.onMessage((message) => receive(message));
  try {
    const embedder = await createEmbedder(modelDir, { threads: Number(threads) || undefined });
    const queue = createEmbeddingQueue(embedder, reply);
    reply({ type: 'ready', model: embedder.model });
    receive = (message) => {
      const request = requestSchema.parse(message);
      if (request.type === 'embed') queue.add(request);
      else queue.cancel(request.id);
    };
    early.forEach(receive);
  } catch (error) {
    console.error(error);
    reply({ type: 'unready', error: toErrorShape(error) });
  }
}
