import { CommonplaceError, type ErrorShape, toErrorShape } from '../../../contract/index.ts';
import type { StartChild } from '../child/index.ts';
import type { AnsweringModel } from '../models/index.ts';
import { createEmbedderClient, type EmbedderClient, type ModelInfo, openModelFolder } from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import type { modelsStore, StoredModel } from './store.ts';

export interface FleetOptions {
  storage: Storage<{ models: typeof modelsStore }>;
  startChild: StartChild;
  /** Absolute path of the embedder-child. */
  entry: string;
  /** Threads of a run; 0: as many as are useful. */
  threads: number;
  /** The folder of the model that the app ships. */
  shippedFolder: string;
  now(): number;
}

/** A model of the library with its process. */
export interface Member {
  stored: StoredModel;
  info: ModelInfo;
  /** Why it cannot be used; null when it can, as far as is known. */
  problem: ErrorShape | null;
  client: EmbedderClient | null;
  /** Embeds passages in whatever process the model has by then. */
  learner: Pick<EmbedderClient, 'embedPassages'>;
}

/** A model that nobody asks gives its memory back after this long. */
export const idleMs = 60_000;

/** The public name of a model: what stands before the hash of its content. */
export const idOf = ({ name }: { name: string }) => name.slice(0, name.lastIndexOf('@'));

/** The embedding models that the library knows, and the process of each, which starts when it is needed. */
export async function openFleet(options: FleetOptions) {
  const { storage, now } = options;
  const members = new Map<number, Member>();
  const retired = new Set<EmbedderClient>();
  let active = await first();
  await refresh();

  /** The model that answers; in a new library, or where the app brings another one than before, the shipped one. */
  async function first(): Promise<number> {
    const rows = await storage.read.models.all({});
    const known = rows.find(({ kind, state }) => kind === 'embedder' && state === 'active');
    const shipped = await openModelFolder(options.shippedFolder, { verify: false }).catch((error: unknown) => {
      // A broken shipped model is told when it is used; without any model there is nothing to open.
      if (known === undefined) throw error;
      return null;
    });
    if (shipped === null) return known?.id ?? 0;
    const { id: name, dimensions } = shipped;
    const id = await storage.write.models.register({ name, kind: 'embedder', dimensions, folder: null });
    // The weights of what an older app shipped are gone with it.
    const gone = rows.filter((row) => row.folder === null && row.name !== name && row.id !== known?.id);
    for (const { id: modelId } of gone) await storage.write.models.startDrop({ modelId });
    if (known !== undefined && (known.folder !== null || known.name === name)) return known.id;
    await storage.write.models.makeFirst({ modelId: id, now: now() });
    await seed(id);
    if (known !== undefined) await storage.write.models.startDrop({ modelId: known.id });
    return id;
  }

  /** A row for each version that the model has yet to learn, in slices that do not hold the writer. */
  async function seed(modelId: number): Promise<void> {
    for (let after: number | null = 0; after !== null; ) {
      after = await storage.write.models.seed({ modelId, after, limit: 500 });
    }
  }

  /** Takes over what the library says of its models by now. */
  async function refresh(): Promise<void> {
    const rows = await storage.read.models.all({});
    for (const stored of rows) {
      const known = members.get(stored.id);
      // A folder that was not there, as on a disk that was unplugged, may be by now.
      if (known !== undefined) Object.assign(known, { stored }, known.problem === null ? {} : await infoOf(stored));
      else members.set(stored.id, newMember(stored, await infoOf(stored)));
      if (stored.kind === 'embedder' && stored.state === 'active') active = stored.id;
    }
    for (const [id, member] of members) {
      if (rows.some((row) => row.id === id)) continue;
      retire(member);
      members.delete(id);
    }
  }

  function newMember(stored: StoredModel, known: Pick<Member, 'info' | 'problem'>): Member {
    const member: Member = {
      ...{ stored, ...known, client: null },
      learner: { embedPassages: (texts, signal) => withClient(member).embedder.embedPassages(texts, signal) },
    };
    return member;
  }

  async function infoOf(stored: StoredModel): Promise<{ info: ModelInfo; problem: ErrorShape | null }> {
    try {
      const { id, dimensions, maxTokens, languages } = await openModelFolder(folderOf(stored), { verify: false });
      if (id === stored.name) return { info: { id, dimensions, maxTokens, languages }, problem: null };
      throw new CommonplaceError('model_corrupt', `${folderOf(stored)} holds another model by now.`);
    } catch (error) {
      const { name: id, dimensions } = stored;
      return { info: { id, dimensions, maxTokens: 256, languages: 'english' }, problem: toErrorShape(error) };
    }
  }

  function folderOf({ folder }: StoredModel): string {
    return folder ?? options.shippedFolder;
  }

  function newClient(stored: StoredModel, answers: boolean): EmbedderClient {
    const half = Math.max(1, Math.floor(options.threads / 2));
    return createEmbedderClient({
      ...{ startChild: options.startChild, entry: options.entry, modelDir: folderOf(stored) },
      ...(options.threads > 0 && { threads: answers ? options.threads : half }),
      ...(answers ? {} : { mode: 'background', idleMs }),
    });
  }

  /** The model with its process, which starts when it is asked. */
  function withClient(member: Member): AnsweringModel {
    member.client ??= newClient(member.stored, member.stored.id === active);
    return { id: member.stored.id, info: member.info, embedder: member.client };
  }

  function retire(member: Member): void {
    if (member.client === null) return;
    member.client.retire();
    retired.add(member.client);
    member.client = null;
  }

  function memberOf(id: number): Member {
    const member = members.get(id);
    if (member === undefined) throw new CommonplaceError('not_found', 'There is no such model in the library.');
    return member;
  }

  return {
    active: () => withClient(memberOf(active)),
    /** The folder with the files of the model that answers, or with the manifest that names them. */
    activeFolder: () => folderOf(memberOf(active).stored),
    withClient,
    seed,
    refresh,
    retire,
    members: () => [...members.values()],
    find: (id: string) => [...members.values()].find(({ stored }) => stored.name === id || idOf(stored) === id),
    /**
     * Makes a model the one that answers. Its process is loaded before anything changes, so that a model that cannot be
     * loaded changes nothing. Throws model_missing, model_corrupt, embedder_failed, unavailable.
     */
    async switchTo(id: number): Promise<void> {
      const next = memberOf(id);
      if (id === active) return;
      const client = newClient(next.stored, true);
      try {
        await client.start();
        if (!(await storage.write.models.switchTo({ modelId: id, now: now() }))) {
          throw new CommonplaceError('unavailable', `${idOf(next.stored)} has not learned the library yet.`);
        }
      } catch (error) {
        await client.close();
        throw error;
      }
      const before = memberOf(active);
      // Both go on in processes of the other kind: the one that stands by must not be in the way.
      retire(before);
      retire(next);
      next.client = client;
      active = id;
      await refresh();
    },
    async close(): Promise<void> {
      const clients = [...retired, ...[...members.values()].flatMap(({ client }) => client ?? [])];
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

export type Fleet = Awaited<ReturnType<typeof openFleet>>;
