import { fileURLToPath } from 'node:url';
import type { Person, Principal, Settings } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import type { Ingest, Notices } from './ingest/index.ts';
import type { Language } from './language/index.ts';
import {
  createFacts,
  createModelLoop,
  createModelReading,
  createPeopleLoop,
  createPeopleReader,
  createProfiles,
  createWikiLoop,
  createWikis,
  type FactServices,
} from './people/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';

export interface FactParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  notices: Notices;
  ingest: Pick<Ingest, 'add' | 'putWritten'>;
  language: Language;
  settings(accountId: string): Promise<Settings>;
  /** Resolves when work may be done in the background. */
  pass(closed: () => boolean): Promise<void>;
  /** Whether documents are still to be read or learned. */
  busy(): Promise<boolean>;
  /** A person by either id. Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
  /** A range of a version's text. */
  text(versionId: number, start: number, end: number): Promise<string>;
  /** Something hidden is to be deleted. */
  leftover(): void;
  owner: string;
  stays: boolean;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Facts put together: reading people out of texts in the background and on request, and the wikis written from them. */
export function openFacts(parts: FactParts): FactServices {
  const { storage, notices, newId, now, opened, owner, find, text, pass, stays } = parts;
  const changed = notices.changed;
  const reader = createPeopleReader({ startChild: parts.startChild, entry: fileURLToPath(entryUrl('people-child')) });
  opened.add(() => reader.close());
  const takeIn = { storage, newId, now, profiles: createProfiles({ storage, newId, now }), accept: parts.settings };
  const loop = createPeopleLoop({
    ...{ ...takeIn, notices, reader, pass },
    text: ({ versionId, textLength }) => text(versionId, 0, textLength),
    wanted: async () => (await parts.settings(owner)).readPeople,
    busy: parts.busy,
    live: stays,
  });
  opened.add(() => loop.close());
  const { language } = parts;
  const modelReading = createModelReading({ ...takeIn, loop });
  const modelLoop = createModelLoop({ storage, language, modelReading, notices, pass, owner, live: stays });
  opened.add(() => modelLoop.close());
  const facts = createFacts({ storage, text, find, newId, now, changed });
  const wikis = createWikis({ storage, facts, find, ingest: parts.ingest, leftover: parts.leftover, now, changed });
  const wikiLoop = createWikiLoop({
    ...{ wikis, notices, pass, leftover: parts.leftover, live: stays },
    reading: loop.reading,
  });
  opened.add(() => wikiLoop.close());
  // A short command leaves no wiki behind that says what it has just removed.
  if (!stays) opened.add(() => wikis.writeSome());
  return {
    facts,
    loop,
    wikis,
    ingestUser: { storage, ingest: parts.ingest, loop, wikis, language, modelReading, now },
  };
}
