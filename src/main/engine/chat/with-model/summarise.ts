import { randomBytes } from 'node:crypto';
import type { AskEvent, Principal } from '../../../../contract/index.ts';
import type { Passage } from '../../search/index.ts';
import { coverageOf } from '../grounding/receipt.ts';
import { asData } from './fence.ts';
import { type Ended, endedBy, finishAnswer } from './finish.ts';
import { mapAll, statementSources } from './map-reduce.ts';
import { compareMeanings } from './meanings.ts';
import { promptVersions, summaryRules } from './prompts.ts';
import { modeOf, ofLength, personaOf, type WithModelOptions, type WithSession } from './rag.ts';
import { sourcesText } from './sources.ts';
import { streamed } from './streaming.ts';
import { tokensIn } from './tokens.ts';

export interface SummaryWork {
  /** What is summarised, in words: 'the collection "Letters"'. */
  words: string;
  /** What of each text is wanted for it. */
  wanted: string;
  pages: AsyncIterable<Passage[]>;
  total: { passages: number; documents: number; unlearned: number };
  /** Sentences, about. */
  sentences: number;
}

const around = 150;
/** A text that is no longer than this share of the room is summarised in one go. */
const atOnce = 0.85;

/** A summary by a model: all of it is read in batches, and what came of them is put together, each statement cited. */
export async function* summariseWithModel(
  { models, now, progress }: WithModelOptions,
  principal: Principal,
  { job, session, work }: WithSession & { work: SummaryWork },
): AsyncGenerator<AskEvent, void> {
  const started = now();
  const { signal } = job;
  // In private nothing leaves this computer.
  const mode = modeOf(job, session);
  const key = randomBytes(8).toString('hex');
  const system = [personaOf(job), summaryRules(key, work.sentences)].filter(Boolean).join('\n\n');
  const room = (session.contextTokens - session.answerTokens - tokensIn(system) - around) * atOnce;
  const mapped = yield* mapAll(session, principal, {
    wanted: work.wanted,
    pages: work.pages,
    ...{ total: work.total.passages, purpose: 'a summary', signal, now },
  });
  if (mapped.error !== null && mapped.statements.length === 0) endedBy(mapped.error, '', signal);
  const sources = statementSources(mapped.statements, room);
  const ended = yield* write();
  const reading = await progress(principal);
  const answer = await finishAnswer({
    ...{ job, standalone: job.question, session, ended, mode, sources },
    promptVersion: promptVersions.summary,
    coverage: (quoted) =>
      coverageOf({
        gathered: { census: work.total, considered: Math.max(work.total.passages, mapped.read), beyond: 'came later' },
        ...{ read: mapped.read, leftOut: mapped.leftOut, documents: mapped.documents, quoted, reading },
        everything: mapped.leftOut.length === 0,
      }),
    meanings: compareMeanings(models, signal),
    ms: now() - started,
  });
  yield { type: 'answer', answer: { ...answer, ms: now() - started } };

  async function* write(): AsyncGenerator<AskEvent, Ended> {
    const nothing = `There is nothing to summarise in ${work.words}.`;
    if (sources.length === 0) {
      yield { type: 'text', delta: nothing };
      return { text: nothing, stopped: 'end', error: null };
    }
    yield { type: 'step', text: 'Writing the summary' };
    const content = `${sourcesText(sources, key)}\n\nSummarise ${asData(work.words, key)}.`;
    let text = '';
    try {
      const stream = streamed(session.model, principal, {
        messages: [
          { role: 'system', content: system },
          { role: 'user', content },
        ],
        ...{ purpose: 'a summary', signal, ...ofLength(session) },
      });
      for (;;) {
        const next = await stream.next();
        if (next.done) return { text: next.value.text || text, stopped: next.value.stopped, error: null };
        text += next.value;
        yield { type: 'text', delta: next.value };
      }
    } catch (error) {
      return endedBy(error, text, signal);
    }
  }
}
