/** Something said or shown at a time. */
export interface Cue {
  /** Seconds from the beginning. */
  start: number;
  speaker: string | null;
  text: string;
}

/** The words of one language, in the order of time. */
export interface CueTrack {
  /** As the file spells it ('eng', 'de'); null where it does not say. */
  language: string | null;
  name: string | null;
  cues: Cue[];
}

export interface Chapter {
  start: number;
  title: string;
}

/** More than the subtitles of a day. */
export const mostCues = 100_000;

/** '1:02:03', '2:03'. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${rest.join(':')}` : `${Number(rest[0])}:${rest[1]}`;
}

/** A subtitle without its markup: tags, ASS overrides and line breaks; its speaker where a WebVTT voice names one. */
export function plainCue(start: number, source: string, speaker: string | null = null): Cue | null {
  const voice = /<v(?:\.[\w.]+)?\s+([^>]+)>/.exec(source)?.[1]?.trim();
  const text = source
    .replace(/\{\\[^}]*\}/g, '')
    .replace(/\\[Nnh]/g, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(amp|lt|gt|nbsp);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', nbsp: ' ' })[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : { start, speaker: voice ?? speaker, text };
}

/** One line a cue, with its time; chapters stand between them as headings. */
export function cueLines(cues: readonly Cue[], chapters: readonly Chapter[]): string {
  const heads = chapters.map(({ start, title }) => ({ start, line: `\n## ${title} (${clock(start)})\n` }));
  const said = cues.map(({ start, speaker, text }) => ({
    start,
    line: `[${clock(start)}] ${speaker === null ? '' : `${speaker}: `}${text}`,
  }));
  // Stable: a chapter comes before what is said at its very beginning.
  const all = [...heads, ...said].sort((a, b) => a.start - b.start);
  return all
    .map(({ line }) => line)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
