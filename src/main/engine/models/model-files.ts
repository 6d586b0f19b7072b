import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { CommonplaceError, type ModelKind } from '../../../contract/index.ts';
import { type Manifest, modelName, readManifest, sha256Of, verifyFiles } from './manifest.ts';

/** What the rest of the engine knows of a model. */
export interface ModelInfo {
  /** Name and content: 'all-MiniLM-L6-v2@b83ef6d2f0b5'. Vectors of different ids are never compared. */
  id: string;
  dimensions: number;
  /** Longest input in tokens, the marks at its start and end included. */
  maxTokens: number;
  /** Which languages it was trained on. 'english' means that others are spelled out at best: see `familiarity`. */
  languages: 'english' | 'many';
}

export interface ModelFolder extends ModelInfo {
  kind: ModelKind;
  pooling: Manifest['pooling'];
  /** What stands before each question and each passage. */
  queryPrefix: string;
  passagePrefix: string;
  vocabulary: number | null;
  paths: { model: string; tokenizer: string; tokenizerConfig: string };
}

const files = {
  sums: 'SHA256SUMS',
  model: 'model.int8.onnx',
  config: 'config.json',
  sentenceConfig: 'sentence_bert_config.json',
  tokenizer: 'tokenizer.json',
  tokenizerConfig: 'tokenizer_config.json',
} as const;

const requiredFiles = [files.model, files.config, files.sentenceConfig, files.tokenizer, files.tokenizerConfig];

const configSchema = z.object({ hidden_size: z.int().positive(), vocab_size: z.int().positive() });
const sentenceConfigSchema = z.object({ max_seq_length: z.int().positive() });

/**
 * Opens the folder of a model and checks every file against its checksum before native code sees it (23 MB: about
 * 20 ms): against its manifest where it came in later, against SHA256SUMS where it came with the app. `verify: false`
 * reads the small files only, for a caller that needs the id and no weights. Throws model_missing or model_corrupt.
 */
export async function openModelFolder(dir: string, options: { verify?: boolean } = {}): Promise<ModelFolder> {
  const manifest = await readManifest(dir);
  return manifest === null
    ? openShipped(dir, options.verify !== false)
    : openManifest(dir, manifest, options.verify !== false);
}

async function openManifest(dir: string, manifest: Manifest, verify: boolean): Promise<ModelFolder> {
  const { root, model, tokenizer, tokenizerConfig, files, ...rest } = manifest;
  const folder = root ?? dir;
  if (verify) {
    const remedy = root === null ? 'Remove it and download it again.' : 'Remove it and add it again.';
    await verifyFiles(folder, files, `The model changed since it came in. ${remedy}`);
  }
  const paths = {
    model: join(folder, model),
    tokenizer: join(folder, tokenizer),
    tokenizerConfig: join(folder, tokenizerConfig),
  };
  return { ...rest, id: modelName(manifest), paths };
}

async function openShipped(dir: string, verify: boolean): Promise<ModelFolder> {
  const sums = parseSums(await readModelFile(dir, files.sums), dir);
  for (const name of requiredFiles) {
    if (!sums.has(name)) throw corrupt(dir, `${files.sums} does not list ${name}`);
  }
  if (verify) await Promise.all([...sums].map(([name, sum]) => verifyFile(dir, name, sum)));
  const config = await readConfig(dir, files.config, configSchema);
  const sentenceConfig = await readConfig(dir, files.sentenceConfig, sentenceConfigSchema);
  return {
    id: `${basename(dir)}@${(sums.get(files.model) ?? '').slice(0, 12)}`,
    kind: 'embedder',
    dimensions: config.hidden_size,
    maxTokens: sentenceConfig.max_seq_length,
    languages: 'english',
    pooling: 'graph',
    queryPrefix: '',
    passagePrefix: '',
    vocabulary: config.vocab_size,
    paths: {
      model: join(dir, files.model),
      tokenizer: join(dir, files.tokenizer),
      tokenizerConfig: join(dir, files.tokenizerConfig),
    },
  };
}

/** The lines of sha256sum's output: 64 hex digits, a space, a mode character, the name. */
function parseSums(text: string, dir: string): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [, sum, name] = /^([0-9a-f]{64}) [ *]([\w.-]+)\r?$/.exec(line) ?? [];
    if (!sum || !name) throw corrupt(dir, `${files.sums} has a line that is not a checksum`);
    sums.set(name, sum);
  }
  return sums;
}

async function verifyFile(dir: string, name: string, sum: string): Promise<void> {
  const found = await sha256Of(join(dir, name)).catch((error: unknown) => {
    throw missing(dir, name, error);
  });
  if (found !== sum) throw corrupt(dir, `${name} does not match its checksum`);
}

async function readModelFile(dir: string, name: string): Promise<string> {
  return readFile(join(dir, name), 'utf8').catch((error: unknown) => {
    throw missing(dir, name, error);
  });
}

async function readConfig<T>(dir: string, name: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readModelFile(dir, name);
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw corrupt(dir, `${name} cannot be understood`, cause);
  }
}

function missing(dir: string, name: string, cause: unknown): CommonplaceError {
  const sentence = `The embedding model in ${dir} cannot be read: ${name} is missing or not readable. ${remedy}`;
  return new CommonplaceError('model_missing', sentence, { cause });
}

function corrupt(dir: string, what: string, cause?: unknown): CommonplaceError {
  return new CommonplaceError('model_corrupt', `The embedding model in ${dir} is damaged: ${what}. ${remedy}`, {
    cause,
  });
}

const remedy = 'Install Commonplace again to restore it.';
