import type { ParsedQuery, SearchBy, VectorEngine } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { type ActiveModel, type AnsweringModel, familiarity, type Reranker } from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import type { VectorHit, Vectors } from '../vectors/index.ts';
import { type Fused, fuse, languageTrust, massOf } from './fusion.ts';
import type { KeywordFound } from './keyword/store-keyword.ts';
import { type Scope, scopeSql } from './scope.ts';
import type { searchStore } from './store.ts';

export interface SearchOptions {
  storage: Storage<{ search: typeof searchStore }>;
  models: ActiveModel;
  vectors: Pick<Vectors, 'search'>;
  /** The cross-encoder that the user switched on; asked with a signal, since it may be slow. */
  reranker?: Reranker;
  /** A clock in milliseconds, for what is reported as time taken. */
  now(): number;
}

/** What is asked of both sides. */
export interface RetrieveRequest {
  /** The caller, and the filters of the query and of the call together. */
  scope: Scope;
  parsed: ParsedQuery;
  by: SearchBy;
  engine: VectorEngine;
  /** The model that answers instead of the active one, for comparing; it must know every passage. */
  model?: AnsweringModel | undefined;
  /** Passages asked of each side. */
  limit: number;
}

/** What both sides found for a question, fused. */
export interface Retrieved {
  ranked: Fused[];
  keyword: KeywordFound;
  vector: VectorHit[];
  questionVector: Float32Array | null;
  /** How far the vector side is believed, by language, 0 to 1; 0 where it did not take part. */
  vectorWeight: number;
  notice: string | null;
  /** The engine that answered; null where the vector side did not take part. */
  engine: 'exact' | 'hnsw' | 'faiss' | null;
  /** Words that no passage holds, and those that were looked for in their place. */
  corrections: KeywordFound['corrections'];
  timings: { embedMs: number; keywordMs: number; vectorMs: number };
}

/** The passages by which the language of what was found is judged. */
const judgedPassages = 20;

const noWords: KeywordFound = { hits: [], frequencies: [], total: 0, corrections: [] };

/** Candidates of both sides, each up to `limit`. A vector side that cannot take part leaves a notice. */
export async function retrieveRanked(
  { storage, models, vectors, now }: SearchOptions,
  { scope, parsed, by, limit, engine, model = models.active() }: RetrieveRequest,
): Promise<Retrieved> {
  const [keyword, vector] = await Promise.all([findWords(), findMeaning()]);
  const trust = keyword.found.hits.length === 0 ? 1 : await trustInMeaning();
  const ranked = fuse({
    keyword: keyword.found.hits,
    vector: vector.hits,
    mass: massOf(keyword.found.frequencies, keyword.found.total),
    trust,
  });
  return {
    ranked,
    keyword: keyword.found,
    vector: vector.hits,
    questionVector: vector.query,
    vectorWeight: vector.hits.length === 0 ? 0 : trust,
    notice: vector.notice ?? noticeOf(keyword.terms, by),
    engine: vector.engine,
    corrections: keyword.found.corrections,
    timings: { embedMs: vector.embedMs, keywordMs: keyword.ms, vectorMs: vector.ms },
  };

  async function findWords() {
    const started = now();
    const terms = parsed.words;
    const { required, excluded } = parsed;
    if (by === 'vector' || terms.length === 0) return { found: noWords, terms, ms: 0 };
    const found = await storage.read.search.keyword({ scope, terms, required, excluded, limit });
    return { found, terms, ms: now() - started };
  }

  async function findMeaning() {
    const nothing = { hits: [] as VectorHit[], query: null, known: 0, embedMs: 0, ms: 0, notice: null, engine: null };
    if (by === 'keyword') return nothing;
    const started = now();
    try {
      const embedded = await model.embedder.embedQuestion(parsed.text);
      const embedMs = now() - started;
      const query = embedded.vector;
      const answer = await vectors.search({ visible: scopeSql(scope), modelId: model.id, query, limit, engine });
      const unlearned = await storage.read.search.unlearned({ modelId: model.id });
      const notice =
        unlearned === 0
          ? null
          : `Still learning the meaning of ${unlearned} ${unlearned === 1 ? 'document' : 'documents'}: these are found by their words only.`;
      const known = familiarity(embedded.fertility);
      const hits = await allowedByWords(answer.hits);
      return { ...answer, hits, query, known, embedMs, ms: now() - started - embedMs, notice };
    } catch (error) {
      if (!(error instanceof CommonplaceError) || by === 'vector') throw error;
      return { ...nothing, notice: `Only words were searched. ${error.message}` };
    }
  }

  /** What must and must not be there holds for passages that were found by meaning too. */
  async function allowedByWords(hits: VectorHit[]): Promise<VectorHit[]> {
    const { required, excluded } = parsed;
    if (hits.length === 0 || (required.length === 0 && excluded.length === 0)) return hits;
    const chunkIds = hits.map(({ chunkId }) => chunkId);
    const kept = new Set(await storage.read.search.fulfilling({ chunkIds, required, excluded }));
    return hits.filter(({ chunkId }) => kept.has(chunkId));
  }

  /** Models for many languages are believed in all of them, others as far as they know those at hand. */
  async function trustInMeaning(): Promise<number> {
    if (vector.hits.length === 0) return 0;
    if (model.info.languages === 'many') return 1;
    const chunkIds = [...keyword.found.hits.slice(0, judgedPassages), ...vector.hits.slice(0, judgedPassages)];
    const passages = await storage.read.search.familiarity({ chunkIds: chunkIds.map(({ chunkId }) => chunkId) });
    return languageTrust(vector.known, passages ?? 0);
  }
}

function noticeOf(terms: readonly string[], by: SearchBy): string | null {
  if (terms.length > 0 || by === 'vector') return null;
  return 'There is no word to look for in this question.';
}
