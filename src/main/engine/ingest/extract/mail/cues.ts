import { decodeEntities } from '../xml.ts';

/** Something said: seconds from the beginning, the speaker where the file names one. */
export interface Cue {
  start: number;
  end: number;
  name: string | null;
  text: string;
}

const timing = /^\s*((?:\d+:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?)\s*(?:-->|,)\s*((?:\d+:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?)/;
const voice = /<v(?:\.[\w.-]+)?\s+([^>]+)>/;
/** "ADA: words", "Ada Lovelace: words", as Zoom and Meet write it. */
const speaker = /^(?:[-–]\s*)?(?:\[([^\]:]{1,60})\]|(\p{Lu}[\p{L}\p{M}\p{N}.'’() -]{0,50})):\s+(?=\S)/u;

/** The cues of WebVTT, SubRip, SubViewer (.sbv) and SubStation (.ass), in their order, and notes beside them. */
export function parseCues(source: string): { cues: Cue[]; notes: string[] } {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (/^\[Script Info\]/m.test(text.slice(0, 1000))) return { cues: scriptCues(text), notes: [] };
  const cues: Cue[] = [];
  const notes: string[] = [];
  for (const block of text.replace(/^WEBVTT[^\n]*/, '').split(/\n{2,}/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const at = lines.findIndex((line) => timing.test(line));
    const found = timing.exec(lines[at] ?? '');
    if (found === null) {
      if (/^NOTE\b/.test(block.trim())) notes.push(block.trim().replace(/^NOTE\s*/, ''));
      continue;
    }
    const [start, end] = [seconds(found[1] ?? ''), seconds(found[2] ?? '')];
    cues.push(...voices(lines.slice(at + 1)).map((said) => ({ start, end, ...said })));
  }
  return { cues: withSpeakers(cues), notes: notes.filter((note) => note !== '') };
}

/** A cue may hold several voices; a voice lasts until the next one. */
function voices(lines: readonly string[]): { name: string | null; text: string }[] {
  const said: { name: string | null; text: string }[] = [];
  for (const line of lines) {
    const name = voice.exec(line)?.[1]?.trim() ?? null;
    const text = words(line);
    const last = said.at(-1);
    if (text === '') continue;
    if (last && (name === null || name === last.name)) last.text += ` ${text}`;
    else said.push({ name, text });
  }
  return said;
}

function words(line: string): string {
  return decodeEntities(line.replace(/<[^>]*>|\{\\[^}]*\}/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Names before a colon count when enough cues have one and somebody has two. */
function withSpeakers(cues: readonly Cue[]): Cue[] {
  const found = cues.map((cue) => (cue.name === null ? speaker.exec(cue.text) : null));
  const names = found.flatMap((one) => (one ? [one[1] ?? one[2] ?? ''] : []));
  const distinct = new Set(names).size;
  if (names.length < 2 || names.length < cues.length * 0.2 || distinct > names.length / 2 + 1) return [...cues];
  return cues.map((cue, index) => {
    const one = found[index];
    return one ? { ...cue, name: (one[1] ?? one[2] ?? '').trim(), text: cue.text.slice(one[0].length) } : cue;
  });
}

/** Events of a SubStation script: their fields are named by the Format line, the last one is the text. */
function scriptCues(text: string): Cue[] {
  const events = text.slice(Math.max(0, text.search(/^\[Events\]/m)));
  const format = /^Format:\s*(.+)$/m
    .exec(events)?.[1]
    ?.split(',')
    .map((field) => field.trim().toLowerCase());
  const fields = format ?? 'layer start end style name marginl marginr marginv effect text'.split(' ');
  const place = (name: string) => fields.indexOf(name);
  const cues: Cue[] = [];
  for (const [, line = ''] of events.matchAll(/^Dialogue:\s*(.+)$/gm)) {
    const values = line.split(',');
    const said = values.slice(fields.length - 1).join(',');
    const spoken = said
      .replace(/\{[^}]*\}/g, '')
      .replace(/\\[Nnh]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const name = values[place('name')]?.trim() ?? '';
    const start = seconds(values[place('start')] ?? '');
    const end = seconds(values[place('end')] ?? '');
    // Drawings are shapes made of numbers.
    if (spoken !== '' && !/\{[^}]*\\p[1-9]/.test(said))
      cues.push({ start, end, name: name === '' ? null : name, text: spoken });
  }
  return cues.sort((left, right) => left.start - right.start);
}

function seconds(time: string): number {
  return time
    .trim()
    .replace(',', '.')
    .split(':')
    .reduce((total, part) => total * 60 + (Number(part) || 0), 0);
}
