import {
  type Answer,
  CommonplaceError,
  type CompareEvent,
  type Inputs,
  type Principal,
  toErrorShape,
} from '../../../contract/index.ts';
import { type Answering, type AssistantSnapshot, madeBy, nothingRead, toAnswer, wholeLibrary } from '../chat/index.ts';
import type { Assistants } from './assistants.ts';

export interface CompareOptions {
  answering: Answering;
  assistants: Pick<Assistants, 'snapshot'>;
  /** A clock in milliseconds, for what is left. */
  clock(): number;
}

export interface Compare {
  /** The same questions to two versions, one after another. Throws not_found before the first. */
  compare(
    principal: Principal,
    input: Inputs['assistants']['compare'],
    signal?: AbortSignal,
  ): AsyncGenerator<CompareEvent, void>;
}

/** Two versions of assistants, side by side on the same questions. */
export function createCompare(options: CompareOptions): Compare {
  return {
    async *compare(principal, { questions, sides, collection }, given) {
      const left = new AbortController();
      const signal = given === undefined ? left.signal : AbortSignal.any([given, left.signal]);
      const snapshots = await Promise.all(
        sides.map(({ assistantId, version }) => options.assistants.snapshot(principal, assistantId, version)),
      );
      const total = questions.length * snapshots.length;
      const started = options.clock();
      let done = 0;
      yield { type: 'progress', done, total, msLeft: null };
      try {
        for (const [question, text] of questions.entries()) {
          for (const [side, assistant] of snapshots.entries()) {
            signal.throwIfAborted();
            const answer = await answerOf(options, principal, { assistant, question: text, collection, signal });
            yield { type: 'answer', question, side, answer };
            done += 1;
            const msLeft = Math.round(((options.clock() - started) / done) * (total - done));
            yield { type: 'progress', done, total, msLeft };
          }
        }
      } finally {
        left.abort();
      }
    },
  };
}

interface One {
  assistant: AssistantSnapshot;
  question: string;
  collection: string | undefined;
  signal: AbortSignal;
}

/** One answer; a failure is one that says so, so that the others can still be compared. */
async function answerOf({ answering, clock }: CompareOptions, principal: Principal, one: One): Promise<Answer> {
  const { assistant, question, collection = null, signal } = one;
  const started = clock();
  try {
    const events = answering.answer(principal, {
      ...{ question, past: [], assistant, how: {}, conversationId: null, signal },
      scope: { ...wholeLibrary, collection },
      // Nobody watches each of them: what would have to be asked is not done.
      consent: async () => false,
    });
    for await (const event of events) if (event.type === 'answer') return event.answer;
    throw new CommonplaceError('internal', 'The answering ended without an answer.');
  } catch (error) {
    if (signal.aborted || !(error instanceof CommonplaceError)) throw error;
    return toAnswer({
      ...{ answer: '', sentences: [], grounded: false, citations: [], coverage: nothingRead },
      ...{ stopped: 'failed', error: toErrorShape(error), ms: clock() - started },
      made: madeBy({ assistant }, question),
    });
  }
}
