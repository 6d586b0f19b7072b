import type { ChatMessage } from '../../../../contract/index.ts';

/** A question and what was answered; imported conversations have answers without a question and several in a row. */
export interface Turn {
  /** Its first message's place in the conversation: the same while it is asked again or in other words. */
  at: number;
  question: ChatMessage | null;
  answers: readonly ChatMessage[];
}

const remembered = new WeakMap<ChatMessage, Turn>();

/**
 * Messages as turns; `earlier` messages stand before them. A turn whose messages did not change is the same object as
 * before.
 */
export function toTurns(messages: readonly ChatMessage[], earlier: number): Turn[] {
  const turns: { at: number; question: ChatMessage | null; answers: ChatMessage[] }[] = [];
  for (const [index, message] of messages.entries()) {
    const last = turns.at(-1);
    const asked = message.role === 'user';
    if (!asked && last !== undefined) last.answers.push(message);
    else turns.push({ at: earlier + index, question: asked ? message : null, answers: asked ? [] : [message] });
  }
  return turns.map((turn) => {
    const first = turn.question ?? turn.answers[0];
    const before = first && remembered.get(first);
    if (before !== undefined && isSame(before, turn)) return before;
    if (first !== undefined) remembered.set(first, turn);
    return turn;
  });
}

function isSame(a: Turn, b: Turn): boolean {
  return a.at === b.at && a.answers.length === b.answers.length && a.answers.every((one, at) => one === b.answers[at]);
}
