import { toErrorShape } from '../../../contract/index.ts';
import { segmentWords } from '../search/index.ts';
import type { ConversationStorage } from './part-writer.ts';

export interface PurgingOptions {
  storage: ConversationStorage;
  /** Takes the words of what was deleted out of the library's file. */
  erase(signal: AbortSignal): Promise<void>;
}

/** Milliseconds that one write may take. */
const writeMs = 8;
/** Pieces of long texts whose words are put into the index in one write. */
const piecesAtOnce = 1;

/** Work behind conversations: deleting what is hidden, and putting the words of long texts into the index. */
export function createPurging({ storage, erase }: PurgingOptions) {
  const { read, write } = storage;
  const stopping = new AbortController();
  let asked = false;
  let running: Promise<void> | undefined;

  async function once(): Promise<void> {
    for (;;) {
      stopping.signal.throwIfAborted();
      const pieces = await read.conversations.wordless({ limit: piecesAtOnce });
      if (pieces.length === 0) break;
      const worded = pieces.map(({ key, text }) => ({ key, text, words: segmentWords(text) }));
      await write.conversations.setWords({ pieces: worded });
    }
    while ((await read.conversations.hiddenOnes({})).removal) {
      stopping.signal.throwIfAborted();
      await write.conversations.purge({ budgetMs: writeMs });
    }
    // What a kill left between the two is erased at the next start.
    if (!(await read.conversations.hiddenOnes({})).purged) return;
    await erase(stopping.signal);
    await write.conversations.forgetPurged({});
  }

  async function run(): Promise<void> {
    while (asked && !stopping.signal.aborted) {
      asked = false;
      await once().catch((error: unknown) => {
        if (stopping.signal.aborted) return;
        console.error('what was deleted of conversations goes at the next start:', toErrorShape(error).message);
      });
    }
    running = undefined;
  }

  return {
    request(): void {
      asked = true;
      running ??= run();
    },
    async close(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
