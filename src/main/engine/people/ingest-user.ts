import {
  CommonplaceError,
  type IngestedUser,
  type IngestStep,
  type IngestUserEvent,
  type Inputs,
  type Person,
  type Principal,
  toErrorShape,
} from '../../../contract/index.ts';
import { canonicalPath, type Ingest } from '../ingest/index.ts';
import type { Storage } from '../storage/index.ts';
import type { PeopleLoop } from './people-loop.ts';
import type { peopleStore } from './store.ts';

export interface IngestUserOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  ingest: Pick<Ingest, 'add'>;
  loop: PeopleLoop;
  now(): number;
}

/** Sources of profiles that were named by hand lie in a collection of their own, unless they are in the library already. */
const sourcesCollection = 'People';

/** Takes profiles out of files, step by step. A file that fails does not stop the others. */
export async function* ingestUsers(
  options: IngestUserOptions,
  principal: Principal,
  { paths }: Inputs['people']['ingest'],
): AsyncGenerator<IngestUserEvent, void> {
  for (const [collection, named] of await byCollection(options, principal, paths)) {
    yield* ingestFrom(options, principal, collection, named);
  }
}

/** What the library has already stays where it is. */
async function byCollection(
  { storage }: IngestUserOptions,
  { accountId }: Principal,
  paths: readonly string[],
): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const known = await storage.read.people.collectionWith({
      owner: accountId,
      path: canonicalPath(path, process.platform),
    });
    const collection = known ?? sourcesCollection;
    groups.set(collection, [...(groups.get(collection) ?? []), path]);
  }
  return groups;
}

async function* ingestFrom(
  { storage, ingest, loop, now }: IngestUserOptions,
  principal: Principal,
  collection: string,
  paths: string[],
): AsyncGenerator<IngestUserEvent, void> {
  const started = now();
  for await (const event of ingest.add(principal, { paths, collection, until: 'findable' })) {
    if (event.type !== 'file') continue;
    const { path, id, error, ms } = event.file;
    if (id === null || error !== undefined) {
      const { code, message } = error ?? { code: 'not_found', message: 'This file could not be read.' };
      yield { type: 'failed', path, code, message };
      continue;
    }
    const steps: IngestStep[] = [];
    const step = (name: IngestStep['step'], text: string, took: number): IngestUserEvent => {
      const done = { step: name, text, ms: took };
      steps.push(done);
      return { type: 'step', path, step: done };
    };
    try {
      yield step('read', `Read "${path}"`, ms);
      const version = await storage.read.people.versionOf({ owner: principal.accountId, documentId: id });
      if (version === undefined) throw new CommonplaceError('empty_file', 'There is no text in this file.');
      const began = now();
      const taken = await loop.read(version);
      yield step('extract', `Found ${count(taken.people.length, 'person', 'people')}`, now() - began);
      const people = await storage.read.people.byIds({
        owner: principal.accountId,
        ids: taken.people.map((one) => one.id),
      });
      const byId = new Map(people.map((person) => [person.id, person]));
      const user: Person | null = (taken.about === null ? undefined : byId.get(taken.about)) ?? null;
      const { added: fresh, known, proposed } = taken.facts;
      yield step('store', `${count(fresh, 'new fact', 'new facts')}, ${known} known, ${proposed} to be decided`, 0);
      const result: IngestedUser = {
        path,
        user,
        created: user !== null && user.createdAt >= started,
        others: people
          .filter(({ id: other }) => other !== user?.id)
          .map((person) => ({ person, created: person.createdAt >= started })),
        steps,
        facts: taken.facts,
      };
      yield { type: 'done', result };
    } catch (thrown) {
      if (!(thrown instanceof CommonplaceError)) throw thrown;
      yield { type: 'failed', path, ...toErrorShape(thrown) };
    }
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
