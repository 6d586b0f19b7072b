import { fileURLToPath } from 'node:url';
import type { Settings } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { openFacts } from './engine-facts.ts';
import { openInsights } from './engine-insights.ts';
import { openMeeting } from './engine-meeting.ts';
import { openPersonality } from './engine-personality.ts';
import { searchByWords } from './engine-removal.ts';
import { entryUrl } from './entries.ts';
import type { Ingest, Notices } from './ingest/index.ts';
import type { Language } from './language/index.ts';
import { libraryFiles, type Removals } from './library/index.ts';
import type { ActiveModel } from './models/index.ts';
import {
  createDuplicates,
  createForgetting,
  createMerging,
  createModelSource,
  createPeople,
  createPictures,
  type PeopleServices,
} from './people/index.ts';
import type { Search } from './search/index.ts';
import type { Log, Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Outbound, Tasks } from './upkeep/index.ts';

export interface PeopleParts {
  storage: Storage<EngineStores> & Log;
  startChild: StartChild;
  notices: Notices;
  ingest: Pick<Ingest, 'add' | 'putWritten'>;
  removals: Removals;
  /** The search that keeps no history. */
  search: Search;
  models: ActiveModel;
  dataFolder: string;
  /** Something hidden is to be deleted. */
  leftover(): void;
  outbound: Outbound;
  /** The model that answers searches. */
  active: ActiveModel['active'];
  settings(accountId: string): Promise<Settings>;
  language: Language;
  /** Resolves when work may be done in the background. */
  pass(closed: () => boolean): Promise<void>;
  /** Whether documents are still to be read or learned. */
  busy(): Promise<boolean>;
  owner: string;
  /** Whether this door stays open: only then are texts read for people, and tasks run, by themselves. */
  stays: boolean;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** People put together: reading them out of texts, their profiles, their personalities, and what runs by the clock. */
export async function openPeople(parts: PeopleParts): Promise<{ people: PeopleServices; tasks: Tasks }> {
  const { storage, notices, newId, now, opened, owner } = parts;
  const changed = notices.changed;
  const text = (versionId: number, start: number, end: number) =>
    storage.read.people.textBetween({ versionId, start, end });
  const pictures = createPictures({
    startChild: parts.startChild,
    entry: fileURLToPath(entryUrl('picture-child')),
  });
  opened.add(() => pictures.close());
  const facts = openFacts({ ...parts, text, find: (principal, id) => people.find(principal, id) });
  const people = createPeople({
    ...{ storage, pictures, newId, now, changed },
    wiki: facts.wikis,
  });
  const forgetting = createForgetting({
    ...{ storage, removals: parts.removals, files: libraryFiles(parts.dataFolder), newId, now, changed },
    search: searchByWords(parts.search),
  });
  opened.add(() => forgetting.close());
  await forgetting.resume();
  const merging = createMerging({
    ...{ storage, newId, now },
    changed: () => {
      changed();
      // The page of somebody who was merged into another.
      parts.leftover();
    },
  });
  opened.add(() => merging.close());
  await merging.resume();
  const duplicates = createDuplicates({ storage, changed });
  const byModel = createModelSource({ owner, model: () => parts.language.forPeople({ accountId: owner }) });
  const insights = openInsights({ ...parts, sources: [byModel], text, find: people.find });
  const { traits, tasks } = await openPersonality({
    ...{ insights, storage, owner, stays: parts.stays, find: people.find, text, newId, now, changed, opened },
  });
  const meeting = openMeeting({
    ...{ storage, startChild: parts.startChild, notices, models: parts.models, search: parts.search, people, text },
    ...{
      facts: facts.facts,
      personality: traits.personality,
      pass: parts.pass,
      stays: parts.stays,
      newId,
      now,
      opened,
    },
  });
  return { people: { people, forgetting, merging, duplicates, traits, ...facts, ...meeting }, tasks };
}
