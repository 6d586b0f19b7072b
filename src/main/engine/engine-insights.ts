import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Person, Principal } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import type { Notices } from './ingest/index.ts';
import type { ActiveModel } from './models/index.ts';
import {
  createEntertainment,
  createExportReader,
  createInsightsLoop,
  createItemsSource,
  createWordsReader,
  type InsightSource,
  type InsightsServices,
  readWorth,
} from './people/index.ts';
import { packageRoot } from './places.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';

export interface InsightsParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  notices: Notices;
  /** The model whose vectors the items are compared by. */
  active: ActiveModel['active'];
  /** Ways of reading that go before the items where they can be used: a language model. */
  sources: readonly InsightSource[];
  pass(closed: () => boolean): Promise<void>;
  busy(): Promise<boolean>;
  stays: boolean;
  find(principal: Principal, id: string): Promise<Person>;
  text(versionId: number, start: number, end: number): Promise<string>;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Where insights come from: what people said and wrote, read in the background, and what they hear, watch, read and play. */
export function openInsights(parts: InsightsParts): InsightsServices {
  const { storage, notices, opened, startChild, newId, now } = parts;
  const folder = join(packageRoot(), 'resources', 'personality');
  const entry = fileURLToPath(entryUrl('personality-child'));
  const reader = createExportReader({ startChild, entry });
  opened.add(() => reader.close());
  const { pass, busy, text, stays: live } = parts;
  const loop = createInsightsLoop({
    ...{ storage, notices, pass, busy, text, live, newId, now },
    words: createWordsReader({ startChild, entry }),
    sources: [...parts.sources, createItemsSource({ active: parts.active, folder })],
  });
  opened.add(() => loop.close());
  const entertainment = createEntertainment({
    ...{ storage, reader, folder, find: parts.find, newId, now, changed: notices.changed },
  });
  return { loop, entertainment, worth: readWorth(folder) };
}
