import {
  type Answer,
  type AskEvent,
  type ChatMessage,
  CommonplaceError,
  type ConsentRequest,
  type ConversationEvent,
  type ErrorShape,
  type ToolUse,
  toErrorShape,
} from '../../../contract/index.ts';
import { createListeners } from './listeners.ts';
import { toMessage } from './messages.ts';
import { type ConversationStorage, createPartWriter } from './part-writer.ts';
import { piecesOf } from './pieces.ts';
import { sourcesOf } from './sources.ts';

export interface RunningAnswerOptions {
  storage: ConversationStorage;
  owner: string;
  /** The answer's row, as it was made. */
  message: ChatMessage;
  key: number;
  /** What comes before the answer for whoever listens from the start. */
  before: readonly ConversationEvent[];
  now(): number;
  /** Takes the words of a document that was removed out of stored answers. */
  purgeQuotes(documentId: string): Promise<void>;
  /** Makes the answer. `asked`: a tool waits for the user. */
  answer(signal: AbortSignal, asked: (request: ConsentRequest) => () => void): AsyncIterable<AskEvent>;
}

export interface RunningAnswer {
  /** From the start, with what came before; or from the message so far. */
  listen(from: 'start' | 'now', signal?: AbortSignal): AsyncGenerator<ConversationEvent, void>;
  /** Aborts; resolves once the part that came is stored. */
  stop(): Promise<void>;
  /** Resolves once the answer is over and stored. */
  readonly done: Promise<void>;
}

/** How long whatever makes the answer has to end by itself once it was stopped, in milliseconds. */
const graceMs = 300;

/** An answer that is being written: stored as it comes, and told to all who listen; none of them has to. */
export function startAnswer(options: RunningAnswerOptions): RunningAnswer {
  const { storage, key, owner, now } = options;
  const messageId = options.message.id;
  const stopping = new AbortController();
  const listeners = createListeners();
  const parts = createPartWriter(storage, key);
  const tools = new Map<string, ToolUse>();
  const consents = new Map<string, ConsentRequest>();
  let text = '';
  let answer: Answer | null = null;
  let step: AskEvent | null = null;
  let over = false;

  const tell = (event: AskEvent) => listeners.tell({ type: 'event', messageId, event });

  function asked(request: ConsentRequest): () => void {
    if (!consents.has(request.id)) {
      consents.set(request.id, request);
      tell({ type: 'consent', request });
    }
    return () => consents.delete(request.id);
  }

  function take(event: AskEvent): void {
    switch (event.type) {
      case 'answer':
        answer = event.answer;
        return;
      case 'consent':
        // It is told when the tool asks for it.
        return;
      case 'text':
        text += event.delta;
        parts.text(event.delta);
        break;
      case 'tool':
        tools.set(event.use.id, event.use);
        parts.tools(JSON.stringify([...tools.values()]));
        break;
      default:
        step = event;
    }
    tell(event);
  }

  async function hear(): Promise<void> {
    for await (const event of options.answer(stopping.signal, asked)) {
      if (over) return;
      take(event);
    }
  }

  async function run(): Promise<void> {
    let error: unknown;
    const heard = hear().catch((thrown: unknown) => {
      error = thrown;
    });
    await Promise.race([heard, stoppedFor(stopping.signal, graceMs)]);
    over = true;
    await parts.close();
    const ending = endingOf({ answer, text, error, stopped: stopping.signal.aborted });
    const sources = answer === null ? [] : sourcesOf(answer);
    try {
      await storage.write.conversations.endAnswer({
        ...{ key, state: ending.state, now: now(), pieces: piecesOf(ending.text) },
        error: ending.error === null ? null : JSON.stringify(ending.error),
        answer: answer === null ? null : JSON.stringify(answer),
        tools: JSON.stringify(answer === null ? [...tools.values()].map(ended) : []),
        sources,
      });
      // Removed while the answer was being written.
      for (const id of await storage.read.conversations.goneDocuments({ ids: sources })) await options.purgeQuotes(id);
      const stored = await storage.read.conversations.message({ owner, id: messageId });
      if (stored !== null) listeners.tell({ type: 'message', message: toMessage(stored) });
      listeners.end();
    } catch (failure) {
      listeners.end(failure);
    }
  }

  const done = run();
  return {
    done,
    listen(from, signal) {
      if (from === 'start') {
        return listeners.listen([...options.before, { type: 'message', message: options.message }], signal);
      }
      const soFar = { ...options.message, text, tools: [...tools.values()] };
      const asking = [...consents.values()].map((request) => ({ type: 'consent', request }) as const);
      const events = [...(step === null ? [] : [step]), ...asking];
      return listeners.listen(
        [{ type: 'message', message: soFar }, ...events.map((event) => ({ type: 'event', messageId, event }) as const)],
        signal,
      );
    },
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** A use of a tool that the end of the answer cut off. */
function ended(use: ToolUse): ToolUse {
  return use.state === 'asking' || use.state === 'running' ? { ...use, state: 'failed' } : use;
}

interface Ended {
  state: 'done' | 'stopped' | 'failed';
  text: string;
  error: ErrorShape | null;
}

function endingOf(came: { answer: Answer | null; text: string; error: unknown; stopped: boolean }): Ended {
  const { answer, text } = came;
  if (answer !== null) {
    const state = answer.stopped === 'cancelled' ? 'stopped' : answer.stopped === 'failed' ? 'failed' : 'done';
    return { state, text: answer.answer === '' ? text : answer.answer, error: answer.error };
  }
  if (came.stopped) return { state: 'stopped', text, error: null };
  const missing = new CommonplaceError('internal', 'The answer ended without its last part. Ask again.');
  const error = came.error ?? missing;
  const shape = toErrorShape(error);
  if (shape.code === 'internal') console.error('an answer failed:', error);
  return { state: 'failed', text, error: shape };
}

/** Resolves some time after the signal aborts; never when it does not. */
function stoppedFor(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => setTimeout(resolve, ms), { once: true });
  });
}
