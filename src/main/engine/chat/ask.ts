import type { Answer, AskEvent, Citation, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { ActiveModel, AnsweringModel } from '../models/index.ts';
import type { Candidates, Search } from '../search/index.ts';
import { type Chosen, extractAnswer } from './backends/extractive.ts';
import { plainText } from './plain-text.ts';

export interface AskOptions {
  search: Pick<Search, 'retrieve'>;
  models: Pick<ActiveModel, 'active'>;
  /** A clock in milliseconds, for what is reported as time taken. */
  now(): number;
  /** Files read so far and files known while reading is under way; null when everything is read. */
  progress(principal: Principal): Answer['coverage']['reading'] | Promise<Answer['coverage']['reading']>;
  /** Longest wait for the meaning of single sentences; 150 ms when not given. */
  sentencesMs?: number;
}

export interface Ask {
  ask(principal: Principal, input: Inputs['chat']['ask']): AsyncGenerator<AskEvent, void>;
}

const passagesConsidered = 20;
const defaultSentencesMs = 150;

/** Answers from the documents' own sentences, each with its citation, or says plainly that they hold no answer. */
export function createAsk(options: AskOptions): Ask {
  const { search, models, now, progress } = options;

  async function embedSentences({ embedder }: AnsweringModel, texts: string[]): Promise<Float32Array[] | null> {
    try {
      return await embedder.embedPassages(texts, AbortSignal.timeout(options.sentencesMs ?? defaultSentencesMs));
    } catch (error) {
      // Too slow or gone: the similarity of whole passages stands in.
      if (error instanceof CommonplaceError) return null;
      throw error;
    }
  }

  return {
    async *ask(principal, input) {
      const started = now();
      yield { type: 'step', text: 'Looking for passages' };
      const { question, collection } = input;
      const model = models.active();
      const found = await search.retrieve(principal, {
        question,
        k: passagesConsidered,
        ...(collection === undefined ? {} : { collection }),
      });
      yield { type: 'step', text: `Reading ${count(found.candidates.length, 'passage')}` };
      const { chosen } = await extractAnswer(question, found, async (texts) =>
        // Another model took over meanwhile: its vectors cannot be compared with the question's.
        models.active().id === model.id ? embedSentences(model, texts) : null,
      );
      const reading = await progress(principal);
      const citations = chosen.map(citationOf);
      const sentences = citations.map(({ n, quote }) => ({ text: plainText(quote), citations: [n] }));
      const answer =
        chosen.length > 0
          ? sentences.map(({ text, citations: marks }) => `${text} ${marks.map((n) => `[${n}]`).join('')}`).join(' ')
          : refusal(found, reading);
      yield {
        type: 'answer',
        answer: {
          answer,
          sentences: chosen.length > 0 ? sentences : [{ text: answer, citations: [] }],
          grounded: chosen.length > 0,
          citations,
          coverage: {
            considered: found.candidates.length,
            quoted: citations.length,
            documents: new Set(found.candidates.map(({ passage }) => passage.documentId)).size,
            reading,
          },
          model: null,
          tokens: 0,
          cost: 0,
          ms: now() - started,
        },
      };
    },
  };
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
  };
}

function refusal(found: Candidates, reading: Answer['coverage']['reading']): string {
  if (reading !== null) {
    return `Nothing in what has been read so far (${reading.read} of ${reading.total} files) answers this; the documents do not contain it yet. Ask again when everything is read.`;
  }
  if (!found.hasDocuments) return 'There are no documents to answer from yet. Add some, then ask again.';
  return 'Your documents do not contain an answer to this.';
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
