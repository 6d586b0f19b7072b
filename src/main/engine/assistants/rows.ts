import { type Assistant, type AssistantSettings, CommonplaceError, type Principal } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { nameKey } from './names.ts';
import { changeInWords, settingsFrom, settingsText } from './settings-change.ts';
import { readShipped, type Shipped, seedShipped } from './shipped.ts';
import type { AssistantRow, assistantsStore } from './store.ts';

export interface RowsOptions {
  storage: Storage<{ assistants: typeof assistantsStore }>;
  /** Names of an owner's collections. */
  collections(owner: string): Promise<readonly string[]>;
  /** The folder of those that come with the app. */
  shippedFolder: string;
  newId(): string;
  now(): number;
}

/** How often a change is tried again that met another one. */
const tries = 5;

/** The rows of assistants: found, shown, added and changed. */
export function createRows(options: RowsOptions) {
  const { storage, newId, now } = options;
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
    const known = new Set(await options.collections(owner));
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

  return { seeded, shipped, shippedOf, find, get, toAssistant, checkCollections, add, change };
}

export function notFound(name: string, version?: number): CommonplaceError {
  const what =
    version === undefined
      ? `There is no assistant "${name}".`
      : `There is no version ${version} of the assistant "${name}".`;
  return new CommonplaceError('not_found', what);
}

function nameTaken(name: string): CommonplaceError {
  return new CommonplaceError('already_exists', `There is an assistant called "${name}" already. Choose another name.`);
}
