import type { Comparison, EvaluationRun, QuestionChange, RunResult } from '../../../../contract/index.ts';
import { randomFrom } from '../random.ts';
import { figureNames, mean, percentile } from './figures.ts';
import { bootstrapInterval, randomisationTest } from './significance.ts';
import type { StoredQuestion } from './stored.ts';

/** A run with its questions. */
export interface WholeRun {
  run: EvaluationRun;
  questions: readonly StoredQuestion[];
}

/** A stored place as the documents stand now. */
type Show = (result: StoredQuestion['results'][number]) => RunResult;

/** A smaller change of nDCG@10 is rounding. */
const noticed = 1e-6;

/**
 * What changed from one run to another. Only questions that both asked, with the same judgements, are set against each
 * other: the others would change the means without the search having changed.
 */
export function compareRuns(before: WholeRun, after: WholeRun, seed: number, show: Show): Comparison {
  const earlier = new Map(before.questions.map((one) => [one.questionId, one]));
  const later = new Map(after.questions.map((one) => [one.questionId, one]));
  const shared = after.questions.flatMap((now) => {
    const then = earlier.get(now.questionId);
    return then?.figures && now.figures ? [{ then, now, from: then.figures, to: now.figures }] : [];
  });
  const pairs = shared.filter(({ then, now }) => then.judged === now.judged);
  const figures = figureNames.map((figure) => {
    const changes = pairs.map(({ from, to }) => to[figure] - from[figure]);
    const [from, to] = [mean(pairs.map((pair) => pair.from[figure])), mean(pairs.map((pair) => pair.to[figure]))];
    const p = randomisationTest(changes, randomFrom(seed));
    return { figure, before: from, after: to, change: to - from, ...bootstrapInterval(changes, randomFrom(seed)), p };
  });
  const changed = pairs.map(({ then, now, from, to }): QuestionChange => {
    const side = (one: StoredQuestion, ndcg: number) => ({
      ...{ ndcg, firstRight: one.firstRight, ms: one.ms },
      top: one.results[0] === undefined ? null : show(one.results[0]),
    });
    const change = to['ndcg@10'] - from['ndcg@10'];
    const { questionId, text } = now;
    return { questionId, text, change, before: side(then, from['ndcg@10']), after: side(now, to['ndcg@10']) };
  });
  const worse = changed.filter(({ change }) => change < -noticed).sort((a, b) => a.change - b.change);
  const better = changed.filter(({ change }) => change > noticed).sort((a, b) => b.change - a.change);
  return {
    before: before.run,
    after: after.run,
    figures,
    time: {
      before: percentile(
        pairs.map(({ then }) => then.ms),
        0.5,
      ),
      after: percentile(
        pairs.map(({ now }) => now.ms),
        0.5,
      ),
    },
    questions: {
      both: pairs.length,
      worse: worse.length,
      better: better.length,
      same: pairs.length - worse.length - better.length,
      onlyBefore: before.questions.filter((one) => one.figures && !later.get(one.questionId)?.figures).length,
      onlyAfter: after.questions.filter((one) => one.figures && !earlier.get(one.questionId)?.figures).length,
      rejudged: shared.length - pairs.length,
    },
    worse,
    better,
  };
}
