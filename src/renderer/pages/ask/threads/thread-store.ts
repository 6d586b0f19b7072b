import type { ChatMessage, Conversation, ConversationEvent, SearchModeId } from '../../../../contract/index.ts';
import { type Api, ConnectionLost } from '../../../client/index.ts';
import { createFrames } from './frames.ts';
import { emptyThread, reduceThread, type Selection, type Thread, type ThreadAction } from './thread-state.ts';

/** Messages that are loaded at a time. */
const pageSize = 50;
/** The most that one call brings. */
const largestPage = 200;

/** What holds for one answer. */
export interface Once {
  mode?: SearchModeId;
  everything?: boolean;
}

export interface ThreadStore {
  readonly id: string;
  get(): Thread;
  subscribe(listener: () => void): () => void;
  /** Loads the end of the conversation, and takes up the answer that is being written. */
  load(): Promise<void>;
  loadEarlier(): Promise<void>;
  /** Loads until this message is there, going over to its branch where it is in another; false: it is gone. */
  reach(messageId: string): Promise<boolean>;
  send(text: string, once?: Once): Promise<void>;
  regenerate(messageId: string, once?: Once): Promise<void>;
  edit(messageId: string, text: string, once?: Once): Promise<void>;
  choose(messageId: string): Promise<void>;
  stop(): Promise<void>;
  consent(id: string, allow: boolean, always: boolean): Promise<void>;
  select(selected: Selection | null): void;
  take(conversation: Conversation): void;
  takeMessage(message: ChatMessage): void;
  /** Leaves the stream; the answer goes on in the engine. */
  leave(): void;
}

interface ThreadOptions {
  id: string;
  api: Api;
  /** Whether the first citation of a new answer is opened beside it. */
  opensCitations(): boolean;
  /** The list of conversations is no longer as it was. */
  onChange(): void;
  /** An answer could not even be begun. */
  onError(error: unknown): void;
}

type Start = (signal: AbortSignal) => Promise<AsyncIterable<ConversationEvent>>;

/** One conversation as the page holds it. It goes on streaming while another page is shown. */
export function createThread({ id, api, opensCitations, onChange, onError }: ThreadOptions): ThreadStore {
  const { conversations, chat } = api.call;
  const listeners = new Set<() => void>();
  let thread: Thread = emptyThread;
  let running: AbortController | null = null;
  let loadingEarlier: Promise<void> | null = null;

  const apply = (...actions: readonly ThreadAction[]) => {
    const next = actions.reduce(reduceThread, thread);
    if (next === thread) return;
    thread = next;
    for (const listener of listeners) listener();
  };
  const frames = createFrames<ThreadAction>((actions) => apply(...actions));

  async function consume(events: AsyncIterable<ConversationEvent>, signal: AbortSignal): Promise<void> {
    for await (const event of events) {
      if (signal.aborted) return;
      frames.push({ type: 'event', event, select: opensCitations() });
    }
  }

  /** Runs one stream; where its connection breaks, what is being written is followed over the next one. */
  async function run(question: string | null, start: Start): Promise<void> {
    running?.abort();
    const control = new AbortController();
    const { signal } = control;
    running = control;
    apply({ type: 'began', question });
    try {
      const events = await start(signal);
      onChange();
      await consume(events, signal);
    } catch (error) {
      if (signal.aborted) return;
      frames.flush();
      if (error instanceof ConnectionLost) await again(signal);
      else if (thread.live?.messageId == null && thread.live?.question != null) {
        apply({ type: 'unsent', text: thread.live.question, error });
      } else {
        if (thread.live?.messageId == null) onError(error);
        await reload().catch(onError);
      }
    } finally {
      frames.flush();
      if (running === control) {
        running = null;
        apply({ type: 'ended' });
      }
      onChange();
    }
  }

  async function again(signal: AbortSignal): Promise<void> {
    await reload();
    const follow = (inner: AbortSignal) => conversations.follow({ id }, { signal: inner });
    try {
      await consume(api.stream(follow, signal), signal);
    } catch {
      // What came stands in the conversation.
    }
    if (!signal.aborted) await reload();
  }

  async function reload(limit = pageSize): Promise<void> {
    const [conversation, page] = await Promise.all([
      conversations.get({ id }),
      conversations.messages({ id, limit: Math.min(limit, largestPage) }),
    ]);
    apply({ type: 'loaded', conversation, ...page });
  }

  function take(conversation: Conversation): void {
    apply({ type: 'conversation', conversation });
  }

  const store: ThreadStore = {
    id,
    get: () => thread,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      if (running !== null) return;
      try {
        await reload(Math.max(pageSize, thread.messages.length));
        const writing = thread.messages.at(-1)?.state === 'streaming' || thread.conversation?.answering === true;
        if (writing && running === null) {
          void run(null, (signal) => conversations.follow({ id }, { signal })).then(() => reload().catch(() => {}));
        }
      } catch (error) {
        apply({ type: 'failed', error });
      }
    },
    loadEarlier() {
      const before = thread.messages[0]?.id;
      if (thread.earlier === 0 || before === undefined) return Promise.resolve();
      loadingEarlier ??= conversations
        .messages({ id, before, limit: pageSize })
        .then((page) => apply({ type: 'earlier', ...page }))
        .finally(() => {
          loadingEarlier = null;
        });
      return loadingEarlier;
    },
    async reach(messageId) {
      const there = () => thread.messages.some((message) => message.id === messageId);
      const back = async () => {
        while (!there() && thread.earlier > 0) {
          const before = thread.messages[0]?.id;
          const page = await conversations.messages({ id, before, limit: largestPage });
          apply({ type: 'earlier', ...page });
        }
        return there();
      };
      if (await back()) return true;
      take(await conversations.choose({ messageId }));
      await reload();
      return back();
    },
    send: (text, once) => run(text, (signal) => conversations.send({ id, text, ...once }, { signal })),
    regenerate: (messageId, once) =>
      run(null, (signal) => conversations.regenerate({ messageId, ...once }, { signal })),
    edit: (messageId, text, once) =>
      run(null, (signal) => conversations.edit({ messageId, text, ...once }, { signal })),
    async choose(messageId) {
      take(await conversations.choose({ messageId }));
      apply({ type: 'select', selected: null });
      await reload(Math.max(pageSize, thread.messages.length + 1));
    },
    async stop() {
      await conversations.stop({ id });
    },
    async consent(request, allow, always) {
      apply({ type: 'consented', id: request });
      await chat.consent({ id: request, allow, always });
    },
    select: (selected) => apply({ type: 'select', selected }),
    take,
    takeMessage: (message) => apply({ type: 'message', message }),
    leave() {
      running?.abort();
      running = null;
      frames.flush();
    },
  };
  return store;
}
