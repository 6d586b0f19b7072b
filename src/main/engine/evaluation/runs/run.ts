import type { EvaluationRun, Inputs, Principal, RunEvent, Settings, Variation } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { type AnsweringOptions, answerQuestion } from '../answers/ask-question.ts';
import { summariseAnswers } from '../answers/score-answer.ts';
import { relocate } from '../judgements.ts';
import { type AskedQuestion, depth, hasRight, page, type RunSearch, scoreSearch, toAsked } from './ask-all.ts';
import { summarise } from './figures.ts';
import { fromRun, type StoredResult } from './stored.ts';

export interface RunOptions extends AnsweringOptions {
  search: RunSearch;
  settings(principal: Principal): Promise<Settings>;
  newId(): string;
  /** UTC milliseconds. */
  now(): number;
  /** A clock in milliseconds, for what is reported as time taken. */
  clock(): number;
  version: string;
}

/** Results stored in one write. */
const slice = 200;

/** Asks the test set once for each variation and keeps how it came out. Throws invalid_input where nothing can be asked. */
export async function* runTestSet(
  options: RunOptions,
  principal: Principal,
  input: Inputs['evaluation']['run'],
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, void> {
  const asked = await questionsToAsk(options, principal);
  const { answers = false } = input;
  const measured = asked.filter((question) => hasRight(question) || (answers && !question.answerable));
  if (measured.length === 0) {
    throw new CommonplaceError(
      'invalid_input',
      'There is no question with a right passage in the test set yet. Mark results while searching, or have some proposed.',
    );
  }
  const wanted = input.variations ?? [];
  const variations = wanted.length === 0 ? [{}] : wanted;
  const total = measured.length * variations.length;
  const started = options.clock();
  let done = 0;
  for (const variation of variations) {
    const label = variation.label ?? labelOf(variation);
    const outcome = emptyOutcome();
    await warmUp(options, principal, variation, measured, signal);
    for (const question of measured) {
      signal?.throwIfAborted();
      await askOne(options, principal, { variation, question, answers, signal }, outcome);
      done += 1;
      const msLeft = ((options.clock() - started) / done) * (total - done);
      yield { type: 'progress', done, total, msLeft: Math.round(msLeft), label };
    }
    const name = [input.name, variations.length > 1 || input.name === undefined ? label : undefined];
    const run = await keep(options, principal, {
      ...{ variation, outcome, answers, asked },
      name: name.filter((part) => part !== undefined && part !== '').join(': '),
    });
    yield { type: 'run', run };
  }
}

type GivenVariation = NonNullable<Inputs['evaluation']['run']['variations']>[number];

interface Outcome {
  results: { question: AskedQuestion; result: StoredResult }[];
  times: number[];
  failed: number;
  answeredBy: string | null;
}

const emptyOutcome = (): Outcome => ({ results: [], times: [], failed: 0, answeredBy: null });

async function questionsToAsk({ storage }: RunOptions, principal: Principal): Promise<AskedQuestion[]> {
  const owner = principal.accountId;
  await relocate(storage, owner);
  const questions = await storage.read.evaluation.allQuestions({ owner, state: 'kept' });
  const judged = await storage.read.evaluation.judgementsOf({ questionIds: questions.map(({ id }) => id) });
  const byQuestion = Map.groupBy(judged, ({ questionId }) => questionId);
  return questions.map((question) => toAsked(question, byQuestion.get(question.id) ?? []));
}

/** The first search of a variation may load a model or an index: that is nobody's time. */
async function warmUp(
  options: RunOptions,
  principal: Principal,
  variation: GivenVariation,
  [first]: readonly AskedQuestion[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (first === undefined) return;
  const input = await searchInput(options, principal, variation, first.text);
  await options.search(principal, { ...input, k: page }, signal);
}

async function searchInput(options: RunOptions, principal: Principal, variation: GivenVariation, query: string) {
  const { searchShape } = await options.settings(principal);
  const { mode, by, engine, shape, model } = variation;
  return { query, mode, by, engine, model, remember: false, shape: { ...searchShape, ...shape } };
}

interface OneQuestion {
  variation: GivenVariation;
  question: AskedQuestion;
  answers: boolean;
  signal: AbortSignal | undefined;
}

async function askOne(
  options: RunOptions,
  principal: Principal,
  { variation, question, answers, signal }: OneQuestion,
  outcome: Outcome,
): Promise<void> {
  const input = await searchInput(options, principal, variation, question.text);
  try {
    const started = options.clock();
    const first = await options.search(principal, { ...input, k: page }, signal);
    const ms = options.clock() - started;
    const deep = await options.search(principal, { ...input, k: depth }, signal);
    const scored = scoreSearch(question, { first, deep, ms });
    const answer = answers ? await answerQuestion(options, principal, question) : null;
    outcome.results.push({ question, result: { ...scored, answer } });
    outcome.times.push(ms);
    outcome.answeredBy ??= first.engine;
  } catch (error) {
    // One question that cannot be asked is counted; a search that never works, or a cancellation, ends the run.
    if (!(error instanceof CommonplaceError) || signal?.aborted || outcome.results.length === 0) throw error;
    outcome.failed += 1;
  }
}

interface Kept {
  variation: GivenVariation;
  outcome: Outcome;
  answers: boolean;
  asked: readonly AskedQuestion[];
  name: string;
}

async function keep(options: RunOptions, principal: Principal, kept: Kept): Promise<EvaluationRun> {
  const { outcome, asked } = kept;
  const owner = principal.accountId;
  const figures = outcome.results.flatMap(({ result }) => (result.figures === null ? [] : [result.figures]));
  const answered = outcome.results.flatMap(({ result }) => (result.answer === null ? [] : [result.answer]));
  const unmeasured = asked.filter((question) => question.answerable && !hasRight(question));
  const stale = unmeasured.filter((question) => question.stale).length;
  const run: EvaluationRun = {
    ...{ id: options.newId(), name: kept.name, at: options.now() },
    configuration: await configurationOf(options, principal, kept),
    figures: summarise(figures, outcome.times),
    answers: kept.answers ? summariseAnswers(answered) : null,
    leftOut: { unjudged: unmeasured.length - stale, stale, failed: outcome.failed },
  };
  await options.storage.write.evaluation.saveRun({ owner, run: fromRun(run) });
  for (let at = 0; at < outcome.results.length; at += slice) {
    const results = outcome.results.slice(at, at + slice).map(({ question, result }) => ({
      ...{ questionId: question.id, judged: question.fingerprint, figures: JSON.stringify(result) },
    }));
    await options.storage.write.evaluation.saveResults({ runId: run.id, results });
  }
  return run;
}

async function configurationOf(options: RunOptions, principal: Principal, { variation, outcome }: Kept) {
  const { documents, passages, chunking } = await options.storage.read.evaluation.librarySize({
    owner: principal.accountId,
  });
  const { chunkSize, chunkOverlap, searchShape } = await options.settings(principal);
  return {
    ...{ mode: variation.mode ?? 'basic', by: variation.by ?? 'hybrid', engine: variation.engine ?? 'auto' },
    ...(variation.label === undefined ? {} : { label: variation.label }),
    shape: { ...searchShape, ...variation.shape },
    model: variation.model ?? options.models.active().info.id,
    answeredBy: outcome.answeredBy,
    ...{ chunkSize, chunkOverlap, appVersion: options.version, documents, passages },
    ownChunking: chunking.map(({ name, chunking: own }) => {
      const { size, overlap } = JSON.parse(own);
      return { collection: name, size: Number(size), overlap: Number(overlap) };
    }),
  };
}

const ways = { hybrid: 'words and meaning', keyword: 'words only', vector: 'meaning only' } as const;

/** A variation in words: what differs from the settings. */
export function labelOf({ mode, by, engine, shape, model }: Partial<Variation>): string {
  const parts = [
    by === undefined || by === 'hybrid' ? undefined : ways[by],
    mode === undefined || mode === 'basic' ? undefined : `mode ${mode}`,
    engine === undefined || engine === 'auto' ? undefined : `engine ${engine}`,
    model === undefined ? undefined : `model ${model}`,
    ...Object.entries(shape ?? {}).map(([key, value]) => `${shapeWords[key] ?? key} ${wordOf(value)}`),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'As it is set' : parts.join(', ').replace(/^./, (first) => first.toUpperCase());
}

const shapeWords: Record<string, string> = {
  perDocument: 'most passages of a document:',
  collapse: 'copies shown once:',
  merge: 'neighbours joined:',
  recency: 'newer first:',
};

function wordOf(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
