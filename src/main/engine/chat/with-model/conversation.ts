import type { PastMessage } from '../../../../contract/index.ts';
import type { Message } from '../../language/index.ts';
import { visibleText } from '../safe-markdown.ts';
import { tokensIn } from './tokens.ts';

/** Longest message of the past that a model is shown, in UTF-16 code units. */
const longest = 8000;

/**
 * The end of the conversation that fits into `room` tokens, oldest first, beginning with something the user said. Marks
 * of citations are left out: they point to sources of other questions.
 */
export function conversationThatFits(past: readonly PastMessage[], room: number): Message[] {
  const kept: Message[] = [];
  let left = room;
  for (const { role, text } of past.toReversed()) {
    const plain = visibleText(role === 'assistant' ? text.replace(/\s?\[\d{1,3}\]/g, '') : text);
    const content = plain.length > longest ? `${plain.slice(0, longest).toWellFormed()} …` : plain;
    left -= tokensIn(content) + 4;
    if (left < 0) break;
    if (content.trim() !== '') kept.unshift({ role, content });
  }
  while (kept[0]?.role === 'assistant') kept.shift();
  return kept;
}
