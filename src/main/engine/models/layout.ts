import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommonplaceError, type ModelKind, type ModelPooling } from '../../../contract/index.ts';

/** What the files of a model folder say, before any weights are loaded. Paths are relative to the folder. */
export interface ModelLayout {
  kind: ModelKind;
  model: string;
  tokenizer: string;
  tokenizerConfig: string;
  /** All that is to be hashed. */
  files: string[];
  dimensions: number;
  maxTokens: number;
  /** null: the files do not say. */
  pooling: ModelPooling | null;
  /** A layer after pooling, which must be part of the graph. */
  dense: string | null;
  queryPrefix: string | null;
  passagePrefix: string | null;
  vocabulary: number | null;
}

/** The smallest that a processor runs well first; 16-bit floats and 4-bit weights are for graphics cards. */
const modelNames = ['model_quantized', 'model_int8', 'model.int8', 'model_uint8', 'model'].map(
  (name) => `${name}.onnx`,
);
const modelFolders = ['onnx', '.'];
/** Longer inputs cost quadratically more, and no passage of ours is longer. */
const longestInput = 1024;
const inputUnlessSaid = 512;

const configSchema = z.looseObject({
  architectures: z.array(z.string()).nullish(),
  model_type: z.string().nullish(),
  hidden_size: z.int().positive().nullish(),
  dim: z.int().positive().nullish(),
  n_embd: z.int().positive().nullish(),
  d_model: z.int().positive().nullish(),
  vocab_size: z.int().positive().nullish(),
  max_position_embeddings: z.int().positive().nullish(),
});
const tokenizerConfigSchema = z.looseObject({ model_max_length: z.number().nullish() });
const sentenceConfigSchema = z.looseObject({ max_seq_length: z.int().positive().nullish() });
const modulesSchema = z.array(z.looseObject({ type: z.string(), path: z.string() }));
const poolingSchema = z.looseObject({
  word_embedding_dimension: z.int().positive().nullish(),
  pooling_mode_cls_token: z.boolean().nullish(),
  pooling_mode_mean_tokens: z.boolean().nullish(),
  pooling_mode_lasttoken: z.boolean().nullish(),
});
const denseSchema = z.looseObject({ out_features: z.int().positive() });
const promptsSchema = z.looseObject({ prompts: z.record(z.string(), z.string()).nullish() });

/**
 * Reads a folder as sentence-transformers and transformers.js lay it out. Throws model_missing naming each part that is
 * not there, model_corrupt where a part makes no sense.
 */
export async function readLayout(dir: string): Promise<ModelLayout> {
  if (!(await isKind(dir, 'folder'))) throw missing(`There is no folder ${dir}.`);
  const model = await findModel(dir);
  const absent: string[] = [];
  for (const name of ['tokenizer.json', 'tokenizer_config.json', 'config.json']) {
    if (!(await isKind(join(dir, name), 'file'))) absent.push(name);
  }
  if (model === null) absent.unshift('an ONNX model (model.onnx or onnx/model.onnx)');
  if (model === null || absent.length > 0) throw missing(await sentenceOf(dir, absent));
  await refusePointer(join(dir, model));

  const config = await read(dir, 'config.json', configSchema);
  const tokenizerConfig = await read(dir, 'tokenizer_config.json', tokenizerConfigSchema);
  const sentence = await readIfThere(dir, 'sentence_bert_config.json', sentenceConfigSchema);
  const prompts = (await readIfThere(dir, 'config_sentence_transformers.json', promptsSchema))?.prompts ?? {};
  const modules = (await readIfThere(dir, 'modules.json', modulesSchema)) ?? [];
  const pathOf = (kind: string) => modules.find(({ type }) => type.endsWith(kind))?.path ?? null;
  const pooling = await readIfThere(dir, join(pathOf('.Pooling') ?? '1_Pooling', 'config.json'), poolingSchema);
  const dense = pathOf('.Dense');
  const afterwards = dense === null ? null : await readIfThere(dir, join(dense, 'config.json'), denseSchema);

  const kind: ModelKind = config.architectures?.some((name) => name.endsWith('ForSequenceClassification'))
    ? 'reranker'
    : 'embedder';
  const hidden = config.hidden_size ?? config.dim ?? config.n_embd ?? config.d_model ?? null;
  const dimensions = afterwards?.out_features ?? pooling?.word_embedding_dimension ?? hidden;
  if (dimensions === null) throw corrupt(dir, 'config.json does not say how long its vectors are (hidden_size)');
  return {
    kind,
    model,
    tokenizer: 'tokenizer.json',
    tokenizerConfig: 'tokenizer_config.json',
    files: [...(await weights(dir, model)), 'tokenizer.json', 'tokenizer_config.json', 'config.json'],
    dimensions: kind === 'reranker' ? 0 : dimensions,
    maxTokens: inputLength(sentence?.max_seq_length, tokenizerConfig.model_max_length, config),
    pooling: pooling === null ? null : poolingOf(dir, pooling),
    dense,
    queryPrefix: prompts.query ?? null,
    passagePrefix: prompts.document ?? prompts.passage ?? null,
    vocabulary: config.vocab_size ?? null,
  };
}

async function findModel(dir: string): Promise<string | null> {
  for (const folder of modelFolders) {
    const found = (await readdir(join(dir, folder)).catch(() => [])).filter((name) => name.endsWith('.onnx')).sort();
    const name = modelNames.find((one) => found.includes(one)) ?? found.find((one) => one.startsWith('model'));
    if (name !== undefined) return folder === '.' ? name : `${folder}/${name}`;
  }
  return null;
}

/** The model and the files beside it that hold its weights where they are too large for one (model.onnx_data). */
async function weights(dir: string, model: string): Promise<string[]> {
  const folder = model.includes('/') ? model.slice(0, model.lastIndexOf('/') + 1) : '';
  const name = model.slice(folder.length);
  const beside = (await readdir(join(dir, folder))).filter(
    (other) => other.startsWith(`${name}_data`) || other.startsWith(`${name}.data`),
  );
  return [model, ...beside.sort().map((other) => `${folder}${other}`)];
}

function poolingOf(dir: string, config: z.infer<typeof poolingSchema>): ModelPooling {
  if (config.pooling_mode_cls_token) return 'cls';
  if (config.pooling_mode_lasttoken) return 'last';
  if (config.pooling_mode_mean_tokens) return 'mean';
  throw corrupt(dir, 'its way of pooling is not one of mean, cls, last');
}

function inputLength(
  sentence: number | null | undefined,
  tokenizer: number | null | undefined,
  config: z.infer<typeof configSchema>,
): number {
  // RoBERTa counts positions from the padding token on: two are lost.
  const lost = /roberta/.test(config.model_type ?? '') ? 2 : 0;
  const positions = config.max_position_embeddings ? config.max_position_embeddings - lost : longestInput;
  // Tokenizers without a limit say 1e30.
  const said = sentence ?? (tokenizer && tokenizer < 1e6 ? tokenizer : null) ?? inputUnlessSaid;
  return Math.max(8, Math.min(said, positions, longestInput));
}

/** A clone without Git LFS holds a few lines of text in place of the weights. */
async function refusePointer(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(40), 0, 40, 0);
    if (bytesRead === 0) throw new CommonplaceError('model_corrupt', `${path} is empty.`);
    if (buffer.toString('latin1').startsWith('version https://git-lfs')) {
      throw new CommonplaceError(
        'model_corrupt',
        `${path} only points to the model. Run "git lfs pull" in its folder.`,
      );
    }
  } finally {
    await file.close();
  }
}

async function sentenceOf(dir: string, absent: string[]): Promise<string> {
  const names = await readdir(dir).catch(() => []);
  const torch = names.some((name) => /\.(safetensors|bin|gguf)$/.test(name));
  const hint =
    torch && absent.some((part) => part.startsWith('an ONNX'))
      ? ' Its weights are for another program: export the model as ONNX (optimum-cli export onnx).'
      : '';
  return `${dir} is not a whole model: ${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing.${hint}`;
}

async function isKind(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && (kind === 'file' ? found.isFile() : found.isDirectory());
}

async function readIfThere<T>(dir: string, name: string, schema: z.ZodType<T>): Promise<T | null> {
  return (await isKind(join(dir, name), 'file')) ? read(dir, name, schema) : null;
}

async function read<T>(dir: string, name: string, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(join(dir, name), 'utf8')));
  } catch (cause) {
    throw corrupt(dir, `${name} cannot be understood`, cause);
  }
}

function missing(sentence: string): CommonplaceError {
  return new CommonplaceError('model_missing', sentence);
}

function corrupt(dir: string, what: string, cause?: unknown): CommonplaceError {
  return new CommonplaceError('model_corrupt', `The model in ${dir} cannot be used: ${what}.`, { cause });
}
