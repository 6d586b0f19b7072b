import { type Chapter, type CueTrack, clock, cueLines } from './cues.ts';
import type { RecordingFacts } from './recording-facts.ts';

/**
 * What a recording says, as Markdown: its tags, then chapters as headings with what is said in them, each line with its
 * time; more languages follow under headings of their own. `tracks` are subtitles or a transcript.
 */
export function recordingText(facts: RecordingFacts, tracks: readonly CueTrack[]): string {
  const [first, ...others] = tracks;
  const said = cueLines(first?.cues ?? [], facts.chapters);
  const rest = others.map(
    ({ language, name, cues }) =>
      `## Subtitles: ${[language, name].filter(Boolean).join(', ') || 'another track'}\n\n${cueLines(cues, [])}`,
  );
  const lyrics = facts.lyrics === null ? '' : `## Lyrics\n\n${facts.lyrics}`;
  // Without a chapter before it, what is said needs a heading that tells it from the tags.
  const opening = first !== undefined && !startsWithChapter(first, facts.chapters) ? '## Spoken words\n\n' : '';
  return [tagLines(facts), lyrics, opening + said, ...rest].filter((part) => part !== '').join('\n\n');
}

function startsWithChapter({ cues }: CueTrack, chapters: readonly Chapter[]): boolean {
  const start = chapters[0]?.start;
  return start !== undefined && start <= (cues[0]?.start ?? 0);
}

function tagLines({ title, artist, album, date, genre, comment, duration, metadata }: RecordingFacts): string {
  const length = duration === null || duration < 1 ? null : `length ${clock(duration)}`;
  const track = metadata.track === undefined ? null : `track ${String(metadata.track)}`;
  const known = [artist && `By ${artist}`, album && `album ${album}`, track, date, genre].filter(Boolean);
  if (title === null && known.length === 0 && comment === null) return '';
  const camera = metadata.camera === undefined ? null : `Recorded with ${String(metadata.camera)}.`;
  const line = [...known, length].filter(Boolean).join(', ');
  return [title && `# ${title}`, line && `${line}.`, comment, camera].filter(Boolean).join('\n\n');
}
