import type {
  AnswerVerdict,
  Comparison,
  EvaluationRun,
  Inputs,
  Outputs,
  Principal,
  RunQuestion,
  RunResult,
} from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { compareRuns } from './compare.ts';
import { type RunOptions, runTestSet } from './run.ts';
import type { ShownPlace, StoredPlace } from './store-runs.ts';
import { type StoredAnswer, type StoredQuestion, storedResultSchema, toRun } from './stored.ts';

/** Runs of the test set: made, kept, shown, compared. */
export function createRuns(options: RunOptions) {
  const { read, write } = options.storage;

  async function get(owner: string, id: string): Promise<EvaluationRun> {
    const found = await read.evaluation.runById({ owner, id });
    if (found === null) throw new CommonplaceError('not_found', 'There is no such run.');
    return toRun(found);
  }

  async function questionsOf(runId: string): Promise<StoredQuestion[]> {
    const stored = await read.evaluation.resultsOf({ runId });
    return stored.map(({ questionId, text, answerable, judged, figures }) => ({
      ...{ questionId, text, judged, answerable: answerable === 1 },
      ...storedResultSchema.parse(JSON.parse(figures)),
    }));
  }

  /** Stored places as the documents stand now. */
  async function shower(owner: string, places: readonly StoredPlace[]) {
    const shown = new Map<string, ShownPlace>();
    const keyOf = ({ documentId, fingerprint, start, end }: StoredPlace) =>
      `${documentId} ${fingerprint} ${start} ${end}`;
    const wanted = [...new Map(places.map((place) => [keyOf(place), place])).values()];
    const found = await read.evaluation.showPlaces({ owner, places: wanted });
    for (const [index, place] of wanted.entries()) {
      const one = found[index];
      if (one !== undefined) shown.set(keyOf(place), one);
    }
    const gone: ShownPlace = { title: null, path: null, text: null };
    return (place: StoredPlace): ShownPlace => shown.get(keyOf(place)) ?? gone;
  }

  return {
    run: (principal: Principal, input: Inputs['evaluation']['run'], signal?: AbortSignal) =>
      runTestSet(options, principal, input, signal),

    async list(principal: Principal): Promise<EvaluationRun[]> {
      return (await read.evaluation.listRuns({ owner: principal.accountId })).map(toRun);
    },

    async get(principal: Principal, id: string): Promise<Outputs['evaluation']['getRun']> {
      const owner = principal.accountId;
      const run = await get(owner, id);
      const questions = await questionsOf(id);
      const cited = questions.flatMap(({ answer }) => answer?.sentences.flatMap((one) => one.citations) ?? []);
      const show = await shower(owner, [...questions.flatMap(({ results }) => results), ...cited]);
      return { run, questions: questions.map((question) => toRunQuestion(question, show)) };
    },

    async rename(principal: Principal, { id, name }: Inputs['evaluation']['renameRun']): Promise<EvaluationRun> {
      const owner = principal.accountId;
      await get(owner, id);
      await write.evaluation.renameRun({ owner, id, name });
      return get(owner, id);
    },

    async remove(principal: Principal, id: string): Promise<{ id: string }> {
      if (await write.evaluation.removeRun({ owner: principal.accountId, id })) return { id };
      throw new CommonplaceError('not_found', 'There is no such run.');
    },

    async compare(principal: Principal, input: Inputs['evaluation']['compare']): Promise<Comparison> {
      const owner = principal.accountId;
      const [before, after] = [await get(owner, input.before), await get(owner, input.after)];
      const [then, now] = [await questionsOf(before.id), await questionsOf(after.id)];
      const tops = [...then, ...now].flatMap(({ results }) => results.slice(0, 1));
      const show = await shower(owner, tops);
      const sides = [
        { run: before, questions: then },
        { run: after, questions: now },
      ] as const;
      return compareRuns(...sides, input.seed ?? 1, (result) => toRunResult(result, show));
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
type Show = (place: StoredPlace) => ShownPlace;

function toRunResult(result: StoredQuestion['results'][number], show: Show): RunResult {
  const { rank, documentId, start, end, relevance } = result;
  return { rank, documentId, start, end, relevance, ...show(result) };
}

function toRunQuestion(question: StoredQuestion, show: Show): RunQuestion {
  const { judged: _, results, answer, ...rest } = question;
  return {
    ...rest,
    results: results.map((result) => toRunResult(result, show)),
    answer: answer === null ? null : toVerdict(answer, show),
  };
}

function toVerdict({ sentences, ...rest }: StoredAnswer, show: Show): AnswerVerdict {
  return {
    ...rest,
    sentences: sentences.map(({ citations, ...sentence }) => ({
      ...sentence,
      citations: citations.map(({ fingerprint, ...citation }) => {
        const { title, text } = show({ fingerprint, ...citation });
        return { ...citation, title, text };
      }),
    })),
  };
}
