import { createReadStream } from 'node:fs';
import type { decodeChunked } from 'audio-decode/stream';
import { Resampler } from './resample.ts';
import { sampleRate } from './transcriber.ts';

/** Decoders work on pieces of this size, so that a podcast of hours never lies decoded in memory. */
const pieceBytes = 256 * 1024;

interface Decoded {
  channelData: Float32Array[];
  sampleRate: number;
}

type DecoderName = Parameters<typeof decodeChunked>[1];

/** What audio-decode calls the formats; others are not decoded. Its types leave AVI out. */
const decoders: Record<string, DecoderName> = {
  mp3: 'mp3',
  wav: 'wav',
  flac: 'flac',
  m4a: 'm4a',
  ogg: 'oga',
  opus: 'opus',
  aac: 'aac',
  wma: 'wma',
  aiff: 'aiff',
  mov: 'm4a',
  '3gp': 'm4a',
  mp4: 'm4a',
  webm: 'webm',
  mkv: 'webm',
  avi: 'avi' as DecoderName,
};

export function canDecode(format: string): boolean {
  return decoders[format] !== undefined;
}

/**
 * The sound of a recording or a video as 16 kHz mono, in pieces. Everything is decoded by WebAssembly in this process.
 * Throws what the decoders throw at damaged files, after the pieces that could be decoded.
 */
export async function* decodePcm(
  file: { bytes: Uint8Array } | { path: string },
  format: string,
): AsyncGenerator<Float32Array> {
  const { decodeChunked: decode } = await import('audio-decode/stream');
  const decoder = decoders[format];
  if (decoder === undefined) return;
  let resampler: Resampler | null = null;
  const pieces: AsyncIterable<Decoded> = decode(piecesOf(file), decoder);
  for await (const { channelData, sampleRate: rate } of pieces) {
    resampler ??= new Resampler(rate, sampleRate);
    yield resampler.push(channelData);
  }
  if (resampler !== null) yield resampler.flush();
}

async function* piecesOf(file: { bytes: Uint8Array } | { path: string }): AsyncGenerator<Uint8Array> {
  if ('path' in file) {
    yield* createReadStream(file.path, { highWaterMark: pieceBytes });
    return;
  }
  for (let at = 0; at < file.bytes.length; at += pieceBytes) yield file.bytes.subarray(at, at + pieceBytes);
}
