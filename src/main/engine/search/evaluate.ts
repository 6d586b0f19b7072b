import type { EvaluateEvent, Inputs, Principal } from '../../../contract/index.ts';
import { scoreRanking, summarise } from './metrics.ts';
import { plainQuery } from './query.ts';
import { type Retrieved, retrieveRanked, type SearchOptions } from './retrieve.ts';

/** Distinct documents in a ranking. */
const depth = 100;
/** Passages asked of each side, so that long documents leave room for `depth` different ones. */
const passagesEachSide = 600;

/** Retrieval quality over distinct documents, by their best passage. */
export async function* evaluate(
  options: SearchOptions,
  principal: Principal,
  input: Inputs['search']['evaluate'],
): AsyncGenerator<EvaluateEvent, void> {
  const by = input.by ?? 'hybrid';
  const { engine = 'auto', collection } = input;
  const filters = collection === undefined ? {} : { collections: [collection] };
  const scope = { accountId: principal.accountId, filters };
  const judged = new Map<string, Map<string, number>>();
  for (const { query, name, relevance } of input.qrels) {
    const ofQuery = judged.get(query) ?? new Map<string, number>();
    judged.set(query, ofQuery.set(withoutEnding(name), relevance));
  }
  const times: number[] = [];
  const scores = [];
  for (const [index, { id, text }] of input.queries.entries()) {
    const started = options.now();
    const found = await retrieveRanked(options, {
      ...{ scope, by, engine },
      // The questions of a test set are plain text, whatever they look like.
      parsed: plainQuery(text),
      limit: passagesEachSide,
    });
    times.push(options.now() - started);
    const ranking = await documentRanking(options, found);
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

async function documentRanking({ storage }: SearchOptions, { ranked }: Retrieved) {
  const scoreOf = new Map(ranked.map(({ chunkId, score }) => [chunkId, score]));
  const documents = new Set<string>();
  const seen = new Set<string>();
  const ranking: { name: string; score: number }[] = [];
  for (const { chunkId, documentId, name } of await storage.read.search.names({ chunkIds: [...scoreOf.keys()] })) {
    if (!documents.has(documentId) && documents.size === depth) break;
    documents.add(documentId);
    if (seen.has(name)) continue;
    seen.add(name);
    ranking.push({ name, score: scoreOf.get(chunkId) ?? 0 });
  }
  return ranking;
}

/** Judgements may name a text file with or without its ending. */
function withoutEnding(name: string): string {
  return name.replace(/\.txt$/, '');
}
