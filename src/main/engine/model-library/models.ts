import { rm } from 'node:fs/promises';
import type { Principal } from '../../../contract/index.ts';
import {
  CommonplaceError,
  type DownloadEvent,
  type Inputs,
  type Model,
  type Outputs,
} from '../../../contract/index.ts';
import type { AnsweringModel } from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import type { CatalogueModel } from './catalogue.ts';
import { type Changes, watched } from './changes.ts';
import type { Changing } from './changing.ts';
import type { Downloads } from './downloads.ts';
import type { Fleet, Member } from './fleet.ts';
import { followed } from './following.ts';
import type { Installing } from './installing.ts';
import type { Listing } from './listing.ts';
import type { modelsStore } from './store.ts';

export interface ModelsOptions {
  storage: Storage<{ models: typeof modelsStore }>;
  fleet: Fleet;
  changing: Changing;
  installing: Installing;
  downloads: Downloads;
  listing: Listing;
  catalogue: readonly CatalogueModel[];
  changes: Changes;
  /** Another cross-encoder, or none, takes part. */
  reranked(): void;
  now(): number;
}

/** The models of a library as the user sees and changes them. */
export function createModels(options: ModelsOptions) {
  const { storage, fleet, changing, installing, downloads, listing, catalogue, changes, now } = options;

  async function show(id: string): Promise<Model> {
    const model = await listing.one(id);
    if (model === undefined) throw unknown(id);
    return model;
  }

  function here(id: string): Member {
    const member = fleet.find(id);
    if (member !== undefined) return member;
    if (catalogue.some((model) => model.id === id)) {
      throw new CommonplaceError('unavailable', `${id} is not here yet: download it first.`);
    }
    throw unknown(id);
  }

  async function came(id: string): Promise<Model> {
    await fleet.refresh();
    changes.raise();
    return show(id);
  }

  async function* download(principal: Principal, id: string, signal?: AbortSignal): AsyncGenerator<DownloadEvent> {
    const model = catalogue.find((known) => known.id === id);
    if (model === undefined) throw unknown(id);
    if (fleet.find(id) !== undefined) {
      throw new CommonplaceError('invalid_input', `${model.title} is here already.`);
    }
    const steps = followed({ downloads, changes }, principal, model, signal);
    for (;;) {
      const { done, value } = await steps.next();
      if (!done) yield { type: 'progress', ...value };
      else {
        if (value !== undefined) yield { type: 'done', model: await came(value) };
        return;
      }
    }
  }

  return {
    list: () => listing.all(),
    watch: (signal?: AbortSignal) => watched(changes, listing.all, signal),
    download,

    async add(input: Inputs['models']['add']): Promise<Model> {
      const { folder, ...hints } = input;
      return came(await installing.add(folder, hints));
    },

    /** Ends a download or learning. */
    async cancel(id: string, discard: boolean): Promise<Model> {
      const member = fleet.find(id);
      if (member?.stored.state === 'learning') await changing.cancel(member, discard);
      else if (member !== undefined || !(await downloads.cancel(id, discard))) {
        throw new CommonplaceError('unavailable', `Nothing is under way with ${id}.`);
      }
      return show(id);
    },

    async use(id: string, whenDone: 'switch' | 'wait'): Promise<Model> {
      const member = here(id);
      if (member.stored.kind === 'embedder') await changing.use(member, whenDone);
      else await setReranker(member.stored.id);
      return show(id);
    },

    async rollback(): Promise<Model> {
      const member = await changing.rollback();
      return show(member.stored.name);
    },

    /** Frees what a model has learned, or switches a cross-encoder off. */
    async drop(id: string, confirmed: boolean): Promise<{ vectors: number }> {
      const member = here(id);
      if (member.stored.kind === 'reranker') {
        await setReranker(null);
        return { vectors: 0 };
      }
      if (member.stored.state === 'active') {
        throw new CommonplaceError('invalid_input', `${id} answers: use another model first.`);
      }
      const { done } = await storage.read.models.learned({ modelId: member.stored.id });
      if (!confirmed && done > 0) {
        throw new CommonplaceError(
          'confirmation_needed',
          `${id} forgets the ${done} passages that it has learned; going back to it means learning them again. Confirm it first.`,
        );
      }
      await changing.drop(member);
      return { vectors: done };
    },

    /** Deletes a downloaded model, or forgets a folder. */
    async remove(id: string, confirmed: boolean): Promise<{ bytes: number }> {
      const member = here(id);
      const { state, folder } = member.stored;
      if (folder === null) throw new CommonplaceError('forbidden', `${id} comes with Commonplace and stays.`);
      const inUse = state !== 'unused' && !(member.stored.kind === 'reranker' && state === 'active');
      if (inUse) throw new CommonplaceError('invalid_input', `${id} is in use: drop it first.`);
      const { bytes, source } = await show(id);
      if (!confirmed) {
        const what = source === 'folder' ? 'is forgotten; its folder stays' : 'is deleted and must be downloaded again';
        throw new CommonplaceError('confirmation_needed', `${id} ${what}. Confirm it first.`);
      }
      if (member.stored.kind === 'reranker') await setReranker(null);
      else {
        await changing.drop(member);
        await changing.dropped();
      }
      fleet.retire(member);
      await rm(folder, { recursive: true, force: true });
      await storage.write.models.forget({ modelId: member.stored.id });
      await fleet.refresh();
      changes.raise();
      return { bytes: source === 'folder' ? 0 : (bytes ?? 0) };
    },

    /** Texts as they are: what a model wants before them is the caller's to write. */
    async embed(texts: readonly string[], signal?: AbortSignal): Promise<Outputs['models']['embed']> {
      const { embedder } = fleet.active();
      const { id, dimensions } = await embedder.model;
      const { vectors, tokens } = await embedder.embedCounted(texts, signal);
      return { model: id, dimensions, vectors: vectors.map((vector) => Array.from(vector)), tokens };
    },

    active: fleet.active,
    async complete(id: string): Promise<AnsweringModel> {
      const member = here(id);
      const { kind, state } = member.stored;
      if (kind === 'embedder' && (state === 'active' || state === 'standby')) return fleet.withClient(member);
      throw new CommonplaceError('unavailable', `${id} does not know the whole library: use it once, then compare.`);
    },
  };

  async function setReranker(modelId: number | null): Promise<void> {
    await storage.write.models.setReranker({ modelId, now: now() });
    await fleet.refresh();
    options.reranked();
    changes.raise();
  }
}

export type Models = ReturnType<typeof createModels>;

function unknown(id: string): CommonplaceError {
  return new CommonplaceError('not_found', `There is no model called ${id}. "commonplace models list" names them.`);
}
