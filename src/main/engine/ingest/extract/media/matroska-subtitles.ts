import { inflateSync } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';
import { type Cue, type CueTrack, mostCues, plainCue } from './cues.ts';
import { type Element, elements, string, unsigned, variableInteger } from './ebml.ts';

/** Element ids of RFC 9559. */
const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  codec: 0x86,
  language: 0x22b59c,
  languageBcp47: 0x22b59d,
  name: 0x536e,
  encodings: 0x6d80,
  encoding: 0x6240,
  compression: 0x5034,
  algorithm: 0x4254,
  stripped: 0x4255,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;

/** Clusters may be of open size and blocks may stand in groups: both are walked through, not over. */
const opened: ReadonlySet<number> = new Set([ids.cluster, ids.blockGroup]);

type Style = 'plain' | 'ass' | 'webm';
const styles: Record<string, Style> = {
  'S_TEXT/UTF8': 'plain',
  'S_TEXT/ASCII': 'plain',
  'S_TEXT/WEBVTT': 'plain',
  'S_TEXT/ASS': 'ass',
  'S_TEXT/SSA': 'ass',
  S_ASS: 'ass',
  S_SSA: 'ass',
  'D_WEBVTT/SUBTITLES': 'webm',
  'D_WEBVTT/CAPTIONS': 'webm',
};

interface Track extends CueTrack {
  number: number;
  style: Style;
  unpack(data: Buffer): Buffer;
}

const longestBlock = 64 * 1024;
const clustersBetweenSigns = 200;

/**
 * Text subtitles of a Matroska or WebM file. Of pictures and sound only the few bytes that say where the next block
 * begins are read. Calls `alive` as it goes.
 */
export function matroskaSubtitles(source: ByteSource, alive: () => void): CueTrack[] {
  const segment = [...elements(source, 0, source.size)].find(({ id }) => id === ids.segment);
  if (segment === undefined) return [];
  let nanoseconds = 1_000_000;
  const tracks = new Map<number, Track>();
  let clusters = 0;
  let time = 0;
  for (const part of elements(source, segment.start, segment.end, opened)) {
    if (part.id === ids.info) nanoseconds = scaleOf(source, part) || nanoseconds;
    if (part.id === ids.tracks) for (const track of textTracks(source, part)) tracks.set(track.number, track);
    // Tracks stand before the first cluster.
    if (part.id === ids.cluster && tracks.size === 0) return [];
    if (part.id === ids.cluster && clusters++ % clustersBetweenSigns === 0) alive();
    if (part.id === ids.timestamp) time = unsigned(source, part);
    if (part.id === ids.block || part.id === ids.simpleBlock) readBlock(source, part, tracks, time, nanoseconds / 1e9);
  }
  const found = [...tracks.values()].filter(({ cues }) => cues.length > 0);
  return found.map(({ language, name, cues }) => ({ language, name, cues }));
}

function scaleOf(source: ByteSource, info: Element): number {
  const scale = [...elements(source, info.start, info.end)].find(({ id }) => id === ids.timestampScale);
  return scale === undefined ? 0 : unsigned(source, scale);
}

function* textTracks(source: ByteSource, tracks: Element): Generator<Track> {
  for (const entry of elements(source, tracks.start, tracks.end)) {
    if (entry.id !== ids.trackEntry) continue;
    const parts = new Map([...elements(source, entry.start, entry.end)].map((part) => [part.id, part]));
    const text = (id: number) => {
      const part = parts.get(id);
      return part === undefined ? null : string(source, part) || null;
    };
    const number = parts.get(ids.trackNumber);
    const style = styles[text(ids.codec) ?? ''];
    if (number === undefined || style === undefined) continue;
    const language = text(ids.languageBcp47) ?? text(ids.language) ?? 'eng';
    yield {
      number: unsigned(source, number),
      style,
      unpack: unpacker(source, parts.get(ids.encodings)),
      language: language === 'und' ? null : language,
      name: text(ids.name),
      cues: [],
    };
  }
}

/** Undoes a track's compression: zlib (0) or stripped first bytes (3). */
function unpacker(source: ByteSource, encodings: Element | undefined): (data: Buffer) => Buffer {
  const within = (element: Element | undefined, id: number) =>
    element && [...elements(source, element.start, element.end)].find((part) => part.id === id);
  const compression = within(within(encodings, ids.encoding), ids.compression);
  if (compression === undefined) return (data) => data;
  const algorithm = within(compression, ids.algorithm);
  if (algorithm === undefined || unsigned(source, algorithm) === 0) {
    return (data) => inflateSync(data, { maxOutputLength: longestBlock });
  }
  const stripped = within(compression, ids.stripped);
  const first =
    stripped === undefined
      ? Buffer.alloc(0)
      : source.read(stripped.start, Math.min(stripped.end - stripped.start, 256));
  return (data) => Buffer.concat([first, data]);
}

/** A block begins with its track's number and its time within the cluster, in `unit`s of a second. */
function readBlock(source: ByteSource, block: Element, tracks: Map<number, Track>, time: number, unit: number): void {
  const head = source.read(block.start, 12);
  const number = variableInteger(head, 0);
  const track = tracks.get(number?.value ?? -1);
  const length = block.end - block.start;
  if (number === null || track === undefined || length > longestBlock || head.length < number.length + 3) return;
  if (track.cues.length >= mostCues) return;
  const start = (time + head.readInt16BE(number.length)) * unit;
  const cue = cueOf(track, start, source.read(block.start + number.length + 3, length - number.length - 3));
  if (cue !== null) track.cues.push(cue);
}

function cueOf(track: Track, start: number, data: Buffer): Cue | null {
  let text: string;
  try {
    text = track.unpack(data).toString('utf8');
  } catch {
    return null;
  }
  if (track.style === 'webm') return plainCue(start, text.split('\n').slice(2).join('\n'));
  if (track.style === 'plain') return plainCue(start, text);
  // ReadOrder, Layer, Style, Name, MarginL, MarginR, MarginV, Effect, Text: the text may hold commas.
  const fields = text.split(',');
  return plainCue(start, fields.slice(8).join(','), fields[3]?.trim() || null);
}
