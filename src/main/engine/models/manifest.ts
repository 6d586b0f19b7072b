import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { CommonplaceError, modelKindSchema, modelPoolingSchema } from '../../../contract/index.ts';

/** What is written down of a model when it comes in: everything that its vectors depend on, and its files' checksums. */
export const manifestSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[\w.-]+$/),
  title: z.string(),
  about: z.string(),
  kind: modelKindSchema,
  languages: z.enum(['english', 'many']),
  /** 0 for rerankers. */
  dimensions: z.int().min(0),
  maxTokens: z.int().min(8),
  /** graph: the model itself gives one vector a text. */
  pooling: z.union([z.literal('graph'), modelPoolingSchema]),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  licence: z.string().nullable(),
  source: z.enum(['catalogue', 'folder']),
  /** Where it was downloaded from. */
  url: z.string().nullable(),
  /** The folder that the files are in; null: this one. */
  root: z.string().nullable(),
  model: z.string(),
  tokenizer: z.string(),
  tokenizerConfig: z.string(),
  /** Size of the vocabulary that the weights are for; null where the files do not say. */
  vocabulary: z.int().nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

export const manifestName = 'commonplace-model.json';

/** The manifest in a folder; null where it has none. Throws model_corrupt. */
export async function readManifest(dir: string): Promise<Manifest | null> {
  const path = join(dir, manifestName);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    const inside = [manifest.model, manifest.tokenizer, manifest.tokenizerConfig, ...manifest.files.map((f) => f.path)];
    if (!inside.every(staysInside)) throw new Error('a path leads out of the folder');
    return manifest;
  } catch (cause) {
    const sentence = `${path} cannot be understood. Remove the model and add it again.`;
    throw new CommonplaceError('model_corrupt', sentence, { cause });
  }
}

function staysInside(path: string): boolean {
  const clean = normalize(path);
  return !isAbsolute(clean) && clean !== '..' && !clean.startsWith(`..${sep}`);
}

/** Name and content: vectors of different ids are never compared. Everything that changes them is part of it. */
export function modelName(manifest: Manifest): string {
  const { kind, pooling, queryPrefix, passagePrefix, maxTokens, dimensions } = manifest;
  const files = manifest.files.map(({ path, sha256 }) => [path, sha256]).sort();
  const all = JSON.stringify([kind, pooling, queryPrefix, passagePrefix, maxTokens, dimensions, files]);
  return `${manifest.id}@${createHash('sha256').update(all).digest('hex').slice(0, 12)}`;
}

/** Checksums of files within a folder, in their order. Throws model_missing. */
export async function hashFiles(root: string, paths: readonly string[]): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const path of paths) {
    const full = join(root, path);
    files.push({ path, bytes: (await stat(full).catch(missing(full))).size, sha256: await sha256Of(full) });
  }
  return files;
}

/** Throws model_missing or model_corrupt where a file is not what it was when the model came in. */
export async function verifyFiles(root: string, files: readonly ManifestFile[], remedy: string): Promise<void> {
  for (const { path, sha256 } of files) {
    if ((await sha256Of(join(root, path))) === sha256) continue;
    throw new CommonplaceError('model_corrupt', `${join(root, path)} does not match its checksum. ${remedy}`);
  }
}

/** SHA-256 of a file, read in pieces (1.1 GB a second). Throws model_missing. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash).catch(missing(path));
  return hash.digest('hex');
}

function missing(path: string) {
  return (cause: unknown): never => {
    const sentence = `${path} is missing or not readable. Put it back, or remove the model and add it again.`;
    throw new CommonplaceError('model_missing', sentence, { cause });
  };
}
