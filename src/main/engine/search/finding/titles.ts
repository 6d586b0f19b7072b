import type { Suggestions } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { placedWords } from '../keyword/words.ts';
import type { findingStore } from './store.ts';
import type { TitleFound } from './store-titles.ts';
import { typedRanges } from './typed.ts';

type TitleStorage = Storage<{ finding: typeof findingStore }>;

/** Documents whose words are brought up to date in one write: well under 10 ms. */
const documentsPerWrite = 40;
/** While files are read, titles follow this long after. */
const restMs = 1000;
/** Words of a question that titles are asked for; more would only slow it down. */
const mostWords = 12;

export interface Titles {
  /** Documents whose titles or names have all of the words, each at the beginning of one; the best first. */
  find(owner: string, words: readonly string[], limit: number): Promise<Suggestions['documents']>;
  /** Something changed: the words of titles are brought up to date soon. */
  changed(): void;
  close(): Promise<void>;
}

export function createTitles(storage: TitleStorage): Titles {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function update() {
    if (!(await storage.read.finding.hasStaleTitles({}))) return;
    while (!closed && (await storage.write.finding.indexTitles({ limit: documentsPerWrite }))) {}
  }

  return {
    async find(owner, words, limit) {
      const typed = [...new Set(words)].slice(0, mostWords);
      const found = await storage.read.finding.titlesWith({ owner, words: typed });
      const best = rankTitles(found, typed).slice(0, limit);
      const places = await storage.read.finding.placesOf({ ids: best.map(({ documentId }) => documentId) });
      return best.map(({ documentId, title }, index) => ({
        ...{ documentId, title, matches: typedRanges(title, typed) },
        ...(places[index] ?? { path: '', format: null }),
      }));
    },
    changed() {
      if (closed) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        running ??= update()
          .catch((error: Error) => console.error('titles are not up to date:', error.message))
          .finally(() => {
            running = undefined;
          });
      }, restMs).unref();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Titles that begin as typed before those that hold it, whole words before beginnings, then the latest changed. */
export function rankTitles(found: readonly TitleFound[], typed: readonly string[]): TitleFound[] {
  const scored = found.map((one) => {
    const words = placedWords(one.title).map(({ word }) => word);
    const whole = typed.filter((word) => words.includes(word)).length;
    const begun = typed.filter((word) => words.some((other) => other.startsWith(word))).length;
    const first = typed[0] !== undefined && words[0]?.startsWith(typed[0]) ? 1 : 0;
    return { one, score: begun * 4 + whole * 2 + first };
  });
  return scored.sort((a, b) => b.score - a.score || b.one.changedAt - a.one.changedAt).map(({ one }) => one);
}
