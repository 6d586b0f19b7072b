import {
  type Answer,
  type AnswerMade,
  CommonplaceError,
  type Coverage,
  type ErrorShape,
  toErrorShape,
} from '../../../../contract/index.ts';
import { madeBy, toAnswer } from '../answer-parts.ts';
import { type CompareMeanings, checkAnswer } from '../checking/check.ts';
import { withDisagreements } from '../disagreements/with-disagreements.ts';
import type { AnswerJob } from '../job.ts';
import { safeMarkdown } from '../safe-markdown.ts';
import type { ModelSession } from './session.ts';
import { passagesOf, type Source } from './sources.ts';

/** How the writing of an answer came to its end. */
export interface Ended {
  text: string;
  stopped: Answer['stopped'];
  error: ErrorShape | null;
}

/** The part that came before a failure; thrown on where nothing came, or where it is a bug. */
export function endedBy(error: unknown, text: string, signal: AbortSignal): Ended {
  const cancelled = signal.aborted || (error instanceof CommonplaceError && error.code === 'cancelled');
  if (cancelled) return { text, stopped: 'cancelled', error: null };
  if (text.trim() === '' || !(error instanceof CommonplaceError)) throw error;
  return { text, stopped: 'failed', error: toErrorShape(error) };
}

export interface Finishing {
  job: AnswerJob;
  standalone: string;
  session: ModelSession;
  ended: Ended;
  sources: readonly Source[];
  /** What is not known before the citations are: how many passages are cited. */
  coverage(quoted: number): Coverage;
  promptVersion: string;
  mode: Answer['made']['mode'];
  meanings: CompareMeanings;
  /** Results of computations that stand in no document. */
  facts?: readonly string[];
  more?: Partial<Answer>;
  ms: number;
}

/** The answer out of what a model wrote: made harmless, its citations checked, with all that made it. */
export async function finishAnswer(finishing: Finishing): Promise<Answer> {
  const { session, ended, sources } = finishing;
  const safe = safeMarkdown(ended.text).trim();
  const { answer, sentences, citations, refused } = await checkAnswer(
    safe,
    sources,
    finishing.meanings,
    finishing.facts,
  );
  const stands = citations.length > 0 || sentences.some(({ support }) => support === 'supported');
  const grounded = !refused && stands;
  const made = toAnswer({
    answer,
    sentences,
    grounded,
    citations,
    coverage: finishing.coverage(citations.length),
    made: madeWith(finishing),
    ...{ stopped: ended.stopped, error: ended.error },
    ...costOf(session),
    ...finishing.more,
    ms: finishing.ms,
  });
  return withDisagreements(
    made,
    finishing.standalone,
    sources.flatMap(({ parts }) => parts),
  );
}

/** All that made an answer with a model. */
export function madeWith({
  job,
  standalone,
  session,
  promptVersion,
  mode,
  sources,
}: Pick<Finishing, 'job' | 'standalone' | 'session' | 'promptVersion' | 'mode' | 'sources'>): AnswerMade {
  const { backend, spent, model, maxTokens } = session;
  const parameters: AnswerMade['parameters'] = {};
  for (const [name, value] of Object.entries({ ...job.assistant?.settings.parameters, ...job.how.parameters })) {
    if (value !== undefined) parameters[name] = value;
  }
  if (maxTokens !== null) parameters.maxTokens = maxTokens;
  if (job.how.instructions !== undefined) parameters.instructions = job.how.instructions;
  return {
    ...madeBy(job, standalone),
    ...{ promptVersion, backend, provider: spent.provider, model: spent.model ?? model.name, parameters, mode },
    passages: passagesOf(sources),
  };
}

/** What all calls for an answer took. */
export function costOf({ spent, model }: ModelSession) {
  const { promptTokens, answerTokens, cost } = spent;
  return { model: spent.model ?? model.name, tokens: promptTokens + answerTokens, promptTokens, answerTokens, cost };
}
