import {
  CommonplaceError,
  type Inputs,
  type Principal,
  type SearchResult,
  type SimilarOutput,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { fuseByRank } from '../fusion.ts';
import { foldWord } from '../keyword/words.ts';
import { createTools } from '../modes/tools.ts';
import { defaultShape, shapeResults } from '../passages/shape-results.ts';
import type { SearchOptions } from '../retrieve.ts';
import type { findingStore } from './store.ts';
import { candidateWords, tellingWords, type WordCount } from './telling-words.ts';

export interface SimilarOptions extends SearchOptions {
  storage: SearchOptions['storage'] & Storage<{ finding: typeof findingStore }>;
}

/** Passages asked of each side beyond those of the source. */
const candidates = 100;
/** Most of one document: what is like it is wanted, not all of one that is. */
const perDocument = 2;

/** "More like this": by the vectors of the source, and by the words that set it apart from the library. */
export function createSimilar(options: SimilarOptions) {
  const { storage, models, now } = options;

  return async function similar(principal: Principal, input: Inputs['finding']['similar']): Promise<SimilarOutput> {
    const started = now();
    const { documentId, range = null, k = 10, filters = {} } = input;
    const scope = { accountId: principal.accountId, filters };
    const source = await storage.read.finding.sourceOf({ scope, documentId, range });
    if (source === undefined) throw new CommonplaceError('not_found', 'That document is not in the library any more.');
    const tools = createTools(options, { principal, model: models.active() });
    const everywhere = { accountId: principal.accountId, filters: {} };
    const texts = (await tools.passages(everywhere, source.chunkIds)).map(({ text }) => text);
    const counted = candidateWords(texts);
    const { counts, total } = await tools.counts(counted.map(({ word }) => word));
    const words = tellingWords(counted, counts, total);
    const limit = candidates + Math.min(source.own.length, 1000);

    const [byWords, byMeaning] = await Promise.all([findByWords(), findByMeaning()]);
    const own = new Set(source.own);
    const keyword = byWords.filter((id) => !own.has(id));
    const vector = byMeaning.hits.filter((id) => !own.has(id));
    const { results } = await shapeResults(storage.read.search, {
      ...{ scope, ranked: fuseByRank(keyword, vector), k, words: words.map(({ word }) => word), now: Date.now() },
      shape: { ...defaultShape, perDocument },
    });
    return {
      source: { documentId, title: source.title, passages: source.own.length },
      words: words.map(({ word }) => word),
      results: results.map((result) => ({ ...result, why: { ...result.why, via: sharedWords(result, words) } })),
      notice: noticeOf(texts.length, words, byMeaning.learned),
      ms: now() - started,
    };

    async function findByWords(): Promise<number[]> {
      if (words.length === 0) return [];
      const plain = words.map(({ word }) => word);
      const parsed = { text: plain.join(' '), words: plain, required: [], excluded: [], filters: {}, remarks: [] };
      const { ranked } = await tools.retrieve({ scope, parsed, by: 'keyword', engine: 'auto', limit });
      return ranked.map(({ chunkId }) => chunkId);
    }

    async function findByMeaning(): Promise<{ hits: number[]; learned: boolean }> {
      const stored = await tools.vectors(source?.chunkIds ?? []);
      const vector = meanVector([...stored.values()]);
      if (vector === null) return { hits: [], learned: false };
      const hits = await tools.near(scope, vector, limit);
      return { hits: hits.map(({ chunkId }) => chunkId), learned: true };
    }
  };
}

/** The mean of unit vectors, of length 1 again; null without any, or where they cancel out. */
export function meanVector(vectors: readonly Float32Array[]): Float32Array | null {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value;
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : null;
}

/** Why a passage is like the source, in words. */
function sharedWords({ text, matches, why }: SearchResult, words: readonly WordCount[]): string | null {
  const held = matches.map(({ start, end }) => foldWord(text.slice(start, end)));
  const shared = [...new Set(held)].slice(0, 4).map((word) => `“${word}”`);
  if (shared.length > 0 && words.length > 0) return `shares ${shared.join(', ')}`;
  return why.vector === null ? null : 'says something alike in other words';
}

function noticeOf(passages: number, words: readonly unknown[], learned: boolean): string | null {
  if (passages === 0) return 'There is no text in it to compare with.';
  if (!learned) return 'Its meaning is not learned yet: it was compared by its words only.';
  return words.length === 0 ? 'No word sets it apart: it was compared by meaning only.' : null;
}

export type Similar = ReturnType<typeof createSimilar>;
