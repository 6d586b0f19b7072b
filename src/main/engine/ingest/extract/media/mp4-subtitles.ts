import type { ByteSource } from './byte-source.ts';
import { type Cue, type CueTrack, mostCues, plainCue } from './cues.ts';

/** The index of a film of many hours has a few MB. */
const largestIndex = 256 * 2 ** 20;
const mostBoxes = 100_000;
/** A subtitle longer than this is none. */
const longestSample = 64 * 1024;

interface Box {
  type: string;
  body: Buffer;
}

/**
 * Subtitle tracks of an MP4 or QuickTime file (3GPP timed text, QuickTime text, WebVTT): only the index (`moov`) and the
 * subtitles themselves are read. Fragmented files keep theirs elsewhere and give none.
 */
export function mp4Subtitles(source: ByteSource, alive: () => void): CueTrack[] {
  const movie = topLevelBox(source, 'moov');
  if (movie === null) return [];
  const tracks = boxes(movie).filter(({ type }) => type === 'trak');
  const chapters = new Set(tracks.flatMap((track) => chapterTracks(track.body)));
  return tracks.flatMap((track) => {
    alive();
    const kind = textKind(track.body);
    if (kind === null || chapters.has(trackId(track.body))) return [];
    const cues = readCues(track.body, kind, source);
    return cues.length === 0 ? [] : [{ language: language(track.body), name: null, cues }];
  });
}

function topLevelBox(source: ByteSource, wanted: string): Buffer | null {
  let at = 0;
  for (let count = 0; count < mostBoxes && at + 8 <= source.size; count++) {
    const head = source.read(at, 16);
    if (head.length < 8) return null;
    const short = head.readUInt32BE(0);
    const size =
      short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short === 0 ? source.size - at : short;
    const headSize = short === 1 ? 16 : 8;
    if (size < headSize) return null;
    if (head.toString('latin1', 4, 8) === wanted)
      return size > largestIndex ? null : source.read(at + headSize, size - headSize);
    at += size;
  }
  return null;
}

function boxes(body: Buffer): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= body.length; ) {
    const size = body.readUInt32BE(at);
    if (size < 8) break;
    found.push({ type: body.toString('latin1', at + 4, at + 8), body: body.subarray(at + 8, at + size) });
    at += size;
  }
  return found;
}

function inner(body: Buffer, ...path: string[]): Buffer {
  return path.reduce((inside, type) => boxes(inside).find((box) => box.type === type)?.body ?? Buffer.alloc(0), body);
}

function trackId(track: Buffer): number {
  const head = inner(track, 'tkhd');
  const at = head[0] === 1 ? 20 : 12;
  return head.length >= at + 4 ? head.readUInt32BE(at) : 0;
}

/** Chapter titles are a text track too; another track refers to it. */
function chapterTracks(track: Buffer): number[] {
  const list = inner(track, 'tref', 'chap');
  return Array.from({ length: Math.floor(list.length / 4) }, (_, index) => list.readUInt32BE(index * 4));
}

type TextKind = 'tx3g' | 'text' | 'wvtt';

function textKind(track: Buffer): TextKind | null {
  const description = inner(track, 'mdia', 'minf', 'stbl', 'stsd');
  const format = description.toString('latin1', 12, 16);
  return format === 'tx3g' || format === 'text' || format === 'wvtt' ? format : null;
}

/** Three letters of five bits. */
function language(track: Buffer): string | null {
  const head = inner(track, 'mdia', 'mdhd');
  const at = head[0] === 1 ? 32 : 20;
  if (head.length < at + 2) return null;
  const packed = head.readUInt16BE(at);
  const code = [10, 5, 0].map((shift) => String.fromCharCode(((packed >> shift) & 31) + 0x60)).join('');
  return /^[a-z]{3}$/.test(code) && code !== 'und' ? code : null;
}

function readCues(track: Buffer, kind: TextKind, source: ByteSource): Cue[] {
  const head = inner(track, 'mdia', 'mdhd');
  const timeAt = head[0] === 1 ? 20 : 12;
  const scale = head.length >= timeAt + 4 ? head.readUInt32BE(timeAt) : 0;
  if (scale === 0) return [];
  const cues: Cue[] = [];
  for (const { time, offset, size } of samples(inner(track, 'mdia', 'minf', 'stbl'))) {
    if (size > longestSample || cues.length >= mostCues) continue;
    const cue = plainCue(time / scale, sampleText(source.read(offset, size), kind));
    if (cue !== null) cues.push(cue);
  }
  return cues;
}

function sampleText(sample: Buffer, kind: TextKind): string {
  if (kind === 'wvtt') {
    const payloads = boxes(sample).filter(({ type }) => type === 'vttc');
    return payloads.map(({ body }) => inner(body, 'payl').toString('utf8')).join('\n');
  }
  if (sample.length < 2) return '';
  const text = sample.subarray(2, 2 + sample.readUInt16BE(0));
  return text[0] === 0xfe && text[1] === 0xff
    ? Buffer.from(text.subarray(2)).swap16().toString('utf16le')
    : text.toString('utf8');
}

interface Sample {
  time: number;
  offset: number;
  size: number;
}

/** Time, place and size of each sample, out of the tables of ISO/IEC 14496-12, 8.6 and 8.7. */
function* samples(table: Buffer): Generator<Sample> {
  const sizes = inner(table, 'stsz');
  const wide = inner(table, 'co64');
  const narrow = inner(table, 'stco');
  const runs = rows(inner(table, 'stsc'), 3);
  const times = rows(inner(table, 'stts'), 2);
  if (sizes.length < 12) return;
  const sameSize = sizes.readUInt32BE(4);
  const count = Math.min(sizes.readUInt32BE(8), sameSize === 0 ? (sizes.length - 12) / 4 : mostCues);
  const chunks =
    wide.length >= 8 ? Math.floor((wide.length - 8) / 8) : Math.max(0, Math.floor((narrow.length - 8) / 4));
  let [sample, time, timeRow, timeUsed, run] = [0, 0, 0, 0, 0];
  for (let chunk = 0; chunk < chunks && sample < count; chunk++) {
    while ((runs[run + 1]?.[0] ?? Infinity) <= chunk + 1) run += 1;
    let offset = wide.length >= 8 ? Number(wide.readBigUInt64BE(8 + chunk * 8)) : narrow.readUInt32BE(8 + chunk * 4);
    for (let left = runs[run]?.[1] ?? 0; left > 0 && sample < count; left--) {
      const size = sameSize === 0 ? sizes.readUInt32BE(12 + sample * 4) : sameSize;
      yield { time, offset, size };
      offset += size;
      sample += 1;
      const [uses = 0, delta = 0] = times[timeRow] ?? [];
      time += delta;
      timeUsed += 1;
      if (timeUsed >= uses) [timeRow, timeUsed] = [timeRow + 1, 0];
    }
  }
}

/** The rows of a table of 32-bit numbers behind version, flags and count. */
function rows(table: Buffer, columns: number): number[][] {
  const count = table.length < 8 ? 0 : Math.min(table.readUInt32BE(4), Math.floor((table.length - 8) / (columns * 4)));
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: columns }, (_, column) => table.readUInt32BE(8 + (row * columns + column) * 4)),
  );
}
