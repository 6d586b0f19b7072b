import type { EvaluateEvent, Inputs, Principal } from '../../../contract/index.ts';
import { scoreRanking, summarise } from './metrics.ts';
import { modeOf } from './modes/index.ts';
import type { Found } from './modes/mode.ts';
import { createTools } from './modes/tools.ts';
import type { ServiceOptions } from './perform.ts';
import { plainQuery } from './query.ts';

type Ranking = Extract<EvaluateEvent, { type: 'ranking' }>['ranking'];

/** Distinct documents in a ranking. */
const depth = 100;
/** Passages asked of each side, so that long documents leave room for `depth` different ones. */
const passagesEachSide = 600;

/**
 * Retrieval quality over distinct documents, by their best passage; neighbours, near-duplicates and the cap per document
 * are left as they are ranked. One question after the other, so that the times are those of a single search; finding
 * out the documents' names is not part of them.
 */
export async function* evaluate(
  options: ServiceOptions,
  principal: Principal,
  input: Inputs['search']['evaluate'],
): AsyncGenerator<EvaluateEvent, void> {
  const rank = createRanker(options, principal, input);
  const toDocuments = createNaming(options);
  const judged = new Map<string, Map<string, number>>();
  for (const { query, name, relevance } of input.qrels) {
    const ofQuery = judged.get(query) ?? new Map<string, number>();
    judged.set(query, ofQuery.set(withoutEnding(name), relevance));
  }
  const times: number[] = [];
  const scores = [];
  for (const [index, { id, text }] of input.queries.entries()) {
    const started = options.now();
    const found = await rank(text);
    times.push(options.now() - started);
    const ranking = await toDocuments(found);
    const relevance = judged.get(id);
    if (relevance !== undefined) {
      const names = [...new Set(ranking.map(({ name }) => withoutEnding(name)))];
      scores.push(scoreRanking(names, relevance));
    }
    yield { type: 'ranking', query: id, ranking };
    yield { type: 'progress', done: index + 1, total: input.queries.length };
  }
  yield { type: 'result', result: summarise(scores, times) };
}

/** Ranks passages as the mode does, best first. The questions of a test set are plain text, whatever they look like. */
function createRanker(
  options: ServiceOptions,
  principal: Principal,
  { by = 'hybrid', mode = 'basic', engine = 'auto', collection }: Inputs['search']['evaluate'],
): (question: string) => Promise<Found[]> {
  const filters = collection === undefined ? {} : { collections: [collection] };
  const scope = { accountId: principal.accountId, filters };
  const recipe = modeOf(mode);
  const tools = createTools(options, { principal, model: options.models.active() });
  const find = async (question: string) => {
    const events = recipe.find(tools, {
      ...{ principal, scope, parsed: plainQuery(question), by, engine, k: depth, limit: passagesEachSide },
      ...{ exhaustive: false, joins: false, signal: undefined },
    });
    for (;;) {
      const event = await events.next();
      if (event.done) return event.value.ranked;
    }
  };
  return (question) => (recipe.sealed ? options.seal.run(() => find(question)) : find(question));
}

/** Documents of passages, each passage looked up once: the questions of a set find the same ones again and again. */
function createNaming({ storage }: ServiceOptions): (found: readonly Found[]) => Promise<Ranking> {
  const known = new Map<number, { documentId: string; names: string[] }>();
  return async (found) => {
    const chunkIds = found.map(({ chunkId }) => chunkId).filter((chunkId) => !known.has(chunkId));
    for (const { chunkId, documentId, name } of await storage.read.search.names({ chunkIds })) {
      const names = known.get(chunkId)?.names ?? [];
      known.set(chunkId, { documentId, names: [...names, name] });
    }
    const documents = new Set<string>();
    const scoreOf = new Map<string, number>();
    for (const { chunkId, score } of found) {
      const document = known.get(chunkId);
      if (document === undefined) continue;
      if (!documents.has(document.documentId) && documents.size === depth) break;
      documents.add(document.documentId);
      for (const name of document.names) if (!scoreOf.has(name)) scoreOf.set(name, score);
    }
    return Array.from(scoreOf, ([name, score]) => ({ name, score }));
  };
}

/** Judgements may name a text file with or without its ending. */
function withoutEnding(name: string): string {
  return name.replace(/\.txt$/, '');
}
