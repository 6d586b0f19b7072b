import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommonplaceError, defaultSettings, type Principal } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { createCollections } from './collections/index.ts';
import { type Door, newDoorAddress, openDoor } from './door.ts';
import { openChat } from './engine-chat.ts';
import { openEvaluation } from './engine-evaluation.ts';
import { openFinding } from './engine-finding.ts';
import { openIndexes } from './engine-indexes.ts';
import { type LanguageNetwork, openLanguage } from './engine-language.ts';
import { type ModelNetwork, openModels, shippedModel } from './engine-models.ts';
import { openPeople } from './engine-people.ts';
import { openRemovals } from './engine-removal.ts';
import { openTools } from './engine-tools.ts';
import { entryUrl } from './entries.ts';
import { createBin, createFolders } from './folders/index.ts';
import { createHealth } from './health/index.ts';
import {
  copiesFolder,
  createDryRuns,
  createGate,
  createIngest,
  createNotices,
  createPipeline,
  createPower,
  createProgress,
  createReaders,
  createSettingsCache,
  createSpeeds,
  type DoorPower,
  describeFormat,
  filesAhead,
  retryWithNewerReaders,
  toReadSettings,
} from './ingest/index.ts';
import { collectGarbage, createLibrary } from './library/index.ts';
import { packageRoot, uploadsFolder } from './places.ts';
import { createRouter, type Router } from './router.ts';
import { createSearch } from './search/index.ts';
import { createSettings } from './settings/index.ts';
import { type Holder, holdLibrary, migrate, migrations, openStorage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import { createOutbound } from './upkeep/index.ts';
import { createVectors } from './vectors/index.ts';
import { version } from './version.ts';

export interface EngineOptions {
  dataFolder: string;
  door: Principal['door'];
  startChild: StartChild;
  /** UTC milliseconds. */
  now?: () => number;
  /** Fresh UUIDv7 ids. */
  newId?: () => string;
  /** Loads the model while the library opens, for a door that will ask at once or stays open. */
  warm?: boolean;
  /** PRAGMA max_page_count of the library's file, to bound its size. */
  maxPages?: number;
  /** What the door knows of mains and idleness. */
  power?: DoorPower;
  /** Another hub of models than Hugging Face, and which addresses may be connected to. */
  network?: ModelNetwork & { allowed?: (address: string) => boolean } & LanguageNetwork;
}

export interface Engine {
  router: Router;
  principal: Principal;
  holder: Holder;
  /** For measuring: milliseconds inside the embedding model so far, and its process's resident bytes once it answered. */
  measures(): { busyMs: number; embedderBytes: number | null };
  /** Finishes the writes under way and gives the library back. */
  close(): Promise<void>;
}

/** Threads that answer reads: one can search while another lists. */
const readerThreads = 2;
/** Files read at a time, each in a child process of its own. */
const readerChildren = Math.max(2, Math.min(4, Math.floor(availableParallelism() / 2)));

/**
 * Opens a library and everything that works on it: the only place where modules are put together.
 * Throws library_held, library_newer, library_corrupt, permission_denied, disk_full.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? uuidv7;
  const { dataFolder } = options;
  mkdirSync(dataFolder, { recursive: true });
  const address = newDoorAddress();
  const holder: Holder = { pid: process.pid, door: options.door, since: now(), ...address };
  const opened = createClosing();
  const held = holdLibrary(dataFolder, holder);
  opened.add(() => held.release());
  try {
    const file = join(dataFolder, 'library.db');
    migrate({ file, migrations, now: now() });
    const entry = entryUrl('database-thread');
    const storage = openStorage<EngineStores>({ file, entry, readers: readerThreads, maxPages: options.maxPages });
    opened.add(() => storage.close());
    const root = packageRoot();
    const modelDir = shippedModel();

    const owner = await storage.write.library.ensureOwner({ id: newId(), collectionId: newId(), now: now() });
    const principal: Principal = { accountId: owner, role: 'owner', door: options.door };
    const settings = createSettings(storage, () => settingsOf.forget());
    const settingsOf = createSettingsCache((accountId) => settings.get({ accountId }), now);
    const { embedderThreads } = await settings.get(principal).catch(() => defaultSettings);
    const outbound = createOutbound({
      storage,
      offline: async (accountId) => (await settings.get({ accountId })).offline,
      now,
      ...(options.network?.allowed && { allowed: options.network.allowed }),
    });
    const models = await openModels({
      ...{ storage, dataFolder, outbound, now, startChild: options.startChild, threads: embedderThreads },
      network: options.network ?? {},
      wake: () => pipeline.wake(),
      switched: () => {
        notices.changed();
        // Older contents that the model before still answered with.
        garbage.request();
      },
    });
    opened.add(() => models.close());
    // A failure is told when the model is used.
    if (options.warm) models.start();

    const notices = createNotices();
    const readSettingsOf = async (accountId: string) =>
      toReadSettings(await settingsOf.get(accountId), join(dataFolder, 'models'));
    const gate = createGate({
      settings: () => settingsOf.get(owner),
      power: createPower(options.power, now),
      now,
      changed: notices.changed,
    });
    const speeds = createSpeeds(await storage.read.ingest.remembered({ owner, key: 'ingestSpeeds' }));
    const progress = createProgress({
      ...{ storage, owner, modelId: () => models.active().id, notices, gate, speeds, readers: readerChildren, now },
    });
    const readers = createReaders({
      startChild: options.startChild,
      entry: fileURLToPath(entryUrl('extract-child')),
      modelDir,
      count: readerChildren,
    });
    opened.add(() => readers.close());
    const garbage = createCollector(() => collectGarbage(storage, false));
    opened.add(() => garbage.close());
    await collectGarbage(storage, true);
    await retryWithNewerReaders(storage, owner, now());
    await progress.resume();
    const pipeline = createPipeline({
      storage,
      readers,
      learners: models.learners,
      settings: readSettingsOf,
      gate,
      speeds,
      notices,
      progress,
      newId,
      now,
      leftover: garbage.request,
      // Twice what the readers hold: as many are being stored.
      width: readerChildren * filesAhead * 2,
    });
    opened.add(() => pipeline.close());
    const vectors = createVectors({
      ...{ file, dataFolder },
      entry: entryUrl('vector-thread'),
      builder: entryUrl('vector-builder'),
      preferred: async () => (await settingsOf.get(owner)).vectorEngine,
    });
    opened.add(vectors.close);
    const search = createSearch({
      storage,
      models,
      vectors,
      now: () => performance.now(),
      clock: now,
      shapeOf: async (accountId) => (await settingsOf.get(accountId)).searchShape,
      seal: outbound.seal,
      reranker: models.reranker,
    });
    notices.listen({ changed: search.forget });
    const find = openFinding({ storage, models, vectors, search, settings: settingsOf, notices, newId, now });
    opened.add(() => find.finding.close());
    const ingest = createIngest({
      storage,
      notices,
      progress,
      readers,
      gate,
      settings: readSettingsOf,
      newId,
      now,
      wake: pipeline.wake,
      copiesFolder: copiesFolder(dataFolder),
      uploadsFolder: uploadsFolder(dataFolder),
      outbound,
      sampleFolder: join(root, 'resources', 'sample'),
    });
    const library = createLibrary({ storage, readBytes: readers.bytes, describeFormat });
    const removals = openRemovals({ storage, vectors, search, dataFolder, newId, now, changed: notices.changed });
    opened.add(() => removals.close());
    const bin = createBin({
      storage,
      now,
      days: async (accountId) => (await settings.get({ accountId })).binDays,
      removeDocuments: removals.remove,
      changed: notices.changed,
    });
    await bin.finish();
    // A short command is not to wait for a look at every folder; `watch run` and a new folder start it themselves.
    const stays = options.door !== 'terminal';
    if (stays) opened.add(bin.purgeDaily(principal));
    const folders = await createFolders({
      storage,
      dataFolder,
      newId,
      now,
      live: stays,
      removeDocuments: removals.remove,
      changed: notices.changed,
      queued: (files) => {
        progress.queued(files);
        notices.changed();
        pipeline.wake();
      },
    });
    opened.add(() => folders.close());
    const reading = async () => {
      const { done, total } = await progress.current();
      return done < total ? { read: done, total } : null;
    };
    const indexes = openIndexes({ storage, vectors, models, wake: pipeline.wake, now, stays, opened });
    const language = openLanguage({
      ...{ storage, startChild: options.startChild, outbound, network: options.network ?? {}, newId, now, opened },
      ...{ settings: settingsOf.get, changeSettings: settings.update, dataFolder, owner },
    });
    const people = await openPeople({
      ...{ storage, startChild: options.startChild, notices, ingest, owner, stays, newId, now, opened },
      ...{ removals, search, models, dataFolder },
      ...{
        busy: async () => (await reading()) !== null,
        pass: gate.pass,
        active: models.active,
        leftover: garbage.request,
        outbound,
        settings: settingsOf.get,
        language,
      },
    });
    const tools = openTools({
      ...{ storage, startChild: options.startChild, file, search, library, people: people.people, ingest, now, opened },
      ...{ outbound, newId },
    });
    const chat = openChat({
      ...{ storage, search, models, language, progress: reading, newId, now, opened },
      readBytes: readers.bytes,
      ...{ startChild: options.startChild, tools: tools.tools, askTable: tools.askTable },
      async namesOf(caller, id) {
        const { name, aliases } = await people.people.people.find(caller, id);
        return [name, ...aliases];
      },
    });
    const router = createRouter({
      indexes,
      ...chat,
      ...people,
      tools,
      language,
      library,
      removals,
      collections: createCollections({
        storage,
        newId,
        now,
        changed: notices.changed,
        queued: (documents) => {
          progress.queued(documents);
          pipeline.wake();
        },
        renamed: chat.assistants.collectionRenamed,
      }),
      ingest,
      dryRuns: createDryRuns({ speeds, readers: readerChildren }),
      folders,
      bin,
      ...find,
      models: models.service,
      evaluation: openEvaluation({ storage, search, ask: chat.chat.ask, models, settings, newId, now }),
      settings,
      health: createHealth({
        storage,
        models,
        modelFolder: models.activeFolder,
        dataFolder,
        version,
        startedAt: now(),
        indexes: indexes.health,
        outbound: (accountId) => storage.read.outbound.since({ owner: accountId, at: now() - 3_600_000 }),
      }),
    });
    await removals.resume();
    await chat.conversations.resume();
    await ingest.queue.restore(owner);
    const door: Door = await openDoor(router, principal, address);
    opened.add(() => door.close());
    models.resume();
    pipeline.wake();

    return {
      router,
      principal,
      holder,
      measures: models.measures,
      close: opened.close,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What was opened so far, closed in the opposite order; once, however often it is asked for. */
function createClosing() {
  const steps: (() => void | Promise<void>)[] = [];
  return {
    add: (step: () => void | Promise<void>) => void steps.push(step),
    async close(): Promise<void> {
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) await step();
    },
  };
}

/** Runs a collection when asked, one at a time; what is asked for meanwhile runs once more after it. */
function createCollector(collect: () => Promise<void>) {
  let asked = false;
  let closed = false;
  let running: Promise<void> | undefined;
  const run = async () => {
    while (asked && !closed) {
      asked = false;
      await collect().catch((error: CommonplaceError) =>
        console.error('garbage stays until the next start:', error.message),
      );
    }
    running = undefined;
  };
  return {
    request(): void {
      asked = true;
      running ??= run();
    },
    async close(): Promise<void> {
      closed = true;
      await running;
    },
  };
}

/** UUID version 7 (RFC 9562): 48 bits of UTC milliseconds, then random bits, so that ids sort by age. */
function uuidv7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x70, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
