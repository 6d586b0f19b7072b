import type { Metadata } from '../types.ts';
import type { Chapter } from './cues.ts';

/** What a sound recording or a video says about itself. */
export interface RecordingFacts {
  title: string | null;
  artist: string | null;
  album: string | null;
  /** '2014' or a date. */
  date: string | null;
  genre: string | null;
  comment: string | null;
  lyrics: string | null;
  /** Seconds. */
  duration: number | null;
  chapters: Chapter[];
  hasAudio: boolean;
  /** Everything, as it is shown in the details of the document. */
  metadata: Metadata;
}

const longestTag = 2_000;
const longestLyrics = 100_000;

/** A tag as words; null where it says nothing. */
export function tag(value: unknown, longest = longestTag): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).replace(/\0/g, ' ').trim();
  return text === '' ? null : text.slice(0, longest);
}

export function lyricsTag(value: unknown): string | null {
  return tag(value, longestLyrics);
}

/** A length or rate that may be missing or nonsense. */
export function amount(value: unknown, digits = 0): number | null {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return null;
  return Math.round(number * 10 ** digits) / 10 ** digits;
}
