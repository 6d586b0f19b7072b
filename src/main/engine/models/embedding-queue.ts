import { toErrorShape } from '../../../contract/index.ts';
import type { BatchPlan, EncodedText } from './batches.ts';
import { batchTokens, type Embedder } from './embedder.ts';
import type { EmbeddedReply, EmbedReply, EmbedRequest } from './messages.ts';

/** While questions come, a batch is short enough (40 ms on two cores) that the next question hardly waits. */
const batchTokensBetweenQuestions = 256;
const questionsExpectedForMs = 5_000;

/** Texts that are tokenized (at worst 1 ms each) and sorted together before the next look at the questions. */
const textsPlanned = 64;

interface Job {
  request: EmbedRequest;
  /** Texts before this one are in plans that are done; `plan` holds the next ones. */
  offset: number;
  planned: number;
  plan: BatchPlan;
  reply: EmbeddedReply;
}

/** Works requests off one batch at a time: questions first, passages in the order they came. */
export interface EmbeddingQueue {
  add(request: EmbedRequest): void;
  /** Drops a request that is not answered yet; its answer never comes. */
  cancel(id: number): void;
}

export function createEmbeddingQueue(
  embedder: Pick<Embedder, 'model' | 'tokenizer' | 'encode' | 'run'>,
  answer: (reply: EmbedReply) => void,
  now: () => number = () => performance.now(),
): EmbeddingQueue {
  let waiting: EmbedRequest[] = [];
  let jobs: Job[] = [];
  let lastQuestionAt = Number.NEGATIVE_INFINITY;
  let running = false;

  async function runUntilDone(): Promise<void> {
    if (running) return;
    running = true;
    for (;;) {
      // A run blocks the thread: let the messages in that came meanwhile before choosing what is next.
      await new Promise(setImmediate);
      const job = nextJob();
      if (!job) break;
      await step(job).catch((error: unknown) => {
        remove(job.request.id);
        answer({ type: 'failed', id: job.request.id, error: toErrorShape(error) });
      });
    }
    running = false;
  }

  function nextJob(): Job | undefined {
    const question = waiting.find((request) => request.priority === 'question');
    const request = question ?? (jobs.length === 0 ? waiting[0] : undefined);
    if (!request) return jobs[0];
    waiting = waiting.filter((other) => other !== request);
    const job = start(request);
    if (question) jobs.unshift(job);
    else jobs.push(job);
    return job;
  }

  function start(request: EmbedRequest): Job {
    const startedAt = now();
    const dims = embedder.model.dimensions;
    const question = request.priority === 'question';
    if (question) lastQuestionAt = startedAt;
    const reply: EmbeddedReply = {
      type: 'embedded',
      id: request.id,
      vectors: new Float32Array(request.texts.length * dims),
      dims,
      tokens: 0,
      fertility: question ? embedder.tokenizer.fertility(request.texts.join(' ')) : null,
      busyMs: now() - startedAt,
      residentBytes: 0,
    };
    return { request, offset: 0, planned: 0, plan: embedder.encode([]), reply };
  }

  async function step(job: Job): Promise<void> {
    const { request, reply } = job;
    const startedAt = now();
    if (job.plan.done) {
      job.offset = job.planned;
      job.planned = Math.min(request.texts.length, job.offset + textsPlanned);
      job.plan = embedder.encode(request.texts.slice(job.offset, job.planned), request.priority);
    }
    const hurried = startedAt - lastQuestionAt < questionsExpectedForMs;
    const batch = job.plan.take(hurried ? batchTokensBetweenQuestions : batchTokens);
    if (batch.length > 0) place(job.offset, batch, await embedder.run(batch), reply);
    reply.busyMs += now() - startedAt;
    const done = job.plan.done && job.planned === request.texts.length;
    if (done && remove(request.id)) answer({ ...reply, residentBytes: process.memoryUsage.rss() });
  }

  function remove(id: number): boolean {
    const before = jobs.length + waiting.length;
    jobs = jobs.filter((job) => job.request.id !== id);
    waiting = waiting.filter((request) => request.id !== id);
    return jobs.length + waiting.length < before;
  }

  return {
    add(request) {
      waiting.push(request);
      void runUntilDone();
    },
    cancel: (id) => void remove(id),
  };
}

function place(offset: number, batch: readonly EncodedText[], vectors: Float32Array, reply: EmbeddedReply): void {
  const { dims } = reply;
  batch.forEach(({ index, ids }, row) => {
    reply.vectors.set(vectors.subarray(row * dims, (row + 1) * dims), (offset + index) * dims);
    reply.tokens += ids.length;
  });
}
