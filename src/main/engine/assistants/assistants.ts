import type { Assistant, AssistantSettings, AssistantVersion, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { AssistantSnapshot } from '../chat/index.ts';
import type { collectionsStore } from '../collections/store.ts';
import type { Pictures } from '../people/index.ts';
import type { Storage } from '../storage/index.ts';
import { nameKey } from './names.ts';
import { changeInWords, settingsFrom, settingsText } from './settings-change.ts';
import { readShipped, type Shipped, seedShipped, withFreeName } from './shipped.ts';
import type { AssistantRow, assistantsStore } from './store.ts';

export interface AssistantsOptions {
  storage: Storage<{ assistants: typeof assistantsStore; collections: typeof collectionsStore }>;
  pictures: Pictures;
  /** The folder of those that come with the app. */
  shippedFolder: string;
  newId(): string;
  now(): number;
}

export interface Assistants {
  /**
   * An assistant by id or name as it is now, or at one version; without a name the one that is set as default. The id of
   * one that was removed gives the default too, and still its versions that answers were made with. Throws not_found.
   */
  snapshot(principal: Principal, idOrName?: string, version?: number): Promise<AssistantSnapshot>;
  list(principal: Principal): Promise<Assistant[]>;
  /** By id or name. Throws not_found. */
  get(principal: Principal, idOrName: string): Promise<Assistant>;
  /** Throws already_exists, invalid_input. */
  create(principal: Principal, settings: Inputs['assistants']['create']): Promise<Assistant>;
  /** Throws not_found, already_exists, invalid_input. */
  update(principal: Principal, input: Inputs['assistants']['update']): Promise<Assistant>;
  duplicate(principal: Principal, input: Inputs['assistants']['duplicate']): Promise<Assistant>;
  /** Throws confirmation_needed, invalid_input (the last one), not_found. */
  remove(principal: Principal, input: Inputs['assistants']['remove']): Promise<{ conversations: number }>;
  setDefault(principal: Principal, id: string): Promise<Assistant>;
  /** Throws what a picture that cannot be kept throws. */
  setPicture(principal: Principal, input: Inputs['assistants']['setPicture']): Promise<Assistant>;
  versions(principal: Principal, id: string): Promise<AssistantVersion[]>;
  restore(principal: Principal, input: Inputs['assistants']['restore']): Promise<Assistant>;
  /** Brings back those that came with the app and were removed. */
  bringBack(principal: Principal): Promise<Assistant[]>;
  /** A collection is called otherwise now: assistants that may read it still may. */
  collectionRenamed(principal: Principal, from: string, to: string): Promise<void>;
}

/** Pixels of a side of an assistant's picture. */
const pictureSide = 192;
/** How often a change is tried again that met another one. */
const tries = 5;

/** Assistants of each owner, with every version that they have been. */
export function createAssistants(options: AssistantsOptions): Assistants {
  const { storage, pictures, newId, now } = options;
  let shippedOnes: Promise<Map<string, Shipped>> | undefined;
  const seeding = new Map<string, Promise<void>>();

  const shipped = () => {
    shippedOnes ??= readShipped(options.shippedFolder);
    return shippedOnes;
  };

  /** Those that came with the app are given to an owner when assistants are first asked for. */
  async function seeded(owner: string): Promise<void> {
    const started = seeding.get(owner) ?? shipped().then((all) => seedShipped(options, owner, all));
    seeding.set(owner, started);
    await started.catch((error: unknown) => {
      seeding.delete(owner);
      throw error;
    });
  }

  async function find(principal: Principal, idOrName: string): Promise<AssistantRow> {
    const owner = principal.accountId;
    await seeded(owner);
    const found = await storage.read.assistants.get({ owner, id: idOrName, nameKey: nameKey(idOrName) });
    if (found === undefined) throw notFound(idOrName);
    return found;
  }

  async function toAssistant(row: AssistantRow): Promise<Assistant> {
    const settings = settingsFrom(row.settings);
    const came = row.shippedKey === null ? undefined : (await shipped()).get(row.shippedKey);
    const asShipped = came !== undefined && (row.unchanged === 1 || settingsText(came.settings) === row.settings);
    const { id, version, mediaType, bytes, conversations, createdAt, updatedAt } = row;
    const picture =
      mediaType === null || bytes === null ? null : `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
    return {
      ...settings,
      ...{ id, version, isDefault: row.isDefault === 1, picture, conversations, createdAt, updatedAt },
      ...{ shipped: came !== undefined, asShipped },
      newerShipped: came !== undefined && !asShipped && (row.shippedRevision ?? 0) < came.revision,
    };
  }

  const get = async (principal: Principal, idOrName: string) => toAssistant(await find(principal, idOrName));

  /** Collections that are named must be there; those that were named already may have gone meanwhile. */
  async function checkCollections(owner: string, names: readonly string[], before: readonly string[]): Promise<void> {
    if (names.every((name) => before.includes(name))) return;
    const known = new Set((await storage.read.collections.list({ owner })).map(({ name }) => name));
    const missing = names.find((name) => !known.has(name) && !before.includes(name));
    if (missing !== undefined) {
      throw new CommonplaceError('invalid_input', `There is no collection called "${missing}". Make it first.`);
    }
  }

  async function add(
    principal: Principal,
    settings: AssistantSettings,
    how: { changed: string; picture?: AssistantRow | undefined },
  ): Promise<Assistant> {
    const { mediaType, bytes } = how.picture ?? { mediaType: null, bytes: null };
    const id = newId();
    const added = await storage.write.assistants.create({
      ...{ owner: principal.accountId, id, nameKey: nameKey(settings.name), settings: settingsText(settings) },
      ...{ changed: how.changed, shipped: null, now: now() },
      picture: mediaType === null || bytes === null ? null : { mediaType, bytes },
    });
    if (!added) throw nameTaken(settings.name);
    return get(principal, id);
  }

  /** A new version where something is different; `next` is asked again when another change came between. */
  async function change(
    principal: Principal,
    id: string,
    next: (before: AssistantSettings) => Promise<AssistantSettings> | AssistantSettings,
    note?: string,
  ): Promise<Assistant> {
    const owner = principal.accountId;
    for (let left = tries; left > 0; left--) {
      const row = await find(principal, id);
      const before = settingsFrom(row.settings);
      const after = await next(before);
      const changed = changeInWords(before, after);
      if (changed === '') return toAssistant(row);
      const came = row.shippedKey === null ? undefined : (await shipped()).get(row.shippedKey);
      const text = settingsText(after);
      const asShipped = came !== undefined && settingsText({ ...came.settings, name: after.name }) === text;
      const written = await storage.write.assistants.addVersion({
        ...{ owner, id: row.id, base: row.version, nameKey: nameKey(after.name), settings: text, now: now() },
        ...{ changed: note ?? changed, revision: asShipped ? came.revision : null },
      });
      if (written === 'taken') throw nameTaken(after.name);
      if (written === 'done') return get(principal, row.id);
    }
    throw new CommonplaceError('unavailable', 'This assistant is being changed elsewhere. Try again.');
  }

  async function shippedOf(row: AssistantRow): Promise<Shipped> {
    const came = row.shippedKey === null ? undefined : (await shipped()).get(row.shippedKey);
    if (came === undefined) {
      throw new CommonplaceError('invalid_input', 'This assistant did not come with the app: it has no version 0.');
    }
    return came;
  }

  return {
    get,

    async snapshot(principal, idOrName, version) {
      const owner = principal.accountId;
      await seeded(owner);
      const { read } = storage;
      const named =
        idOrName === undefined
          ? undefined
          : await read.assistants.snapshot({
              ...{ owner, id: idOrName, nameKey: nameKey(idOrName), version: version ?? null },
            });
      const byDefault =
        idOrName === undefined || (version === undefined && (await read.assistants.isRemoved({ owner, id: idOrName })));
      const found = named ?? (byDefault ? await read.assistants.defaultSnapshot({ owner }) : undefined);
      if (found === undefined) throw notFound(idOrName ?? 'default', version);
      return { id: found.id, version: found.version, settings: settingsFrom(found.settings) };
    },

    async list(principal) {
      await seeded(principal.accountId);
      return Promise.all((await storage.read.assistants.list({ owner: principal.accountId })).map(toAssistant));
    },

    async create(principal, input) {
      await seeded(principal.accountId);
      const settings = settingsFrom(JSON.stringify(input));
      await checkCollections(principal.accountId, settings.collections, []);
      return add(principal, settings, { changed: 'made' });
    },

    update: (principal, { id, ...changes }) =>
      change(principal, id, async (before) => {
        await checkCollections(principal.accountId, changes.collections ?? [], before.collections);
        return settingsFrom(JSON.stringify({ ...before, ...changes }));
      }),

    async duplicate(principal, { id, name }) {
      const row = await find(principal, id);
      const settings = settingsFrom(row.settings);
      const copy =
        name === undefined
          ? await withFreeName(storage, principal.accountId, { ...settings, name: `${settings.name} (copy)` })
          : { ...settings, name };
      return add(principal, copy, { changed: `copied from "${settings.name}", version ${row.version}`, picture: row });
    },

    async remove(principal, { id, confirmed = false }) {
      const row = await find(principal, id);
      const { name } = settingsFrom(row.settings);
      if (!confirmed) {
        const goOn =
          row.conversations === 0
            ? ''
            : ` Its conversations (${row.conversations}) stay and go on with the default one.`;
        throw new CommonplaceError('confirmation_needed', `"${name}" is removed with all its versions.${goOn}`);
      }
      const done = await storage.write.assistants.remove({ owner: principal.accountId, id: row.id, now: now() });
      if (done === 'last') {
        throw new CommonplaceError('invalid_input', `"${name}" is the only assistant. Make another one first.`);
      }
      if (done === 'gone') throw notFound(id);
      return { conversations: row.conversations };
    },

    async setDefault(principal, id) {
      const row = await find(principal, id);
      await storage.write.assistants.setDefault({ owner: principal.accountId, id: row.id });
      return get(principal, row.id);
    },

    async setPicture(principal, { id, data }) {
      const row = await find(principal, id);
      const picture = data === null ? null : await pictures.keep(new Blob([Buffer.from(data, 'base64')]), pictureSide);
      await storage.write.assistants.setPicture({ id: row.id, picture, now: now() });
      return get(principal, row.id);
    },

    async versions(principal, id) {
      const row = await find(principal, id);
      const kept = await storage.read.assistants.versions({ id: row.id });
      const all = kept.map(({ settings, ...rest }) => ({ ...rest, settings: settingsFrom(settings) }));
      const came = row.shippedKey === null ? undefined : (await shipped()).get(row.shippedKey);
      if (came === undefined) return all;
      const { createdAt } = row;
      return [...all, { version: 0, settings: came.settings, createdAt, changed: 'as the app ships it', answers: 0 }];
    },

    async restore(principal, { assistantId, version }) {
      const row = await find(principal, assistantId);
      if (version === 0) {
        const { settings } = await shippedOf(row);
        const named = await withFreeName(storage, principal.accountId, settings, row.id);
        return change(principal, row.id, () => named, 'set back to how the app ships it');
      }
      const owner = principal.accountId;
      const old = await storage.read.assistants.snapshot({ owner, id: row.id, nameKey: '', version });
      if (old === undefined) throw notFound(settingsFrom(row.settings).name, version);
      const settings = settingsFrom(old.settings);
      return change(principal, row.id, () => settings, `set back to version ${version}`);
    },

    async bringBack(principal) {
      const owner = principal.accountId;
      await seeded(owner);
      const all = await shipped();
      const back: Assistant[] = [];
      for (const { id, key, removed } of await storage.read.assistants.shipped({ owner })) {
        const came = all.get(key);
        if (removed === 0 || came === undefined) continue;
        const named = await withFreeName(storage, owner, came.settings);
        const done = await storage.write.assistants.unremove({
          ...{ owner, id, nameKey: nameKey(named.name), settings: settingsText(named), now: now() },
          ...{ changed: 'brought back as the app ships it', revision: came.revision },
        });
        if (done) back.push(await get(principal, id));
      }
      return back;
    },

    async collectionRenamed(principal, from, to) {
      await seeded(principal.accountId);
      for (const { id, settings } of await storage.read.assistants.list({ owner: principal.accountId })) {
        if (!settingsFrom(settings).collections.includes(from)) continue;
        await change(principal, id, (before) => ({
          ...before,
          collections: before.collections.map((name) => (name === from ? to : name)),
        }));
      }
    },
  };
}

function notFound(name: string, version?: number): CommonplaceError {
  const what =
    version === undefined
      ? `There is no assistant "${name}".`
      : `There is no version ${version} of the assistant "${name}".`;
  return new CommonplaceError('not_found', what);
}

function nameTaken(name: string): CommonplaceError {
  return new CommonplaceError('already_exists', `There is an assistant called "${name}" already. Choose another name.`);
}
