import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Model, ModelList, ModelProgress, ModelState } from '../../../contract/index.ts';
import { readManifest } from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import type { CatalogueModel } from './catalogue.ts';
import { type Changing, previous } from './changing.ts';
import type { Downloads } from './downloads.ts';
import { type Fleet, idOf, type Member } from './fleet.ts';
import type { modelsStore } from './store.ts';

export interface ListingOptions {
  storage: Storage<{ models: typeof modelsStore }>;
  fleet: Fleet;
  changing: Changing;
  downloads: Downloads;
  catalogue: readonly CatalogueModel[];
  hub: string;
  shippedFolder: string;
}

const shipped = {
  title: 'All MiniLM',
  about: 'Comes with Commonplace. English, small and fast.',
  licence: 'Apache-2.0',
};

const stateOf = { active: 'active', learning: 'learning', standby: 'standby', unused: 'installed' } as const;

/** All models that there are: those of the library first, then what the catalogue has to offer. */
export function createListing(options: ListingOptions) {
  const { storage, fleet, changing, downloads, catalogue, hub } = options;

  async function installed(member: Member): Promise<Model> {
    const { stored, info } = member;
    const manifest = stored.folder === null ? null : await readManifest(stored.folder).catch(() => null);
    const { done, open } = await storage.read.models.learned({ modelId: stored.id });
    const learning = stored.state === 'learning' || (stored.state === 'active' && open > 0);
    const progress: ModelProgress | null =
      stored.kind === 'embedder' && learning
        ? { unit: 'passages', done, total: done + open, msLeft: changing.msLeft(stored.id, open) }
        : null;
    return {
      id: idOf(stored),
      title: manifest?.title ?? (stored.folder === null ? shipped.title : idOf(stored)),
      about: manifest?.about ?? (stored.folder === null ? shipped.about : ''),
      kind: stored.kind,
      languages: info.languages,
      dimensions: stored.kind === 'reranker' ? null : stored.dimensions,
      maxTokens: info.maxTokens,
      bytes: manifest?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? (await shippedBytes(stored.folder)),
      licence: manifest?.licence ?? (stored.folder === null ? shipped.licence : null),
      source: stored.folder === null ? 'shipped' : (manifest?.source ?? 'folder'),
      folder: manifest?.root ?? stored.folder ?? options.shippedFolder,
      url: manifest?.url ?? null,
      state: stateOf[stored.state],
      progress,
      vectors: done,
      switchWhenDone: stored.switchWhenDone,
      problem: member.problem ?? changing.problemOf(stored.id),
    };
  }

  async function shippedBytes(folder: string | null): Promise<number | null> {
    if (folder !== null) return null;
    return (await stat(join(options.shippedFolder, 'model.int8.onnx')).catch(() => null))?.size ?? null;
  }

  async function offered(model: CatalogueModel): Promise<Model> {
    const found = await downloads.progress(model);
    const { id, title, about, kind, languages, dimensions, maxTokens, licence, bytes } = model;
    const state: ModelState = found === null ? 'available' : found.running ? 'downloading' : 'paused';
    const progress: ModelProgress | null =
      found === null ? null : { unit: found.unit, done: found.done, total: found.total, msLeft: found.msLeft };
    return {
      ...{ id, title, about, kind, languages, maxTokens, licence, bytes, state, progress },
      dimensions: kind === 'reranker' ? null : dimensions,
      ...{ source: 'catalogue', folder: null, url: `${hub}/${model.repository}`, vectors: 0 },
      ...{ switchWhenDone: true, problem: null },
    };
  }

  return {
    one: (id: string) => {
      const member = fleet.find(id);
      if (member !== undefined) return installed(member);
      const model = catalogue.find((known) => known.id === id);
      return model === undefined ? undefined : offered(model);
    },
    async all(): Promise<ModelList> {
      const members = fleet.members().filter(shown);
      const here = new Set(members.map(({ stored }) => idOf(stored)));
      const before = previous(fleet);
      const models = await Promise.all([
        ...members.map(installed),
        ...catalogue.filter(({ id }) => !here.has(id)).map(offered),
      ]);
      return { models, previous: before === undefined ? null : idOf(before.stored) };
    },
  };
}

export type Listing = ReturnType<typeof createListing>;

/** What an older app shipped has no files any more; it is hidden while its vectors are being deleted. */
function shown({ stored, problem }: Member): boolean {
  return !(stored.folder === null && problem !== null && stored.state === 'unused');
}
