import type {
  AskEvent,
  ChatMessage,
  Citation,
  ConsentRequest,
  Conversation,
  ConversationEvent,
} from '../../../../contract/index.ts';

/** An answer that is being written. */
export interface Live {
  /** The question, until the engine has stored it. */
  question: string | null;
  /** The message that is being written, once there is one. */
  messageId: string | null;
  step: string | null;
  progress: { done: number; total: number; msLeft: number | null } | null;
  /** Uses of tools that wait for the reader's word. */
  consents: readonly ConsentRequest[];
}

/** The citation that stands in the right pane. */
export interface Selection {
  messageId: string;
  n: number;
}

export interface Thread {
  phase: 'loading' | 'ready' | 'failed';
  /** Why it could not be loaded. */
  error: unknown;
  conversation: Conversation | null;
  /** The loaded end of the chosen branch, oldest first. */
  messages: readonly ChatMessage[];
  /** Messages before those. */
  earlier: number;
  live: Live | null;
  /** What was asked last and never came to be an answer: it is not stored. */
  unsent: { text: string; error: unknown } | null;
  selected: Selection | null;
}

export type ThreadAction =
  | { type: 'loaded'; conversation: Conversation; messages: readonly ChatMessage[]; earlier: number }
  | { type: 'failed'; error: unknown }
  | { type: 'earlier'; messages: readonly ChatMessage[]; earlier: number }
  | { type: 'conversation'; conversation: Conversation }
  | { type: 'message'; message: ChatMessage }
  | { type: 'began'; question: string | null }
  | { type: 'event'; event: ConversationEvent; select: boolean }
  | { type: 'consented'; id: string }
  | { type: 'ended' }
  | { type: 'unsent'; text: string; error: unknown }
  | { type: 'select'; selected: Selection | null };

export const emptyThread: Thread = {
  ...{ phase: 'loading', error: null, conversation: null, messages: [], earlier: 0 },
  ...{ live: null, unsent: null, selected: null },
};

export function reduceThread(thread: Thread, action: ThreadAction): Thread {
  switch (action.type) {
    case 'loaded': {
      const { conversation, messages, earlier } = action;
      return { ...thread, phase: 'ready', error: null, conversation, messages, earlier };
    }
    case 'failed':
      return { ...thread, phase: 'failed', error: action.error };
    case 'earlier': {
      const known = new Set(thread.messages.map(({ id }) => id));
      const older = action.messages.filter(({ id }) => !known.has(id));
      return { ...thread, messages: [...older, ...thread.messages], earlier: action.earlier };
    }
    case 'conversation':
      return { ...thread, phase: 'ready', conversation: action.conversation };
    case 'message':
      return withMessage(thread, action.message);
    case 'began': {
      const live: Live = { question: action.question, messageId: null, step: null, progress: null, consents: [] };
      return { ...thread, live, unsent: null, selected: null };
    }
    case 'event':
      return withEvent(thread, action.event, action.select);
    case 'consented':
      return withLive(thread, (live) => ({ consents: live.consents.filter(({ id }) => id !== action.id) }));
    case 'ended':
      return { ...thread, live: null };
    case 'unsent':
      return { ...thread, live: null, unsent: { text: action.text, error: action.error } };
    case 'select':
      return { ...thread, selected: action.selected };
  }
}

function withLive(thread: Thread, part: (live: Live) => Partial<Live>): Thread {
  return thread.live === null ? thread : { ...thread, live: { ...thread.live, ...part(thread.live) } };
}

function withEvent(thread: Thread, event: ConversationEvent, select: boolean): Thread {
  if (event.type === 'title') {
    const { conversation } = thread;
    return conversation === null ? thread : { ...thread, conversation: { ...conversation, title: event.title } };
  }
  if (event.type === 'message') {
    const { message } = event;
    const before = thread.messages.find(({ id }) => id === message.id);
    const next = withLive(withMessage(thread, message), () =>
      message.role === 'user' ? { question: null } : { question: null, messageId: message.id },
    );
    const answered = message.answer !== null && before?.answer == null;
    return answered && select ? withFirstCitation(next, message) : next;
  }
  const opened = withLive(withPlace(thread, event.messageId), () => ({ question: null, messageId: event.messageId }));
  return withStep(opened, event.messageId, event.event, select);
}

/** The message of an answer whose events come before it does: at the end, under the question there. */
function withPlace(thread: Thread, id: string): Thread {
  const last = thread.messages.at(-1);
  if (last === undefined || thread.messages.some((message) => message.id === id)) return thread;
  const message: ChatMessage = {
    ...{ id, conversationId: last.conversationId, parentId: last.id, role: 'assistant', text: '', answer: null },
    ...{ state: 'streaming', error: null, tools: [], createdAt: last.createdAt, feedback: null },
    branch: { at: 0, ids: [id] },
  };
  return withMessage(thread, message);
}

function withStep(thread: Thread, id: string, event: AskEvent, select: boolean): Thread {
  const change = (part: (message: ChatMessage) => Partial<ChatMessage>): Thread => ({
    ...thread,
    messages: thread.messages.map((message) => (message.id === id ? { ...message, ...part(message) } : message)),
  });
  switch (event.type) {
    case 'step':
      return withLive(thread, () => ({ step: event.text }));
    case 'progress': {
      const { done, total, msLeft } = event;
      return withLive(thread, () => ({ progress: { done, total, msLeft } }));
    }
    case 'text':
      return change((message) => ({ text: message.text + event.delta }));
    case 'consent':
      return withLive(thread, ({ consents }) => ({
        consents: [...consents.filter((one) => one.id !== event.request.id), event.request],
      }));
    case 'tool': {
      const { use } = event;
      const next = change(({ tools }) => ({
        tools: tools.some((one) => one.id === use.id)
          ? tools.map((one) => (one.id === use.id ? use : one))
          : [...tools, use],
      }));
      if (use.state === 'asking') return next;
      return withLive(next, ({ consents }) => ({ consents: consents.filter((one) => one.id !== use.id) }));
    }
    case 'answer': {
      const { answer } = event;
      const next = change(() => ({
        ...{ answer, text: answer.answer, tools: answer.tools, error: answer.error },
        state: answer.stopped === 'cancelled' ? 'stopped' : answer.stopped === 'failed' ? 'failed' : 'done',
      }));
      const message = next.messages.find((one) => one.id === id);
      return select && message ? withFirstCitation(next, message) : next;
    }
  }
}

function withFirstCitation(thread: Thread, { id, answer }: ChatMessage): Thread {
  const first = answer?.citations[0];
  if (first === undefined || thread.selected !== null) return thread;
  return { ...thread, selected: { messageId: id, n: first.n } };
}

/** A message in its place: over itself, over another version of it, or after its parent. What came after goes. */
function withMessage(thread: Thread, message: ChatMessage): Thread {
  const { messages } = thread;
  const at = messages.findIndex(({ id }) => id === message.id);
  if (at >= 0) return { ...thread, messages: messages.toSpliced(at, 1, message) };
  const versions = new Set(message.branch.ids);
  const other = messages.findIndex(({ id }) => versions.has(id));
  const parent = messages.findIndex(({ id }) => id === message.parentId);
  const from = other >= 0 ? other : parent >= 0 ? parent + 1 : message.parentId === null ? 0 : messages.length;
  return { ...thread, messages: [...messages.slice(0, from), message] };
}

export function selectedCitation(thread: Thread): Citation | null {
  const message = thread.messages.find(({ id }) => id === thread.selected?.messageId);
  return message?.answer?.citations.find(({ n }) => n === thread.selected?.n) ?? null;
}

/** The citation `by` places further; from nothing chosen, the last answer's first or last one. */
export function stepSelection(thread: Thread, by: 1 | -1): Selection | null {
  const message = thread.selected
    ? thread.messages.find(({ id }) => id === thread.selected?.messageId)
    : thread.messages.findLast(({ answer }) => (answer?.citations.length ?? 0) > 0);
  const citations = message?.answer?.citations ?? [];
  if (!message || citations.length === 0) return null;
  const at = citations.findIndex(({ n }) => n === thread.selected?.n);
  const to = at < 0 ? (by === 1 ? 0 : citations.length - 1) : Math.min(Math.max(at + by, 0), citations.length - 1);
  const next = citations[to];
  return next ? { messageId: message.id, n: next.n } : null;
}
