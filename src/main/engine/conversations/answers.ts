import type { ConversationEvent, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { AssistantSnapshot } from '../chat/index.ts';
import { noConversation, noMessage, toMessage } from './messages.ts';
import type { ConversationsOptions } from './options.ts';
import { piecesOf, titleWithWords } from './pieces.ts';
import { type RunningAnswer, startAnswer } from './running-answer.ts';
import type { MessageRow } from './store-branch.ts';
import type { ResolvedScope } from './store-scope.ts';
import { titleOf } from './title.ts';

/** What is said before a question is given to the answer as far as it fits. */
const mostPast = { messages: 60, characters: 60_000 };

interface Asking {
  conversationId: string;
  /** Null: the question stands there already, and is `below`. */
  question: string | null;
  below: 'leaf' | number | null;
  /** The question's words, for an answer to one that stands there. */
  text: string;
  assistantId?: string | undefined;
  how: Pick<Inputs['conversations']['send'], 'mode' | 'everything'>;
}

/**
 * Answers in conversations, one at a time in each. They are written whether or not anybody listens, until they are done
 * or stopped. `stored`: told when one is over, for the work behind it.
 */
export function createAnswers(options: ConversationsOptions, stored: () => void) {
  const { storage, newId, now } = options;
  const { read, write } = storage;
  const running = new Map<string, RunningAnswer>();
  /** Conversations in which an answer is about to begin. */
  const starting = new Set<string>();
  let closed = false;

  async function start(principal: Principal, asking: Asking): Promise<RunningAnswer> {
    const { conversationId } = asking;
    if (closed) throw new CommonplaceError('unavailable', 'The library is being closed.');
    if (running.has(conversationId) || starting.has(conversationId)) {
      throw new CommonplaceError(
        'unavailable',
        'An answer is being written in this conversation. Wait until it is done, or stop it.',
      );
    }
    starting.add(conversationId);
    try {
      const answer = await begin(principal, asking);
      running.set(conversationId, answer);
      void answer.done.then(() => {
        running.delete(conversationId);
        stored();
      });
      return answer;
    } finally {
      starting.delete(conversationId);
    }
  }

  async function begin(principal: Principal, asking: Asking): Promise<RunningAnswer> {
    const { conversationId, question } = asking;
    const owner = principal.accountId;
    const resolved = await read.conversations.scopeOf({ owner, id: conversationId });
    if (resolved === null) throw noConversation();
    assertThere(resolved);
    const assistant = await assistantOf(principal, conversationId, asking.assistantId);
    const answerId = newId();
    const title = titleOf(asking.text);
    const begun = await write.conversations.beginAnswer({
      ...{ owner, conversationId, below: asking.below, answerId, now: now() },
      question: question === null ? null : { id: newId(), pieces: piecesOf(question) },
      title: titleWithWords(title),
    });
    if (begun === null) throw noConversation();
    const stored = await read.conversations.message({ owner, id: answerId });
    if (stored === null) throw noMessage();
    const before: ConversationEvent[] = [];
    if (question !== null && stored.parentId !== null) {
      const asked = await read.conversations.message({ owner, id: stored.parentId });
      if (asked !== null) before.push({ type: 'message', message: toMessage(asked) });
    }
    if (begun.titled) before.push({ type: 'title', title });
    return startAnswer({
      ...{
        storage,
        owner,
        now,
        before,
        purgeQuotes: options.purgeQuotes,
        key: begun.answerKey,
        message: toMessage(stored),
      },
      answer: (signal, asked) => answered(principal, { ...asking, assistant, resolved, stored, signal, asked }),
    });
  }

  async function* answered(
    principal: Principal,
    job: Asking & {
      assistant: AssistantSnapshot | null;
      resolved: ResolvedScope;
      stored: MessageRow;
      signal: AbortSignal;
      asked: Parameters<Parameters<typeof startAnswer>[0]['answer']>[1];
    },
  ) {
    const { conversationId, text: question, assistant, resolved, signal, how } = job;
    if (resolved.lost > 0) {
      const things = resolved.lost === 1 ? 'One of the things' : `${resolved.lost} of the things`;
      const text = `${things} that this conversation may read ${resolved.lost === 1 ? 'is' : 'are'} no longer in the library`;
      yield { type: 'step', text } as const;
    }
    const past = await read.conversations.pastOf({ answer: job.stored.key, ...mostPast });
    yield* options.answering.answer(principal, {
      ...{ question, past, scope: resolved.scope, assistant, conversationId, signal },
      how: { mode: how.mode, everything: how.everything ?? false },
      async consent(request) {
        let settled = false;
        const allowed = options.consents.ask(principal, request, conversationId, signal).finally(() => {
          settled = true;
        });
        // What was allowed for the whole conversation is not asked again.
        await new Promise((resolve) => setImmediate(resolve));
        const forget = settled ? undefined : job.asked(request);
        return allowed.finally(() => forget?.());
      },
    });
  }

  /** An assistant that is gone gives way to the one that is set. */
  async function assistantOf(principal: Principal, conversationId: string, wanted: string | undefined) {
    if (wanted !== undefined) return options.assistant(principal, wanted);
    const conversation = await read.conversations.get({ owner: principal.accountId, id: conversationId });
    const id = conversation?.assistantId ?? undefined;
    try {
      return await options.assistant(principal, id);
    } catch (error) {
      if (id === undefined || !(error instanceof CommonplaceError) || error.code !== 'not_found') throw error;
      return options.assistant(principal);
    }
  }

  async function messageOf(principal: Principal, id: string): Promise<MessageRow> {
    const found = await read.conversations.message({ owner: principal.accountId, id });
    if (found === null) throw noMessage();
    return found;
  }

  return {
    isAnswering: (conversationId: string) => running.has(conversationId) || starting.has(conversationId),

    async send(principal: Principal, input: Inputs['conversations']['send']): Promise<RunningAnswer> {
      const { id, text, ...how } = input;
      return start(principal, { conversationId: id, question: text, text, below: 'leaf', how });
    },

    async regenerate(principal: Principal, input: Inputs['conversations']['regenerate']): Promise<RunningAnswer> {
      const { messageId, assistantId, ...how } = input;
      const at = await messageOf(principal, messageId);
      const question = at.role === 'user' ? at : at.parentId === null ? null : await messageOf(principal, at.parentId);
      if (question?.role !== 'user') {
        throw new CommonplaceError('invalid_input', 'This message answers no question: there is nothing to ask again.');
      }
      const { conversationId, key, text } = question;
      return start(principal, { conversationId, question: null, text, below: key, assistantId, how });
    },

    async edit(principal: Principal, input: Inputs['conversations']['edit']): Promise<RunningAnswer> {
      const { messageId, text, ...how } = input;
      const at = await messageOf(principal, messageId);
      if (at.role !== 'user') throw new CommonplaceError('invalid_input', 'Only a question can be put in other words.');
      const { conversationId, parentKey: below } = at;
      return start(principal, { conversationId, question: text, text, below, how });
    },

    /** The answer that is being written, if any; the caller's own conversations only. */
    async current(principal: Principal, id: string): Promise<RunningAnswer | null> {
      if ((await read.conversations.get({ owner: principal.accountId, id })) === null) throw noConversation();
      return running.get(id) ?? null;
    },

    /** For conversations that are being deleted: nothing is written in them any more. */
    async stopAll(ids: readonly string[]): Promise<void> {
      await Promise.all(ids.map((id) => running.get(id)?.stop()));
    },

    async close(): Promise<void> {
      closed = true;
      await Promise.all([...running.values()].map((answer) => answer.stop()));
    },
  };
}

function assertThere({ limited, scope }: ResolvedScope): void {
  if (!limited || scope.collection !== null || scope.documents.length > 0 || scope.people.length > 0) return;
  throw new CommonplaceError(
    'not_found',
    'What this conversation may read is no longer in the library. Attach something else, or let it read everything.',
  );
}

export type Answers = ReturnType<typeof createAnswers>;
