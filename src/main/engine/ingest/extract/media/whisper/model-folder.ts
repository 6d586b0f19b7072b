import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A Whisper model as it is exported for transformers.js (onnx-community/whisper-*). */
export interface WhisperFolder {
  name: string;
  encoder: string;
  decoder: string;
  /** Whether the decoder keeps what it has computed of earlier tokens ("merged" exports). */
  merged: boolean;
  tokenizer: object;
  tokenizerConfig: object;
  config: z.infer<typeof configSchema>;
  generation: z.infer<typeof generationSchema>;
}

const configSchema = z.looseObject({
  num_mel_bins: z.int().default(80),
  d_model: z.int(),
  decoder_attention_heads: z.int(),
  decoder_start_token_id: z.int(),
  eos_token_id: z.int(),
  max_target_positions: z.int().default(448),
});

const generationSchema = z.looseObject({
  no_timestamps_token_id: z.int().optional(),
  lang_to_id: z.record(z.string(), z.int()).default({}),
  task_to_id: z.record(z.string(), z.int()).default({}),
  suppress_tokens: z.array(z.int()).nullish(),
  begin_suppress_tokens: z.array(z.int()).nullish(),
  max_initial_timestamp_index: z.int().default(50),
});

/** The smallest first: on a processor the 8-bit weights are as good and twice as fast. 16-bit floats are for GPUs. */
const kinds = ['_quantized', '_int8', '_uint8', '', '_q4', '_bnb4'];
/** What fits beside sound and words into a reader's memory of 1 GiB. */
const largestModel = 600 * 2 ** 20;

/** The first usable `whisper-*` folder in a library's folder of models; null where none is installed. */
export async function findWhisper(modelsFolder: string | null): Promise<WhisperFolder | null> {
  if (modelsFolder === null) return null;
  const names = (await readdir(modelsFolder).catch(() => [])).filter((name) => /^whisper-/.test(name)).sort();
  for (const name of names) {
    const folder = await openWhisperFolder(join(modelsFolder, name), name);
    if (folder !== null) return folder;
  }
  return null;
}

async function openWhisperFolder(path: string, name: string): Promise<WhisperFolder | null> {
  const files = await weights(path);
  if (files === null) return null;
  try {
    const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(path, file), 'utf8'));
    const object = z.looseObject({});
    return {
      name,
      ...files,
      tokenizer: object.parse(await json('tokenizer.json')),
      tokenizerConfig: object.parse(await json('tokenizer_config.json').catch(() => ({}))),
      config: configSchema.parse(await json('config.json')),
      generation: generationSchema.parse(await json('generation_config.json').catch(() => ({}))),
    };
  } catch {
    return null;
  }
}

/** Encoder and decoder of one kind, in the folder or in its `onnx` folder. */
async function weights(path: string): Promise<Pick<WhisperFolder, 'encoder' | 'decoder' | 'merged'> | null> {
  for (const kind of kinds) {
    for (const folder of [join(path, 'onnx'), path]) {
      const encoder = join(folder, `encoder_model${kind}.onnx`);
      for (const merged of [true, false]) {
        const decoder = join(folder, `decoder_model${merged ? '_merged' : ''}${kind}.onnx`);
        const sizes = await Promise.all([encoder, decoder].map((file) => stat(file).catch(() => null)));
        const [first, second] = sizes.map((found) => found?.size ?? null);
        if (first == null || second == null || first + second > largestModel) continue;
        return { encoder, decoder, merged };
      }
    }
  }
  return null;
}
