import type { Answer, Citation } from '../../../contract/index.ts';

/** One question of the thread, and what has become of it. */
export interface Turn {
  id: number;
  question: string;
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** What is being done, while it runs. */
  step: string | null;
  answer: Answer | null;
  error: unknown;
}

/** The citation that stands in the right pane. */
export interface Selection {
  turn: number;
  n: number;
}

export interface Thread {
  turns: readonly Turn[];
  selected: Selection | null;
}

export type ThreadAction =
  | { type: 'asked'; id: number; question: string }
  | { type: 'step'; id: number; text: string }
  | { type: 'answered'; id: number; answer: Answer; select: boolean }
  | { type: 'stopped'; id: number }
  | { type: 'failed'; id: number; error: unknown }
  | { type: 'select'; selected: Selection | null };

export const emptyThread: Thread = { turns: [], selected: null };

export function reduceThread(thread: Thread, action: ThreadAction): Thread {
  const change = (id: number, part: Partial<Turn>): Thread => ({
    ...thread,
    turns: thread.turns.map((turn) => (turn.id === id && turn.state === 'running' ? { ...turn, ...part } : turn)),
  });
  switch (action.type) {
    case 'asked': {
      const { id, question } = action;
      const turn: Turn = { id, question, state: 'running', step: null, answer: null, error: null };
      return { turns: [...thread.turns, turn], selected: null };
    }
    case 'step':
      return change(action.id, { step: action.text });
    case 'answered': {
      const first = action.select ? action.answer.citations[0] : undefined;
      const next = change(action.id, { state: 'done', step: null, answer: action.answer });
      return first ? { ...next, selected: { turn: action.id, n: first.n } } : next;
    }
    case 'stopped':
      return change(action.id, { state: 'stopped', step: null });
    case 'failed':
      return change(action.id, { state: 'failed', step: null, error: action.error });
    case 'select':
      return { ...thread, selected: action.selected };
  }
}

export function selectedCitation(thread: Thread): Citation | null {
  const turn = thread.turns.find((one) => one.id === thread.selected?.turn);
  return turn?.answer?.citations.find((citation) => citation.n === thread.selected?.n) ?? null;
}

/** The citation `by` places further; from nothing chosen, the last answer's first or last one. */
export function stepSelection(thread: Thread, by: 1 | -1): Selection | null {
  const turn = thread.selected
    ? thread.turns.find((one) => one.id === thread.selected?.turn)
    : thread.turns.findLast((one) => (one.answer?.citations.length ?? 0) > 0);
  const citations = turn?.answer?.citations ?? [];
  if (!turn || citations.length === 0) return null;
  const at = citations.findIndex((citation) => citation.n === thread.selected?.n);
  const to = at < 0 ? (by === 1 ? 0 : citations.length - 1) : Math.min(Math.max(at + by, 0), citations.length - 1);
  const next = citations[to];
  return next ? { turn: turn.id, n: next.n } : null;
}
