import type { ChatMessage, Citation, Feedback, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError, samePlace } from '../../../contract/index.ts';
import type { Questions } from '../evaluation/index.ts';
import { noMessage, toMessage } from './messages.ts';
import type { ConversationStorage } from './part-writer.ts';

export interface FeedbackOptions {
  storage: ConversationStorage;
  /** The user's test set. */
  questions: Pick<Questions, 'mark' | 'unmark' | 'marksOf'>;
}

interface Place {
  documentId: string;
  start: number;
  end: number;
}

/** Longest question that the test set takes, in UTF-16 code units; and passages marked for one answer. */
const longestQuestion = 2000;
const mostMarks = 20;

/**
 * What the user thinks of answers. Where it says what is right for the question (the passages of a good answer, the one
 * shown for a bad one), that becomes a question of the test set; taken back, its marks go too.
 */
export function createFeedback({ storage, questions }: FeedbackOptions) {
  const { read, write } = storage;

  return async (principal: Principal, input: Inputs['conversations']['feedback']): Promise<ChatMessage> => {
    const owner = principal.accountId;
    const { messageId, feedback } = input;
    const found = await read.conversations.message({ owner, id: messageId });
    if (found === null) throw noMessage();
    const message = toMessage(found);
    if (message.role !== 'assistant' || message.state === 'streaming') {
      throw new CommonplaceError('invalid_input', 'Only an answer that is there can be judged.');
    }
    const question = await questionOf(owner, message);
    if (question !== null) await unmark(principal, question, await read.conversations.marksOf({ key: found.key }));
    const marks = question === null ? [] : await mark(principal, question, rightFor(message, feedback));
    await write.conversations.setFeedback({
      ...{ key: found.key, feedback: feedback === null ? null : JSON.stringify(feedback) },
      marks: marks.length === 0 ? null : JSON.stringify(marks),
    });
    return { ...message, feedback };
  };

  /** The question as it was looked for: a follow-up made whole. Null where there is none, or a very long one. */
  async function questionOf(owner: string, { answer, parentId }: ChatMessage): Promise<string | null> {
    const whole = answer?.made.question.trim() ?? '';
    const asked = parentId === null ? null : await read.conversations.message({ owner, id: parentId });
    const question = whole === '' ? (asked?.text ?? '') : whole;
    return question === '' || question.length > longestQuestion ? null : question;
  }

  /** Marks what is not marked yet; returns what it marked. Citations whose document is gone are passed over. */
  async function mark(principal: Principal, question: string, places: { place: Place; given: boolean }[]) {
    const before = await questions.marksOf(principal, question);
    const marked: Place[] = [];
    for (const { place, given } of places.slice(0, mostMarks)) {
      const known = before.some(
        (one) => one.documentId === place.documentId && one.relevance > 0 && samePlace(one, place),
      );
      if (known) continue;
      try {
        await questions.mark(principal, { question, ...place });
        marked.push(place);
      } catch (error) {
        if (given || !(error instanceof CommonplaceError)) throw error;
      }
    }
    return marked;
  }

  async function unmark(principal: Principal, question: string, json: string | null): Promise<void> {
    const places: Place[] = json === null ? [] : JSON.parse(json);
    for (const place of places) await questions.unmark(principal, { question, ...place });
  }
}

/** The passages that answer the question; `given`: the user showed it. */
function rightFor({ answer }: ChatMessage, feedback: Feedback | null): { place: Place; given: boolean }[] {
  if (feedback?.rating === 'up') {
    const placeOf = ({ documentId, start, end }: Citation) => ({ documentId, start, end });
    return (answer?.citations ?? []).map((citation) => ({ place: placeOf(citation), given: false }));
  }
  const passage = feedback?.passage ?? null;
  return passage === null ? [] : [{ place: passage, given: true }];
}
