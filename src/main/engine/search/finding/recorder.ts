import { type Inputs, keptSearchSchema, type Principal, type SearchOutput } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Search } from '../search.ts';
import type { findingStore } from './store.ts';

export interface RecorderOptions {
  storage: Storage<{ finding: typeof findingStore }>;
  /** Whether an account wants its searches remembered. */
  wanted(accountId: string): Promise<boolean>;
  /** UTC milliseconds. */
  now(): number;
}

export interface Recorder {
  /** Remembers a search beside the work; a search never waits for it and never fails because of it. */
  record(principal: Principal, input: Inputs['search']['query'], output: SearchOutput): void;
  /** Ends when everything recorded so far is stored. */
  settled(): Promise<void>;
}

export function createRecorder({ storage, wanted, now }: RecorderOptions): Recorder {
  let last: Promise<void> = Promise.resolve();
  async function store({ accountId }: Principal, input: Inputs['search']['query'], output: SearchOutput) {
    if (!(await wanted(accountId))) return;
    const worded = output.results.filter(({ why }) => why.keyword !== null).length;
    await storage.write.finding.record({
      ...{ owner: accountId, input: keptSearchSchema.parse(input), mode: output.mode, results: output.results.length },
      ...{ worded: input.by === 'vector' ? null : worded, ms: output.ms, now: now() },
    });
  }
  return {
    record(principal, input, output) {
      if (input.remember === false) return;
      const before = last;
      last = store(principal, input, output)
        .catch((error: Error) => console.error('a search was not remembered:', error.message))
        .then(() => before);
    },
    settled: () => last,
  };
}

/** The same search service, with every search remembered that wants to be. */
export function remembering(search: Search, recorder: Recorder): Search {
  return {
    ...search,
    async query(principal, input, signal) {
      const output = await search.query(principal, input, signal);
      recorder.record(principal, input, output);
      return output;
    },
    async *run(principal, input, signal) {
      for await (const event of search.run(principal, input, signal)) {
        if (event.type === 'result') recorder.record(principal, input, event.result);
        yield event;
      }
    },
  };
}
