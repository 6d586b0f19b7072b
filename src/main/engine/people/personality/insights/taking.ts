import { createHash } from 'node:crypto';
import type { Storage } from '../../../storage/index.ts';

import { windowMs } from '../update.ts';
import type { FoundInsight, InsightSource, TheirWords } from './source.ts';
import type { insightsStore } from './store.ts';
import type { OwnText, TakenInsight } from './store-taking.ts';
import type { WordsReader } from './words-reader.ts';

export interface TakingOptions {
  storage: Storage<{ insights: typeof insightsStore }>;
  /** The first that can be used now reads. */
  sources: readonly InsightSource[];
  words: WordsReader;
  /** A range of a version's text. */
  text(versionId: number, start: number, end: number): Promise<string>;
  newId(): string;
  now(): number;
}

export interface Usable {
  source: InsightSource;
  method: string;
}

/** More of one text is not read: a diary of 300 pages says the same over and over. */
const mostText = 1_000_000;
/** Of one text; the strongest are kept. More would be one text's word against all others. */
const mostInsights = 60;
const longestReason = 1000;

/** The source that reads now; null where none can. */
export async function usable(sources: readonly InsightSource[]): Promise<Usable | null> {
  for (const source of sources) {
    const method = await source.method();
    if (method !== null) return { source, method };
  }
  return null;
}

/** Reads one text for one person and stores what it says of them. Doing it again changes nothing. */
export async function takeText(
  options: TakingOptions,
  { source, method }: Usable,
  own: OwnText,
  signal: AbortSignal,
): Promise<{ added: number }> {
  const { storage, now } = options;
  const text = await options.text(own.versionId, 0, Math.min(own.textLength, mostText));
  const { name, title, role, start, format, date: at } = own;
  const parts = await options.words.read({ text, role, start, format });
  const words: TheirWords = { name, title, parts, at };
  const found = words.parts.length === 0 ? [] : await source.find(words, signal);
  const insights = kept(found, words).map((insight): TakenInsight => {
    const { trait, adjustment, span, reason } = insight;
    const quote = text.slice(span.start, span.end);
    const hash = createHash('sha256').update(quote).digest();
    return {
      ...{ id: options.newId(), trait, adjustment, start: span.start, end: span.end },
      reason: reason.slice(0, longestReason),
      quoteHash: hash.subarray(0, 16),
      originKey: `${own.documentId}:${hash.toString('hex').slice(0, 32)}`,
    };
  });
  const { owner, personId, documentId, versionId, date } = own;
  const time = now();
  const saved = await storage.write.insights.takeInsights({
    ...{ owner, personId, documentId, versionId, method, insights, now: time },
    at: seenAt(date, time),
  });
  return { added: saved?.added ?? 0 };
}

/**
 * When an insight counts as seen: when the passage was written, where that lies within the time that an update looks
 * at; otherwise now. What somebody wrote years ago still says something of them (traits keep their order over seven
 * years at about r = 0.5 to 0.7: Roberts & DelVecchio 2000), and a date in the future says nothing.
 */
export function seenAt(date: number | null, now: number): number {
  return date !== null && date <= now && date > now - windowMs ? date : now;
}

/** What can be stored: a number, a passage within the person's own words; each passage once a trait, the strongest. */
function kept(found: readonly FoundInsight[], { parts }: TheirWords): FoundInsight[] {
  const byPassage = new Map<string, FoundInsight>();
  const size = ({ adjustment }: FoundInsight) => Math.abs(adjustment);
  for (const insight of found) {
    const { trait, adjustment, span } = insight;
    if (!Number.isFinite(adjustment) || adjustment === 0 || Math.abs(adjustment) > 100) continue;
    if (!parts.some(({ start, end }) => span.start >= start && span.end <= end && span.start < span.end)) continue;
    const key = `${trait} ${span.start} ${span.end}`;
    const known = byPassage.get(key);
    if (known === undefined || size(known) < size(insight)) byPassage.set(key, insight);
  }
  return [...byPassage.values()].sort((a, b) => size(b) - size(a)).slice(0, mostInsights);
}
