import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { Content, ExtractInput, Extraction, Extractor, Family, LargeInput } from '../types.ts';
import { type ByteSource, fileSource, memorySource } from './byte-source.ts';
import type { CueTrack } from './cues.ts';
import { isCutOff } from './cut-off.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { recordingText } from './recording-text.ts';

/** A row of the table of sound and video formats. */
export interface RecordingFormat {
  format: string;
  label: string;
  extensions: readonly string[];
  mediaType: string;
  reads: string;
  recognises(content: Content): boolean;
  /** Which library reads the tags: music-metadata knows sound best, MediaInfo the streams of a video. */
  tags: 'sound' | 'video';
  subtitles?: 'mp4' | 'matroska';
}

const family: Family = 'Audio and video';

export function recordingExtractor({ tags, subtitles, ...format }: RecordingFormat): Extractor {
  const reader = { ...format, tags, subtitles };
  return {
    ...format,
    family,
    version: 1,
    extract: (input) =>
      withSource(memorySource(input.bytes), (source) => read(reader, input, source, { bytes: input.bytes })),
    extractLarge: (input) =>
      withSource(fileSource(input.path, input.size), (source) => read(reader, input, source, { path: input.path })),
  };
}

async function withSource(source: ByteSource, use: (source: ByteSource) => Promise<Extraction>): Promise<Extraction> {
  try {
    return await use(source);
  } finally {
    source.close();
  }
}

type File = { bytes: Uint8Array } | { path: string };

async function read(
  { format, mediaType, label, tags, subtitles }: RecordingFormat,
  input: Omit<ExtractInput, 'bytes'> | LargeInput,
  source: ByteSource,
  file: File,
): Promise<Extraction> {
  const facts = await factsOf(tags, input, source, file, label);
  const tracks = await subtitlesOf(subtitles, source, input.alive);
  const { transcribe } = await import('./transcribe.ts');
  const spoken = tracks.length > 0 || !facts.hasAudio ? null : await transcribe(file, format, input);
  const text = recordingText(facts, spoken === null || spoken.track === null ? tracks : [spoken.track]);
  const cutOff = isCutOff(source);
  const notes = [
    cutOff && 'The end of the file is missing.',
    spoken?.note,
    text === '' && 'It has no tags, chapters or subtitles.',
  ];
  return compose(
    {
      format,
      mediaType,
      title: facts.title,
      text,
      markdown: true,
      metadata: { ...facts.metadata, ...spoken?.metadata },
      partial: cutOff || (spoken?.partial ?? false),
      note: notes.filter(Boolean).join(' ') || null,
    },
    input.maxText,
  );
}

/** The tags, by the other library where the first one fails. */
async function factsOf(
  tags: RecordingFormat['tags'],
  input: Omit<ExtractInput, 'bytes'>,
  source: ByteSource,
  file: File,
  label: string,
): Promise<RecordingFacts> {
  const bySound = async () => (await import('./sound-facts.ts')).soundFacts(file, input.name);
  const byVideo = async () => (await import('./video-facts.ts')).videoFacts(source, input.alive);
  const [first, second] = tags === 'sound' ? [bySound, byVideo] : [byVideo, bySound];
  try {
    return await first();
  } catch (error) {
    return second().catch(() => {
      throw corrupt(`could not be read as ${label}: it seems to be damaged`, error);
    });
  }
}

async function subtitlesOf(
  kind: 'mp4' | 'matroska' | undefined,
  source: ByteSource,
  alive: () => void,
): Promise<CueTrack[]> {
  if (kind === 'mp4') return (await import('./mp4-subtitles.ts')).mp4Subtitles(source, alive);
  if (kind === 'matroska') return (await import('./matroska-subtitles.ts')).matroskaSubtitles(source, alive);
  return [];
}
