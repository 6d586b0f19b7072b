import { z } from 'zod';
import type { TextRange } from '../../../../contract/index.ts';
import { commonLines } from './common-lines.ts';
import type { WrittenLine } from './compose.ts';

/** What the user made of a wiki, in terms that outlive its being written anew. */
export const editsSchema = z.object({
  /** Keys of lines that they took out or wrote otherwise. */
  hidden: z.array(z.string()).default([]),
  /** Their own lines, each after the written line with that key; null: at the beginning. */
  lines: z
    .array(z.object({ after: z.string().nullable(), section: z.string().nullable(), text: z.string() }))
    .default([]),
});
export type Edits = z.infer<typeof editsSchema>;

/** A line as it is shown: of the app (with its key), of the user, or an empty one between them. */
interface ShownLine {
  text: string;
  key: string | null;
  own: boolean;
}

export interface ShownWiki {
  content: string;
  /** Ranges that the user wrote. */
  edited: TextRange[];
}

/** The wiki as it is shown: what the app writes, less what the user took out, with their lines in their places. */
export function renderWiki(written: readonly WrittenLine[], edits: Edits): ShownWiki {
  const lines = shownLines(written, edits);
  const edited: TextRange[] = [];
  let at = 0;
  for (const { text, own } of lines) {
    const last = edited.at(-1);
    if (own && last?.end === at - 1) last.end = at + text.length;
    else if (own && text !== '') edited.push({ start: at, end: at + text.length });
    at += text.length + 1;
  }
  const content = lines.map(({ text }) => text).join('\n');
  return { content, edited };
}

function shownLines(written: readonly WrittenLine[], edits: Edits): ShownLine[] {
  const hidden = new Set(edits.hidden);
  const keys = new Set(written.map(({ key }) => key));
  /** Where a line goes whose neighbour is gone: to the end of its section, else to the end. */
  const anchorOf = ({ after, section }: Edits['lines'][number]) =>
    after === null || keys.has(after) ? after : section !== null && keys.has(section) ? `end ${section}` : 'end';
  const own = Map.groupBy(edits.lines, anchorOf);
  const lines: ShownLine[] = [];
  const addOwn = (anchor: string | null) => {
    for (const { text } of own.get(anchor) ?? []) lines.push({ text, key: null, own: true });
  };
  addOwn(null);
  let section: string | null = null;
  for (const { key, text } of written) {
    if (key.startsWith('section:')) {
      if (section !== null) addOwn(`end ${section}`);
      section = key;
    }
    if (!hidden.has(key)) {
      if (key.startsWith('section:') && lines.length > 0 && lines.at(-1)?.text !== '') lines.push(empty);
      lines.push({ text, key, own: false });
      if (key === 'title') lines.push(empty);
    }
    addOwn(key);
  }
  if (section !== null) addOwn(`end ${section}`);
  addOwn('end');
  return withoutDoubled(lines);
}

const empty: ShownLine = { text: '', key: null, own: false };

/** None of the app's empty lines beside another one, none at either end; those of the user stay as they are. */
function withoutDoubled(lines: readonly ShownLine[]): ShownLine[] {
  const kept: ShownLine[] = [];
  for (const line of lines) {
    const last = kept.at(-1);
    if (line.text === '' && (last === undefined || (last.text === '' && !(line.own && last.own)))) continue;
    kept.push(line);
  }
  while (kept.at(-1)?.text === '') kept.pop();
  return kept;
}

/**
 * What the user made of the wiki: from its text before and after. Lines that both have stay whose they were; what is new
 * is theirs; what the app wrote and they took out stays out.
 */
export function learnEdits(written: readonly WrittenLine[], edits: Edits, before: string, after: string): Edits {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const keyOf = new Map(written.map(({ key, text }) => [text, key]));
  const theirs = new Set(edits.lines.map(({ text }) => text));
  const common = commonLines(old, fresh);
  const kept = new Set(common.map(({ left }) => left));
  const hidden = new Set(edits.hidden);
  for (const [at, text] of old.entries()) {
    const key = keyOf.get(text);
    if (!kept.has(at) && key !== undefined && !theirs.has(text)) hidden.add(key);
  }
  const lines: Edits['lines'] = [];
  const unchanged = new Set(common.map(({ right }) => right));
  let anchor: string | null = null;
  let section: string | null = null;
  for (const [at, text] of fresh.entries()) {
    const key = keyOf.get(text);
    if (key !== undefined && !theirs.has(text)) {
      // What was taken out before and is written again by hand as it was is the app's again.
      hidden.delete(key);
      anchor = key;
      if (key.startsWith('section:')) section = key;
    } else if (text === '' ? !isSpacing(fresh, at, keyOf) : theirs.has(text) || !unchanged.has(at)) {
      lines.push({ after: anchor, section, text });
    }
  }
  return { hidden: [...hidden], lines };
}

/** Whether an empty line stands where the app puts one: after the title, before a section, at either end. */
function isSpacing(lines: readonly string[], at: number, keyOf: ReadonlyMap<string, string>): boolean {
  const [last, next] = [lines[at - 1], lines[at + 1]];
  if (last === undefined || next === undefined) return true;
  return keyOf.get(last) === 'title' || keyOf.get(next)?.startsWith('section:') === true;
}

function linesOf(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd());
}
