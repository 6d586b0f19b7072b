import type { Answer, AskEvent, Citation, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { ActiveModel, AnsweringModel } from '../models/index.ts';
import type { Search } from '../search/index.ts';
import { madeBy, toAnswer } from './answer-parts.ts';
import { type Chosen, extractAnswer } from './backends/extractive.ts';
import { withDisagreements } from './disagreements/with-disagreements.ts';
import { look } from './grounding/look.ts';
import { coverageOf } from './grounding/receipt.ts';
import { refusal } from './grounding/refusal.ts';
import { isNarrowed, withinOf } from './grounding/within.ts';
import type { AnswerJob } from './job.ts';
import { plainText } from './plain-text.ts';

export interface ExtractiveOptions {
  search: Pick<Search, 'gather' | 'count' | 'documents' | 'letters' | 'walk'>;
  models: Pick<ActiveModel, 'active'>;
  /** A clock in milliseconds, for what is reported as time taken. */
  now(): number;
  /** Files read so far and files known while reading is under way; null when everything is read. */
  progress(principal: Principal): Answer['coverage']['reading'] | Promise<Answer['coverage']['reading']>;
  /** Longest wait for the meaning of single sentences, without which answers are much worse; 1 s when not given. */
  sentencesMs?: number;
}

const passagesConsidered = 20;
const defaultSentencesMs = 1000;

/** Answers from the documents' own sentences, each with its citation, or says plainly that they hold no answer. */
export async function* answerFromSentences(
  options: ExtractiveOptions,
  principal: Principal,
  job: AnswerJob & { standalone: string },
): AsyncGenerator<AskEvent, void> {
  const { search, models, now, progress } = options;
  const started = now();
  const { standalone: question, how, signal } = job;
  const everything = how.everything ?? false;
  const within = withinOf(job.scope, job.assistant);
  const model = models.active();
  const mode = how.mode ?? job.assistant?.settings.searchMode ?? 'basic';
  const found = yield* look(search, principal, { question, within, mode, k: passagesConsidered, everything, signal });
  yield { type: 'step', text: `Reading ${count(found.candidates.length, 'passage')}` };
  const { chosen } = await extractAnswer(question, found, async (texts) =>
    // Another model took over meanwhile: its vectors cannot be compared with the question's.
    models.active().id === model.id ? embedSentences(model, texts) : null,
  );
  const reading = await progress(principal);
  const citations = chosen.map(citationOf);
  const sentences = citations.map(({ n, quote }) => ({
    ...{ text: plainText(quote), citations: [n] },
    support: 'supported' as const,
  }));
  const answer =
    chosen.length > 0
      ? sentences.map(({ text, citations: marks }) => `${text} ${marks.map((n) => `[${n}]`).join('')}`).join(' ')
      : refusal(found, reading, isNarrowed(within));
  yield { type: 'text', delta: answer };
  const documents = new Set(found.candidates.map(({ passage }) => passage.documentId)).size;
  yield {
    type: 'answer',
    answer: withDisagreements(
      toAnswer({
        answer,
        sentences: chosen.length > 0 ? sentences : [{ text: answer, citations: [], support: 'none' }],
        grounded: chosen.length > 0,
        citations,
        coverage: coverageOf({
          ...{ gathered: found, quoted: citations.length, everything, reading },
          read: everything ? found.considered : found.candidates.length,
          documents: everything ? found.census.documents : documents,
        }),
        made: {
          ...madeBy(job, question),
          mode,
          passages: found.candidates.map(({ passage: { documentId, start, end } }) => ({ documentId, start, end })),
        },
        ms: now() - started,
      }),
      question,
      found.candidates.map(({ passage }) => passage),
    ),
  };

  async function embedSentences({ embedder }: AnsweringModel, texts: string[]): Promise<Float32Array[] | null> {
    try {
      return await embedder.embedPassages(texts, AbortSignal.timeout(options.sentencesMs ?? defaultSentencesMs));
    } catch (error) {
      // Too slow or gone: the similarity of whole passages stands in.
      if (error instanceof CommonplaceError) return null;
      throw error;
    }
  }
}

function citationOf({ candidate, start, end }: Chosen, index: number): Citation {
  const { passage } = candidate;
  return {
    n: index + 1,
    documentId: passage.documentId,
    title: passage.title,
    path: passage.path,
    page: passage.page,
    start: passage.start + start,
    end: passage.start + end,
    quote: passage.text.slice(start, end),
    date: passage.date,
  };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
