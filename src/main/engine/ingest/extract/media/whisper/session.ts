import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { chunkFrames, createMelSpectrogram } from './mel.ts';
import type { WhisperFolder } from './model-folder.ts';

/** Two threads: other readers work beside this one. */
const threads = 2;

/** One window of 30 s, heard; it is asked for one token after another. */
export interface HeardWindow {
  /** The scores of what comes after `tokens`, which continue what was given before. */
  next(tokens: readonly number[]): Promise<Float32Array>;
}

export interface WhisperSession {
  hear(samples: Float32Array): Promise<HeardWindow>;
  close(): Promise<void>;
}

/** Loads encoder and decoder. Throws what onnxruntime throws at damaged files. */
export async function openWhisperSession(folder: WhisperFolder): Promise<WhisperSession> {
  const ort = await import('onnxruntime-node');
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  };
  const encoder = await ort.InferenceSession.create(folder.encoder, options);
  const decoder = await ort.InferenceSession.create(folder.decoder, options);
  const { num_mel_bins: bands, d_model: width, decoder_attention_heads: heads } = folder.config;
  const mel = createMelSpectrogram(bands);
  const cacheNames = decoder.inputNames.filter((name) => name.startsWith('past_key_values.'));

  async function hear(samples: Float32Array): Promise<HeardWindow> {
    const features = new ort.Tensor('float32', mel(samples), [1, bands, chunkFrames]);
    const hidden = (await encoder.run({ input_features: features })).last_hidden_state;
    if (hidden === undefined) throw new Error('The encoder has no last_hidden_state.');
    return folder.merged ? cached(hidden) : uncached(hidden);
  }

  /** The decoder takes up what it computed before; the part that belongs to the sound is computed once. */
  function cached(hidden: Tensor): HeardWindow {
    const empty = () => new ort.Tensor('float32', new Float32Array(0), [1, heads, 0, width / heads]);
    const cache = new Map(cacheNames.map((name) => [name, empty()]));
    let started = false;
    return {
      async next(tokens) {
        const feeds: Record<string, Tensor> = {
          ...Object.fromEntries(cache),
          input_ids: idTensor(tokens),
          encoder_hidden_states: hidden,
          use_cache_branch: new ort.Tensor('bool', [started], [1]),
        };
        const found = await decoder.run(feeds);
        for (const name of cacheNames) {
          const present = found[name.replace('past_key_values', 'present')];
          if (present !== undefined && !(started && name.includes('.encoder.'))) cache.set(name, asFloat(present));
        }
        started = true;
        return lastRow(found.logits);
      },
    };
  }

  function uncached(hidden: Tensor): HeardWindow {
    const all: number[] = [];
    return {
      async next(tokens) {
        all.push(...tokens);
        const found = await decoder.run({ input_ids: idTensor(all), encoder_hidden_states: hidden });
        return lastRow(found.logits);
      },
    };
  }

  function idTensor(tokens: readonly number[]): Tensor {
    return new ort.Tensor('int64', BigInt64Array.from(tokens.map(BigInt)), [1, tokens.length]);
  }

  function asFloat(tensor: Tensor) {
    if (!(tensor.data instanceof Float32Array))
      throw new Error('The decoder works with numbers other than 32-bit floats.');
    return new ort.Tensor('float32', tensor.data, tensor.dims);
  }

  return {
    hear,
    close: async () => {
      await encoder.release();
      await decoder.release();
    },
  };
}

function lastRow(logits: Tensor | undefined): Float32Array {
  const vocabulary = logits?.dims.at(-1);
  if (vocabulary === undefined || !(logits?.data instanceof Float32Array))
    throw new Error('The decoder gives no scores.');
  return logits.data.slice(logits.data.length - vocabulary);
}
