import type { Forecast, Principal } from '../../../contract/index.ts';
import type { Search } from '../search/index.ts';
import type { Usage } from '../usage/index.ts';
import { withinOf } from './grounding/within.ts';
import type { AnswerJob } from './job.ts';
import { roomOfBatch } from './with-model/map-reduce.ts';
import type { ModelSession } from './with-model/session.ts';

export interface ForecastOptions {
  search: Pick<Search, 'count' | 'letters'>;
  usage: Pick<Usage, 'summary'>;
}

/** Latin script has about four letters to a token. */
const lettersPerToken = 4;
/** Instructions of a call, and what it answers on average, in tokens. */
const instructions = 350;
const answered = 300;

/** What reading every passage of a scope would take: by what was measured before, null where nothing was. */
export async function forecastOf(
  { search, usage }: ForecastOptions,
  principal: Principal,
  { job, session, passagesPerMs }: { job: AnswerJob; session: ModelSession | null; passagesPerMs: number | null },
): Promise<Forecast> {
  const within = withinOf(job.scope, job.assistant);
  const { passages, documents } = await search.count(principal, within);
  if (session === null) {
    const ms = passages === 0 ? 0 : passagesPerMs === null ? null : passages / passagesPerMs;
    return { passages, documents, ms, tokens: 0, cost: 0, calls: 0 };
  }
  const read = (await search.letters(principal, within)) / lettersPerToken;
  const calls = passages === 0 ? 0 : Math.ceil(read / roomOfBatch(session)) + 1;
  const tokens = Math.ceil(read + calls * (instructions + answered));
  const { model } = session;
  const { rows } = await usage.summary(principal, { by: 'model' });
  const before = rows.find(({ key }) => key === model.name);
  const taken = before === undefined ? 0 : before.promptTokens + before.answerTokens;
  const rate = (of: number) => (taken === 0 ? null : Math.round((of / taken) * tokens));
  return {
    ...{ passages, documents, tokens, calls },
    ms: before === undefined ? null : rate(before.ms),
    cost: model.where === 'this computer' ? 0 : before === undefined ? null : rate(before.cost),
  };
}
