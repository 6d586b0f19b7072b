import type { ParsedQuery, Principal, SearchModeId, SearchStep } from '../../../../contract/index.ts';
import type { Passage } from '../passages/store-passages.ts';
import type { Retrieved, RetrieveRequest } from '../retrieve.ts';
import type { Scope } from '../scope.ts';
import type { Receipt } from './receipt.ts';
import type { Census } from './store-modes.ts';
import type { PassageScore, ScanRequest } from './store-scan.ts';

/** What a mode is asked for. */
export interface ModeRequest {
  principal: Principal;
  scope: Scope;
  parsed: ParsedQuery;
  by: RetrieveRequest['by'];
  engine: RetrieveRequest['engine'];
  /** Passages wanted in the end. Rankings go deeper than that, since neighbours are joined and likes shown once. */
  k: number;
  /** Passages asked of each side at a time. */
  limit: number;
  /** Whether neighbours will be shown joined. */
  joins: boolean;
  exhaustive: boolean;
  signal: AbortSignal | undefined;
}

/** What a mode may use. Nothing else reaches the library. */
export interface ModeTools {
  /** Both sides, fused. */
  retrieve(request: RetrieveRequest): Promise<Retrieved>;
  /** Passages nearest to a vector of the model, nearest first, as chunk ids with their cosine similarity. */
  near(scope: Scope, vector: Float32Array, limit: number): Promise<{ chunkId: number; similarity: number }[]>;
  /** The texts of passages, in the order asked for. */
  passages(scope: Scope, chunkIds: readonly number[]): Promise<Passage[]>;
  /** For each passage, those before and after it in its document. */
  beside(scope: Scope, chunkIds: readonly number[]): Promise<Map<number, number[]>>;
  /** Stored vectors by passage; what is not learned yet is left out. */
  vectors(chunkIds: readonly number[]): Promise<Map<number, Float32Array>>;
  /** How well each text answers a question, 0 to 1, by a cross-encoder; null where none is installed or in time. */
  rerank(question: string, texts: readonly string[], signal: AbortSignal | undefined): Promise<number[] | null>;
  /** How many passages of the library hold each word, in any form that the keyword index takes for the same. */
  counts(words: readonly string[]): Promise<{ counts: Map<string, number>; total: number }>;
  /** The first passage of each document, newest documents first. */
  newest(scope: Scope, limit: number): Promise<number[]>;
  /** How much the filters allow. */
  census(scope: Scope): Promise<Census>;
  /** The next passages in the library's own order, each read and scored; empty at the end. */
  scorePage(request: ScanRequest): Promise<PassageScore[]>;
  /** A clock in milliseconds. */
  now(): number;
}

/** A passage as a mode ranked it. */
export interface Found {
  chunkId: number;
  /** Comparable within one search only. */
  score: number;
  /** Ranks on each side and by the cross-encoder, counted from 1. */
  keyword: number | null;
  vector: number | null;
  rerank: number | null;
  /** What else brought it here, in words. */
  via: string | null;
}

export interface Findings {
  /** Best first. */
  ranked: Found[];
  receipt: Receipt;
  retrieved: Pick<Retrieved, 'timings' | 'vectorWeight' | 'notice' | 'engine'> &
    Partial<Pick<Retrieved, 'corrections'>>;
  /** Words looked for beside those of the question, to be marked in the results. */
  words?: readonly string[];
}

export type ModeEvent =
  | { type: 'steps'; steps: SearchStep[] }
  | { type: 'progress'; done: number; total: number; msLeft: number | null }
  /** What there is so far, for whoever leaves before the end. */
  | { type: 'partial'; findings: Findings };

/** A recipe of retrieval. Each works without a language model and says what one would add. */
export interface SearchMode {
  id: SearchModeId;
  label: string;
  /** One sentence for the user. */
  description: string;
  withModel: string | null;
  /** Nothing may leave the machine while it runs. */
  sealed: boolean;
  find(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings>;
}
