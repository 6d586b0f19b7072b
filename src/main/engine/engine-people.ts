import { fileURLToPath } from 'node:url';
import type { Settings } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { openPersonality } from './engine-personality.ts';
import { entryUrl } from './entries.ts';
import type { Ingest, Notices } from './ingest/index.ts';
import { createLanguage, type Language, type LanguageEnvironment, type Limits } from './language/index.ts';
import {
  createFacts,
  createPeople,
  createPeopleLoop,
  createPeopleReader,
  createPictures,
  createProfiles,
  type PeopleServices,
} from './people/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Outbound, Tasks } from './upkeep/index.ts';

/** What language models are reached with; left out: the environment of this process, and the usual patience. */
export interface LanguageNetwork {
  environment?: LanguageEnvironment;
  languageLimits?: Partial<Limits>;
}

export interface PeopleParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  notices: Notices;
  ingest: Pick<Ingest, 'add'>;
  outbound: Outbound;
  settings(accountId: string): Promise<Settings>;
  network: LanguageNetwork;
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
export async function openPeople(
  parts: PeopleParts,
): Promise<{ people: PeopleServices; tasks: Tasks; language: Language }> {
  const { storage, notices, newId, now, opened, owner } = parts;
  const changed = notices.changed;
  const { environment = process.env, languageLimits: limits } = parts.network;
  const language = createLanguage({ settings: parts.settings, outbound: parts.outbound, environment, now, limits });
  const profiles = createProfiles({ storage, newId, now });
  const text = (versionId: number, start: number, end: number) =>
    storage.read.people.textBetween({ versionId, start, end });
  const reader = createPeopleReader({
    startChild: parts.startChild,
    entry: fileURLToPath(entryUrl('people-child')),
  });
  opened.add(() => reader.close());
  const loop = createPeopleLoop({
    ...{ storage, notices, newId, now, profiles, reader },
    text: ({ versionId, textLength }) => text(versionId, 0, textLength),
    accept: parts.settings,
    wanted: async () => (await parts.settings(owner)).readPeople,
    pass: parts.pass,
    busy: parts.busy,
    live: parts.stays,
  });
  opened.add(() => loop.close());
  const pictures = createPictures({
    startChild: parts.startChild,
    entry: fileURLToPath(entryUrl('picture-child')),
  });
  opened.add(() => pictures.close());
  const people = createPeople({
    ...{ storage, pictures, newId, now, changed },
    wiki: {
      page: async (ownerId, id) => ({
        content: await storage.read.people.wikiText({ owner: ownerId, id }),
        edited: [],
      }),
      save: (ownerId, id, text) => storage.write.people.saveWikiText({ owner: ownerId, id, text, now: now() }),
    },
  });
  const facts = createFacts({ storage, text, find: people.find, newId, now, changed });
  const { traits, tasks } = await openPersonality({
    ...{ storage, owner, stays: parts.stays, find: people.find, text, newId, now, changed, opened },
  });
  const ingestUser = { storage, ingest: parts.ingest, loop, now };
  return { people: { people, facts, loop, traits, ingestUser }, tasks, language };
}
