import { fileURLToPath } from 'node:url';
import type { Fact, Inputs, Outputs, Person, Personality, Principal } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import type { Notices } from './ingest/index.ts';
import type { ActiveModel } from './models/index.ts';
import {
  createContactsReader,
  createEverything,
  createExport,
  createFactIndex,
  createImport,
  createMatch,
  createRelations,
  type MeetingServices,
} from './people/index.ts';
import type { Search } from './search/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';

export interface MeetingParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  notices: Notices;
  models: ActiveModel;
  search: Pick<Search, 'retrieve'>;
  people: {
    find(principal: Principal, id: string): Promise<Person>;
    get(principal: Principal, id: string): Promise<Outputs['people']['get']>;
    picture(principal: Principal, id: string): Promise<File>;
  };
  facts: { list(principal: Principal, input: Inputs['people']['facts']): Promise<Fact[]> };
  personality: { get(principal: Principal, input: { id: string }): Promise<Personality> };
  text(versionId: number, start: number, end: number): Promise<string>;
  pass(closed: () => boolean): Promise<void>;
  stays: boolean;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Matching people, their relations, and their address books put together. */
export function openMeeting(parts: MeetingParts): MeetingServices {
  const { storage, notices, models, people, text, newId, now, opened } = parts;
  const { changed } = notices;
  const { find } = people;
  const clock = () => performance.now();
  const facts = createFactIndex({ storage, models, notices, pass: parts.pass, live: parts.stays, clock });
  opened.add(() => facts.close());
  const reader = createContactsReader({
    startChild: parts.startChild,
    entry: fileURLToPath(entryUrl('contacts-child')),
  });
  opened.add(() => reader.close());
  const relations = createRelations({ storage, find, text });
  return {
    match: createMatch({ storage, models, search: parts.search, facts, find, text }),
    relations,
    importFile: createImport({ storage, reader, newId, now, changed }),
    exportPeople: createExport({ storage, find, now }),
    everything: createEverything({
      ...{ storage, relations, now },
      profile: people.get,
      picture: people.picture,
      facts: parts.facts.list,
      personality: parts.personality.get,
    }),
  };
}
