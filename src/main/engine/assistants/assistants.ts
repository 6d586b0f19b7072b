import type { Assistant, AssistantVersion, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { AssistantSnapshot } from '../chat/index.ts';
import type { Pictures } from '../people/index.ts';
import { nameKey } from './names.ts';
import { createRows, notFound, type RowsOptions } from './rows.ts';
import { settingsFrom, settingsText } from './settings-change.ts';
import { withFreeName } from './shipped.ts';

export interface AssistantsOptions extends RowsOptions {
  pictures: Pictures;
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

/** Assistants of each owner, with every version that they have been. */
export function createAssistants(options: AssistantsOptions): Assistants {
  const { storage, pictures, now } = options;
  const { seeded, shipped, shippedOf, find, get, toAssistant, checkCollections, add, change } = createRows(options);

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
