import type { Answer, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { Ask } from '../../chat/index.ts';
import type { ActiveModel } from '../../models/index.ts';
import type { EvaluationStorage } from '../judgements.ts';
import type { Judged } from '../runs/figures.ts';
import type { StoredAnswer } from '../runs/stored.ts';
import { quotesOf, scoreAnswer } from './score-answer.ts';

export interface AnsweringOptions {
  storage: EvaluationStorage;
  ask: Ask;
  models: Pick<ActiveModel, 'active'>;
}

/** Has a question answered, and scores the answer. */
export async function answerQuestion(
  { storage, ask, models }: AnsweringOptions,
  principal: Principal,
  question: { text: string; answerable: boolean; judged: readonly Judged[] },
): Promise<StoredAnswer> {
  const answer = await answerTo(ask, principal, question.text);
  const places = await Promise.all(
    answer.citations.map(({ documentId, start, end }) =>
      storage.read.evaluation.place({ owner: principal.accountId, documentId, start, end }),
    ),
  );
  const { answerable, judged } = question;
  const similarities = await similaritiesOf(models, answer);
  return scoreAnswer({ answer, places, answerable, judged, similarities });
}

async function answerTo(ask: Ask, principal: Principal, question: string): Promise<Answer> {
  for await (const event of ask.ask(principal, { question, backend: 'extractive' })) {
    if (event.type === 'answer') return event.answer;
  }
  throw new Error('The answering ended without an answer.');
}

/** How near each sentence's meaning is to what it cites. */
async function similaritiesOf(models: Pick<ActiveModel, 'active'>, answer: Answer): Promise<(number | null)[]> {
  if (!answer.grounded || answer.sentences.length === 0) return [];
  const texts = answer.sentences.flatMap((sentence) => [sentence.text, quotesOf(answer, sentence)]);
  try {
    const vectors = await models.active().embedder.embedPassages(texts);
    return answer.sentences.map((_, index) => cosine(vectors[index * 2], vectors[index * 2 + 1]));
  } catch (error) {
    // Words, numbers and names decide alone.
    if (error instanceof CommonplaceError) return answer.sentences.map(() => null);
    throw error;
  }
}

/** Of unit vectors. */
function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number | null {
  if (a === undefined || b === undefined) return null;
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
