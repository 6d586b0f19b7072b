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
import type { Language, LanguageModel } from '../language/index.ts';
import type { Storage } from '../storage/index.ts';
import type { ModelReading } from './extraction/model-reading.ts';
import type { PeopleLoop } from './people-loop.ts';
import type { peopleStore } from './store.ts';
import type { UnreadVersion } from './store-reading.ts';
import type { TakenIn } from './take-in.ts';
import type { Wikis } from './wiki/wikis.ts';

export interface IngestUserOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  ingest: Pick<Ingest, 'add'>;
  loop: PeopleLoop;
  wikis: Wikis;
  language: Pick<Language, 'choose' | 'forPeople'>;
  modelReading: ModelReading;
  now(): number;
}

/** Sources of profiles that were named by hand lie in a collection of their own, unless they are in the library already. */
const sourcesCollection = 'People';

/** Wikis written before a file is done; the background writes the others. */
const wikisAtOnce = 10;

/** One file on its way: what was done so far, and what lies within it. */
interface Source {
  path: string;
  documentId: string;
  steps: IngestStep[];
}

/** Who calls, the model that reads beside the rules (null: none), and whether it is still wanted. */
interface Call {
  principal: Principal;
  model: LanguageModel | null;
  signal: AbortSignal | undefined;
}

/**
 * Takes profiles out of files, step by step. A file that fails does not stop the others. Throws invalid_input where a
 * language model is asked for and none is named, cancelled.
 */
export async function* ingestUsers(
  options: IngestUserOptions,
  principal: Principal,
  { paths, by }: Inputs['people']['ingest'],
  signal?: AbortSignal,
): AsyncGenerator<IngestUserEvent, void> {
  const { language } = options;
  const model = await (by === undefined ? language.forPeople(principal) : language.choose(principal, by));
  for (const [collection, named] of await byCollection(options, principal, paths)) {
    yield* ingestFrom(options, { principal, model, signal }, collection, named);
  }
}

/** What the library has already stays where it is. */
async function byCollection(
  { storage }: IngestUserOptions,
  { accountId: owner }: Principal,
  paths: readonly string[],
): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const known = await storage.read.people.collectionWith({ owner, path: canonicalPath(path) });
    const collection = known ?? sourcesCollection;
    groups.set(collection, [...(groups.get(collection) ?? []), path]);
  }
  return groups;
}

async function* ingestFrom(
  options: IngestUserOptions,
  call: Call,
  collection: string,
  paths: string[],
): AsyncGenerator<IngestUserEvent, void> {
  const started = options.now();
  /** Files that hold others (mailboxes, archives): read once all that lies in them is. */
  const containers: Source[] = [];
  for await (const event of options.ingest.add(call.principal, { paths, collection, until: 'findable' })) {
    if (event.type !== 'file') continue;
    const { path, id, error, ms } = event.file;
    if (id === null || error !== undefined) {
      const { code, message } = error ?? { code: 'not_found', message: 'This file could not be read.' };
      yield { type: 'failed', path, code, message };
      continue;
    }
    const source: Source = { path, documentId: id, steps: [] };
    yield stepOf(source, 'read', `Read "${path}"`, ms);
    if (await options.storage.read.people.holdsOthers({ documentId: id })) containers.push(source);
    else yield* takeSource(options, call, source, started);
  }
  for (const source of containers) yield* takeSource(options, call, source, started);
}

function stepOf(source: Source, step: IngestStep['step'], text: string, ms: number): IngestUserEvent {
  const done = { step, text, ms };
  source.steps.push(done);
  return { type: 'step', path: source.path, step: done };
}

/** What the language model finds in the versions of a source; its failure is told, and costs nothing that was found. */
async function* readByModel(
  { modelReading }: IngestUserOptions,
  { principal, model, signal }: Call,
  source: Source,
  versions: readonly UnreadVersion[],
): AsyncGenerator<IngestUserEvent, { found: TakenIn[]; failed: CommonplaceError | null }> {
  const found: TakenIn[] = [];
  if (model === null) return { found, failed: null };
  for (const version of versions) {
    try {
      const steps = modelReading.read(principal, model, version, signal);
      let next = await steps.next();
      for (; !next.done; next = await steps.next()) {
        yield stepOf(source, next.value.step, next.value.text, next.value.ms);
      }
      found.push(next.value);
      if (next.value.failed !== null) throw next.value.failed;
    } catch (thrown) {
      if (!(thrown instanceof CommonplaceError) || thrown.code === 'cancelled') throw thrown;
      const { code, message } = thrown;
      const failed = new CommonplaceError(code, `${message} What was found otherwise is kept.`, { cause: thrown });
      return { found, failed };
    }
  }
  return { found, failed: null };
}

async function* takeSource(
  options: IngestUserOptions,
  call: Call,
  source: Source,
  since: number,
): AsyncGenerator<IngestUserEvent, void> {
  const { storage, loop, wikis, now } = options;
  const { path, documentId, steps } = source;
  const owner = call.principal.accountId;
  try {
    const versions = await storage.read.people.versionsOf({ owner, documentId });
    if (versions.length === 0) throw new CommonplaceError('empty_file', 'There is no text in this file.');
    const began = now();
    const found: TakenIn[] = [];
    for (const version of versions) found.push(await loop.read(version));
    const byRules = new Set(found.flatMap(({ people }) => people.map(({ id }) => id)));
    yield stepOf(source, 'extract', `Found ${count(byRules.size, 'person', 'people')}`, now() - began);
    for (const notice of found.flatMap((one) => one.notice ?? [])) yield stepOf(source, 'extract', notice, 0);
    const about = mostAbout(found);
    const byModel = yield* readByModel(options, call, source, versions);
    found.push(...byModel.found);
    const ids = [...new Set(found.flatMap(({ people }) => people.map(({ id }) => id)))];

    const people = new Map<string, Person>();
    for (let at = 0; at < ids.length; at += peoplePerRead) {
      const slice = await storage.read.people.byIds({ owner, ids: ids.slice(at, at + peoplePerRead) });
      for (const person of slice) people.set(person.id, person);
    }
    const user = people.get(about ?? mostAbout(byModel.found) ?? '') ?? null;
    const facts = await storage.read.people.factsSince({ versionIds: versions.map((one) => one.versionId), since });
    yield stepOf(
      source,
      'store',
      `${count(facts.added, 'new fact', 'new facts')}, ${facts.known} known, ${facts.proposed} to be decided`,
      0,
    );
    const beganWiki = now();
    const first = user === null ? ids : [user.id, ...ids.filter((id) => id !== user.id)];
    const written = await wikis.write(owner, first.slice(0, wikisAtOnce));
    if (written > 0) yield stepOf(source, 'wiki', `Wrote ${count(written, 'profile', 'profiles')}`, now() - beganWiki);
    if (byModel.failed !== null) throw byModel.failed;
    const result: IngestedUser = {
      path,
      user,
      created: user !== null && user.createdAt >= since,
      others: [...people.values()]
        .filter(({ id }) => id !== user?.id)
        .map((person) => ({ person, created: person.createdAt >= since })),
      steps,
      facts,
    };
    yield { type: 'done', result };
  } catch (thrown) {
    if (!(thrown instanceof CommonplaceError) || thrown.code === 'cancelled') throw thrown;
    yield { type: 'failed', path, ...toErrorShape(thrown) };
  }
}

const peoplePerRead = 200;

/** Whom most of the texts are most about. */
function mostAbout(found: readonly TakenIn[]): string | null {
  const times = new Map<string, number>();
  for (const { about } of found) if (about !== null) times.set(about, (times.get(about) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
