import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { z } from 'zod';
import { CommonplaceError } from '../../../../contract/index.ts';
import { type GgufInfo, readGguf } from '../llama/gguf.ts';
import type { LocalCatalogueModel } from './catalogue.ts';

/** What is written down of a model that is here. */
const manifestSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[\w.-]+$/),
  title: z.string(),
  about: z.string(),
  source: z.enum(['catalogue', 'file']),
  licence: z.string().nullable(),
  licenceUrl: z.string().nullable(),
  url: z.string().nullable(),
  /** A name in this folder, or the absolute path of a file of the user's. */
  file: z.string().min(1),
});
type Manifest = z.infer<typeof manifestSchema>;

/** A model that is here, with what its file says; `problem`: it says nothing, or cannot be read. */
export interface Installed extends Manifest {
  /** Absolute path. */
  file: string;
  info: GgufInfo | null;
  problem: CommonplaceError | null;
}

const manifestName = 'commonplace-language-model.json';

/** The language models that are here: a folder each, with a file that says what it is. */
export function createInstalled(folder: string, taken: (id: string) => boolean) {
  const folderOf = (id: string) => join(folder, id);
  /** Headers are read once, and again where the file changed. */
  const headers = new Map<string, { stamp: string; info: GgufInfo }>();

  async function manifestOf(id: string): Promise<Manifest | null> {
    try {
      const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folderOf(id), manifestName), 'utf8')));
      const inside = manifest.source === 'file' || basename(manifest.file) === manifest.file;
      return manifest.id === id && inside ? manifest : null;
    } catch {
      // Half of an addition, or nothing of ours.
      return null;
    }
  }

  async function open(manifest: Manifest): Promise<Installed> {
    const file = manifest.source === 'file' ? manifest.file : join(folderOf(manifest.id), manifest.file);
    try {
      return { ...manifest, file, info: await infoOf(file), problem: null };
    } catch (error) {
      if (!(error instanceof CommonplaceError)) throw error;
      return { ...manifest, file, info: null, problem: error };
    }
  }

  async function infoOf(file: string): Promise<GgufInfo> {
    const found = await stat(file).catch(() => null);
    const stamp = `${found?.size} ${found?.mtimeMs}`;
    const known = headers.get(file);
    if (known?.stamp === stamp) return known.info;
    const info = await readGguf(file);
    headers.set(file, { stamp, info });
    return info;
  }

  async function write(manifest: Manifest, to: string): Promise<void> {
    await mkdir(to, { recursive: true });
    await writeFile(join(to, manifestName), `${JSON.stringify(manifest, null, 1)}\n`);
  }

  const all = async (): Promise<Manifest[]> => {
    const names = await readdir(folder).catch(() => []);
    const found = await Promise.all(names.filter((name) => !name.endsWith('.part')).map(manifestOf));
    return found.filter((manifest) => manifest !== null);
  };

  return {
    partOf: (id: string) => join(folder, `${id}.part`),
    async all(): Promise<Installed[]> {
      return Promise.all((await all()).map(open));
    },
    async find(id: string): Promise<Installed | null> {
      const manifest = /^[\w.-]+$/.test(id) ? await manifestOf(id) : null;
      return manifest === null ? null : open(manifest);
    },

    /** Takes in a file of the user's, which stays where it is. Throws invalid_input, and as readGguf does. */
    async add(path: string, name: string | undefined): Promise<string> {
      if (!isAbsolute(path)) throw new CommonplaceError('invalid_input', 'Name the whole path of the file.');
      const file = normalize(path);
      const info = await readGguf(file);
      const known = await all();
      const there = known.find((one) => one.source === 'file' && one.file === file);
      if (there !== undefined) return there.id;
      const title = name ?? info.name ?? basename(file, '.gguf');
      const id = freeId(slug(name ?? basename(file, '.gguf')), (one) => taken(one) || known.some((k) => k.id === one));
      const about = 'A file of yours.';
      const manifest: Manifest = {
        ...{ format: 1, id, title, about, source: 'file', licence: info.licence, licenceUrl: null, url: null, file },
      };
      await write(manifest, folderOf(id));
      return id;
    },

    /** Makes a model of a download that is whole. Throws as readGguf does. */
    async finish(model: LocalCatalogueModel, part: string, url: string): Promise<string> {
      const { id, title, about, licence, licenceUrl } = model;
      const file = model.files[0]?.path ?? '';
      await readGguf(join(part, file));
      await write({ format: 1, id, title, about, source: 'catalogue', licence, licenceUrl, url, file }, part);
      await rm(folderOf(id), { recursive: true, force: true });
      await rename(part, folderOf(id));
      return id;
    },

    /** Deletes what was downloaded, or forgets a file. */
    remove: (id: string): Promise<void> => rm(folderOf(id), { recursive: true, force: true }),
  };
}

export type InstalledModels = ReturnType<typeof createInstalled>;

function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!isTaken(id)) return id;
  }
}

function slug(name: string): string {
  const clean = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return clean === '' ? 'model' : clean.replace(/\.part$/, '-part');
}
