import type {
  ParsedQuery,
  Principal,
  SearchCoverage,
  SearchModeId,
  SearchResult,
  SearchShape,
  SearchStep,
} from '../../../../contract/index.ts';
import type { Passage } from '../passages/store-passages.ts';
import type { Retrieved, RetrieveRequest } from '../retrieve.ts';
import type { Scope } from '../scope.ts';

/** What a mode is asked for. */
export interface ModeRequest {
  principal: Principal;
  scope: Scope;
  parsed: ParsedQuery;
  k: number;
  by: RetrieveRequest['by'];
  engine: RetrieveRequest['engine'];
  shape: Required<SearchShape>;
  exhaustive: boolean;
  signal: AbortSignal | undefined;
}

/** What a mode may use. Nothing else reaches the library. */
export interface ModeTools {
  /** Both sides, fused. */
  retrieve(request: RetrieveRequest): Promise<Retrieved>;
  /** The texts of passages, in the order asked for. */
  passages(scope: Scope, chunkIds: readonly number[]): Promise<Passage[]>;
  /** A clock in milliseconds. */
  now(): number;
}

export interface ModeOutcome {
  results: SearchResult[];
  coverage: SearchCoverage;
  retrieved: Pick<Retrieved, 'timings' | 'vectorWeight' | 'notice' | 'engine'>;
}

export type ModeEvent =
  | { type: 'steps'; steps: SearchStep[] }
  | { type: 'progress'; done: number; total: number; msLeft: number | null };

/** A recipe of retrieval. Each works without a language model and says what one would add. */
export interface SearchMode {
  id: SearchModeId;
  label: string;
  description: string;
  withModel: string | null;
  run(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, ModeOutcome>;
}
