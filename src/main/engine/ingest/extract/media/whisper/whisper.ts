import { gzipSync } from 'node:zlib';
import { Tokenizer } from '@huggingface/tokenizers';
import { type Segment, sampleRate, type TranscribeOptions, type Transcriber } from '../transcriber.ts';
import { chunkSamples, chunkSeconds } from './mel.ts';
import type { WhisperFolder } from './model-folder.ts';
import { segmentsOf } from './segments.ts';
import { type HeardWindow, openWhisperSession } from './session.ts';
import { applyRules, type Vocabulary } from './timestamp-rules.ts';

/** The reference implementation's measures of a window without speech, and of a model that repeats itself. */
const noSpeech = { probability: 0.6, meanLogProbability: -1 };
const mostCompressed = 2.4;
/** Mean square below this (-80 dB) is silence: the model is not asked. */
const silence = 1e-8;

/** A Whisper model in this process. Throws what onnxruntime and the tokenizer throw at damaged files. */
export async function createWhisper(folder: WhisperFolder): Promise<Transcriber> {
  const session = await openWhisperSession(folder);
  const tokenizer = new Tokenizer(folder.tokenizer, folder.tokenizerConfig);
  const { config, generation } = folder;
  const start = config.decoder_start_token_id;
  const vocabulary = vocabularyOf(folder, tokenizer);
  const noSpeechToken = tokenizer.token_to_id('<|nospeech|>') ?? tokenizer.token_to_id('<|nocaptions|>');
  const languages = Object.entries(generation.lang_to_id);
  const mostTokens = Math.floor(config.max_target_positions / 2);
  let heardLanguage: string | null = null;

  /** The tokens that tell the model what to do: language and task, for models that know several. */
  async function prompt(window: HeardWindow): Promise<{ first: Float32Array; silent: number }> {
    const opening = await window.next([start]);
    const silent = noSpeechToken === undefined ? 0 : probability(opening, noSpeechToken);
    const task = generation.task_to_id.transcribe;
    if (languages.length === 0 || task === undefined) return { first: opening, silent };
    heardLanguage ??= likeliest(opening, languages);
    const language = generation.lang_to_id[heardLanguage] ?? start;
    return { first: await window.next([language, task]), silent };
  }

  async function decode(samples: Float32Array): Promise<{ tokens: number[]; speech: boolean }> {
    const window = await session.hear(samples);
    const { first, silent } = await prompt(window);
    const tokens: number[] = [];
    let sum = 0;
    for (let logits = first; tokens.length < mostTokens; ) {
      applyRules(logits, tokens, vocabulary);
      const best = indexOfLargest(logits);
      sum += Math.log(probability(logits, best));
      if (best === vocabulary.endOfText) break;
      tokens.push(best);
      logits = await window.next([best]);
    }
    const mean = sum / (tokens.length + 1);
    return { tokens, speech: !(silent > noSpeech.probability && mean < noSpeech.meanLogProbability) };
  }

  async function* transcribe(
    samples: AsyncIterable<Float32Array>,
    { alive }: TranscribeOptions,
  ): AsyncIterable<Segment> {
    const windows = new Windows(samples);
    while (true) {
      const window = await windows.current();
      alive();
      if (window.length === 0) return;
      const seconds = window.length / sampleRate;
      if (meanSquare(window) < silence) {
        windows.advance(seconds);
        continue;
      }
      const { tokens, speech } = await decode(window);
      alive();
      const { segments, settled } = segmentsOf(tokens, vocabulary.timestampBegin, chunkSeconds);
      const offset = windows.seconds;
      windows.advance(Math.min(seconds, settled > 0 ? settled : seconds));
      if (!speech) continue;
      for (const segment of segments) {
        const text = tokenizer.decode(segment.tokens, { skip_special_tokens: true }).trim();
        if (text === '' || repeatsItself(text)) continue;
        yield { start: offset + segment.start, end: Math.min(offset + segment.end, offset + seconds), text };
      }
    }
  }

  return {
    name: folder.name,
    transcribe,
    language: () => heardLanguage?.replace(/^<\||\|>$/g, '') ?? null,
    close: session.close,
  };
}

function vocabularyOf({ config, generation }: WhisperFolder, tokenizer: Tokenizer): Vocabulary {
  const noTimestamps = generation.no_timestamps_token_id ?? tokenizer.token_to_id('<|notimestamps|>') ?? null;
  const timestampBegin = noTimestamps === null ? tokenizer.token_to_id('<|0.00|>') : noTimestamps + 1;
  if (timestampBegin === undefined) throw new Error('The vocabulary has no marks of time.');
  return {
    timestampBegin,
    noTimestamps,
    endOfText: config.eos_token_id,
    suppressed: [...(generation.suppress_tokens ?? []), config.decoder_start_token_id].filter((token) => token >= 0),
    suppressedAtStart: generation.begin_suppress_tokens ?? [config.eos_token_id],
    latestStart: generation.max_initial_timestamp_index,
  };
}

/** A stream of samples, 30 s of it at a time from wherever the reader has got to. */
class Windows {
  seconds = 0;
  private readonly source: AsyncIterator<Float32Array>;
  private held: Float32Array = new Float32Array(0);
  private ended = false;

  constructor(samples: AsyncIterable<Float32Array>) {
    this.source = samples[Symbol.asyncIterator]();
  }

  async current(): Promise<Float32Array> {
    const pieces = [this.held];
    let length = this.held.length;
    while (!this.ended && length < chunkSamples) {
      const { value, done } = await this.source.next();
      if (done) this.ended = true;
      else {
        pieces.push(value);
        length += value.length;
      }
    }
    this.held = joined(pieces, length);
    return this.held.subarray(0, chunkSamples);
  }

  advance(seconds: number): void {
    this.held = this.held.slice(Math.round(seconds * sampleRate));
    this.seconds += seconds;
  }
}

function joined(pieces: readonly Float32Array[], length: number): Float32Array {
  const all = new Float32Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function indexOfLargest(values: Float32Array): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? -Infinity) ? index : best), 0);
}

/** Softmax at one place. */
function probability(logits: Float32Array, index: number): number {
  const top = logits.reduce((best, value) => Math.max(best, value), -Infinity);
  const sum = logits.reduce((total, value) => total + Math.exp(value - top), 0);
  return Math.exp((logits[index] ?? -Infinity) - top) / sum;
}

function likeliest(logits: Float32Array, languages: readonly [string, number][]): string {
  const [first = ['', 0]] = languages;
  const better = (a: [string, number], b: [string, number]) =>
    (logits[b[1]] ?? -Infinity) > (logits[a[1]] ?? -Infinity) ? b : a;
  return languages.reduce<[string, number]>((best, entry) => better(best, entry), first as [string, number])[0];
}

function meanSquare(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function repeatsItself(text: string): boolean {
  const bytes = Buffer.from(text);
  return bytes.length / gzipSync(bytes).length > mostCompressed;
}
