import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { CommonplaceError, type Inputs } from '../../../contract/index.ts';
import type { StartChild } from '../child/index.ts';
import {
  createModelChild,
  hashFiles,
  type Manifest,
  type ModelLayout,
  manifestName,
  modelName,
  readLayout,
  readManifest,
} from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import type { CatalogueModel } from './catalogue.ts';
import { familyOf } from './families.ts';
import type { modelsStore } from './store.ts';

export interface InstallingOptions {
  storage: Storage<{ models: typeof modelsStore }>;
  /** Where models lie that were downloaded, and what is known of folders that were added. */
  modelsFolder: string;
  /** The id of the model that the app ships. */
  shippedId: string;
  catalogue: readonly CatalogueModel[];
  startChild: StartChild;
  entry: string;
}

type Hints = Omit<Inputs['models']['add'], 'folder'>;

/** Vocabularies of models for many languages hold 250,000 tokens, of English ones 30,000 to 50,000. */
const vocabularyOfMany = 100_000;

/** Takes models in: from a folder of the user's, or from the folder that a download filled. */
export function createInstalling(options: InstallingOptions) {
  const { storage, modelsFolder } = options;
  const folderOf = (id: string) => join(modelsFolder, id);

  async function register(manifest: Manifest, folder: string): Promise<number> {
    const { kind, dimensions } = manifest;
    return storage.write.models.register({ name: modelName(manifest), kind, dimensions, folder });
  }

  /** Tries the model in a process of its own, where it can do no harm, before it counts as one. */
  async function settle(manifest: Manifest, made: string): Promise<string> {
    await writeFile(join(made, manifestName), `${JSON.stringify(manifest, null, 1)}\n`);
    const { startChild, entry } = options;
    const child = createModelChild({ startChild, entry, modelDir: made, mode: 'check' });
    try {
      await child.start();
    } finally {
      await child.close();
    }
    const folder = folderOf(manifest.id);
    await rename(made, folder);
    await register(manifest, folder);
    return manifest.id;
  }

  async function freeId(wanted: string, name: (id: string) => string): Promise<{ id: string; known: boolean }> {
    const taken = [options.shippedId, ...options.catalogue.map(({ id }) => id)];
    for (let n = 1; ; n++) {
      const id = n === 1 ? wanted : `${wanted}-${n}`;
      if (taken.includes(id)) continue;
      const there = await readManifest(folderOf(id)).catch(() => null);
      if (there !== null && modelName(there) === name(id)) return { id, known: true };
      if (there === null && !(await exists(folderOf(id)))) return { id, known: false };
    }
  }

  return {
    folderOf,
    /** The folder that a download fills before it is a model. */
    partOf: (id: string) => join(modelsFolder, `${id}.part`),

    /** Takes in a folder; its files stay where they are. Throws invalid_input, model_missing, model_corrupt. */
    async add(path: string, hints: Hints): Promise<string> {
      if (!isAbsolute(path)) throw new CommonplaceError('invalid_input', 'Name the whole path of the folder.');
      const root = normalize(path);
      const layout = await readLayout(root);
      const files = await hashFiles(root, layout.files);
      const draft = { ...describe(basename(root), layout, hints), files, root, source: 'folder' as const };
      const wanted = slug(hints.name ?? basename(root));
      const { id, known } = await freeId(wanted, (other) => modelName({ ...draft, id: other }));
      const manifest = { ...draft, id, title: hints.name ?? basename(root) };
      if (known) {
        await register(manifest, folderOf(id));
        return id;
      }
      const made = join(modelsFolder, `.adding-${id}`);
      await rm(made, { recursive: true, force: true });
      await mkdir(made, { recursive: true });
      try {
        return await settle(manifest, made);
      } finally {
        await rm(made, { recursive: true, force: true });
      }
    },

    /** Makes a model of a download that is whole. */
    async finish(model: CatalogueModel, made: string, url: string): Promise<string> {
      const layout = await readLayout(made);
      const { id, title, about, kind, languages, dimensions, maxTokens, pooling, licence } = model;
      if (layout.kind !== kind || (kind === 'embedder' && layout.dimensions !== dimensions)) {
        const sentence = `What was downloaded is not ${title}: it says ${layout.kind}, ${layout.dimensions} dimensions.`;
        throw new CommonplaceError('model_corrupt', sentence);
      }
      const { queryPrefix, passagePrefix } = model;
      return settle(
        {
          ...{ format: 1, id, title, about, kind, languages, dimensions, maxTokens, pooling, licence, url },
          ...{ queryPrefix, passagePrefix, source: 'catalogue', root: null, vocabulary: layout.vocabulary },
          ...{ model: layout.model, tokenizer: layout.tokenizer, tokenizerConfig: layout.tokenizerConfig },
          files: await hashFiles(made, layout.files),
        },
        made,
      );
    },

    /** What a kill left between a folder and its row is put right, and half of an addition goes. */
    async adopt(): Promise<void> {
      const names = await readdir(modelsFolder).catch(() => []);
      for (const name of names) {
        const folder = join(modelsFolder, name);
        if (name.startsWith('.adding-')) await rm(folder, { recursive: true, force: true });
        if (name.startsWith('.') || name.endsWith('.part')) continue;
        const manifest = await readManifest(folder).catch(() => null);
        if (manifest !== null && manifest.id === name) await register(manifest, folder);
      }
    },
  };
}

export type Installing = ReturnType<typeof createInstalling>;

/** What is known of a folder's model: what the caller says, else what its files say, else what its name does. */
function describe(name: string, layout: ModelLayout, hints: Hints): Omit<Manifest, 'id' | 'files' | 'root' | 'source'> {
  const family = familyOf(name);
  const { kind, dimensions, maxTokens, model, tokenizer, tokenizerConfig, vocabulary, dense } = layout;
  const pooling = hints.pooling ?? layout.pooling ?? family?.pooling ?? 'mean';
  return {
    ...{ format: 1, title: name, kind, dimensions, maxTokens, model, tokenizer, tokenizerConfig, vocabulary },
    about: kind === 'reranker' ? 'A cross-encoder from a folder of yours.' : 'A model from a folder of yours.',
    languages: hints.languages ?? ((vocabulary ?? 0) >= vocabularyOfMany ? 'many' : 'english'),
    // A layer after pooling has to be part of the graph, which then gives whole texts.
    pooling: dense === null ? pooling : 'graph',
    queryPrefix: hints.queryPrefix ?? layout.queryPrefix ?? family?.queryPrefix ?? '',
    passagePrefix: hints.passagePrefix ?? layout.passagePrefix ?? family?.passagePrefix ?? '',
    ...{ licence: null, url: null },
  };
}

function slug(name: string): string {
  const clean = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return clean === '' ? 'model' : clean;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
