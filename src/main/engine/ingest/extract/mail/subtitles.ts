import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { type Cue, parseCues } from './cues.ts';
import { composeChat } from './transcript.ts';

/** Subtitles and the transcripts of meetings (Teams, Zoom, Meet), which come as such. */
export const subtitlesExtractor: Extractor = {
  format: 'vtt',
  family: 'Mail and people',
  isText: true,
  label: 'Subtitles and meeting transcripts (VTT, SRT, ASS, SBV)',
  extensions: ['vtt', 'srt', 'ass', 'ssa', 'sbv'],
  mediaType: 'text/vtt',
  reads: 'What is said, when and by whom; lines that go on are joined. Numbers, positions and styling are left out.',
  version: 2,
  recognises: ({ sample, promised }: Content) =>
    sample !== null &&
    (/^WEBVTT(\s|$)/.test(sample) ||
      ((promised === null || promised === 'txt' || promised === 'vtt') &&
        (/^\s*\d+\r?\n\d{1,2}:\d\d:\d\d[,.]\d{3} --> /.test(sample) || /^\[Script Info\]/.test(sample)))),
  extract: readSubtitles,
};

/** A paragraph of one speaker ends at a sentence once it is this long, or after a pause. */
const enough = 300;
const tooLong = 700;
const pauseSeconds = 4;
/** Shorter words are said twice by people, not by captions. */
const shortest = 12;

async function readSubtitles({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const { cues, notes } = parseCues(text);
  const joined = paragraphs(cues);
  const last = cues.at(-1);
  const intro = notes.map((note) => ({ day: null, time: null, name: null, text: note }));
  const spoken = joined.map(({ start, name, text: words }) => ({ day: null, time: clock(start), name, text: words }));
  const metadata = { encoding, ...(last && { duration: Math.round(last.end) }) };
  return composeChat(subtitlesExtractor, { title: null, messages: [...intro, ...spoken], metadata }, maxText);
}

/** Cues of one speaker that follow each other, as paragraphs; a line that a roll-up caption repeats is kept once. */
function paragraphs(cues: readonly Cue[]): Cue[] {
  const joined: Cue[] = [];
  for (const cue of cues) {
    const last = joined.at(-1);
    const goesOn =
      last !== undefined &&
      last.name === cue.name &&
      cue.start - last.end < pauseSeconds &&
      last.text.length < tooLong &&
      !(last.text.length >= enough && /[.!?…。！？]["”»)]?$/.test(last.text));
    if (!goesOn || last === undefined) joined.push({ ...cue });
    else {
      if (cue.text.length <= shortest || !last.text.endsWith(cue.text))
        last.text += `${/[\u3040-\u9fff]$/.test(last.text) ? '' : ' '}${cue.text}`;
      last.end = Math.max(last.end, cue.end);
    }
  }
  return joined;
}

/** "03:07", "1:02:03". */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const pad = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${pad(minutes)}:${pad(whole % 60)}`;
}
