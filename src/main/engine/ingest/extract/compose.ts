import { markdownHeadings } from './headings.ts';
import type { DataTable, Extraction, Heading, Member, Metadata, PageRange } from './types.ts';

/** What a reader found, before it is cleaned, cut to size and given offsets. Either `text` or `pages`. */
export interface Draft {
  format: string;
  mediaType: string;
  text?: string;
  /** The text of each page, in order; an empty page is an empty string. */
  pages?: readonly string[];
  /** Left out where the first heading may stand for it; null where there is none. */
  title?: string | null;
  metadata?: Metadata;
  /** True where lines that begin with `#` are headings. */
  markdown?: boolean;
  /** Headings with their places in `text`, for formats that mark them in their own way; markdown headings win. */
  headings?: readonly Heading[];
  members?: Member[];
  tables?: DataTable[];
  partial?: boolean;
  note?: string | null;
}

/** Between two pages; it belongs to the page before it, so that the ranges cover the text without a gap. */
const pageBreak = '\n\n';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const needsCleaning = /[\0-\x08\x0b-\x1f\x7f\xad\ufeff\ufffe\uffff\r]|\p{Surrogate}/u;

/** Text as every other module expects it: LF line ends, no NUL or other controls, no half of a surrogate pair. */
export function cleanText(text: string): string {
  if (!needsCleaning.test(text)) return text;
  return (
    text
      .replace(/^\ufeff/, '')
      .replace(/\r\n?|\f|\v/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are removed here
      .replace(/[\0-\x08\x0e-\x1f\x7f\xad\ufffe\uffff]|\p{Surrogate}/gu, '')
  );
}

/** Turns a draft into an extraction whose offsets are exact: cleaned, cut at `maxText`, pages and headings placed. */
export function compose(draft: Draft, maxText: number): Extraction {
  const joined = draft.pages ? joinPages(draft.pages) : { text: cleanText(draft.text ?? ''), pages: null };
  const blank = joined.text.trim() === '';
  const text = blank ? '' : cut(joined.text, maxText);
  const wasCut = !blank && text.length < joined.text.length;
  const headings = draft.markdown ? markdownHeadings(text) : placed(draft, joined.text, text.length);
  const notes = [
    draft.note,
    wasCut ? cutNote(text.length) : null,
    blank && !draft.note ? 'There is no text in it.' : null,
  ];
  return {
    format: draft.format,
    mediaType: draft.mediaType,
    title: draft.title === undefined ? titleFrom(headings) : usableTitle(draft.title),
    text,
    pages: joined.pages && clipPages(joined.pages, text.length),
    headings,
    metadata: draft.metadata ?? {},
    ...(draft.members && { members: draft.members }),
    ...(draft.tables && { tables: draft.tables }),
    partial: Boolean(draft.partial) || wasCut,
    note: notes.filter(Boolean).join(' ') || null,
  };
}

/** A reader's own headings; their places hold only where cleaning changed nothing. */
function placed(draft: Draft, cleaned: string, length: number): Heading[] {
  if (draft.headings === undefined || cleaned !== draft.text) return [];
  return draft.headings.filter(({ start }) => start < length);
}

function joinPages(pages: readonly string[]): { text: string; pages: PageRange[] } {
  const ranges: PageRange[] = [];
  const parts: string[] = [];
  let length = 0;
  pages.forEach((raw, index) => {
    const last = index === pages.length - 1;
    const page = cleanText(raw).trim();
    const part = page === '' || last ? page : page + pageBreak;
    ranges.push({ page: index + 1, start: length, end: length + part.length });
    parts.push(part);
    length += part.length;
  });
  return { text: parts.join(''), pages: ranges };
}

function clipPages(pages: readonly PageRange[], length: number): PageRange[] {
  const kept = pages.filter((page) => page.start < length || page.end <= length);
  return kept.map((page) => ({ ...page, end: Math.min(page.end, length) }));
}

/** The first `max` code units, one fewer when the cut would split a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

function cutNote(length: number): string {
  return `Only the first ${length.toLocaleString('en')} characters were read; the rest is beyond the limit for one file.`;
}

function usableTitle(title: string | null | undefined): string | null {
  const words = cleanText(title ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? null : words.slice(0, 300);
}

/** A document without a title of its own is called by its first heading of level 1 or 2. */
function titleFrom(headings: readonly Heading[]): string | null {
  return headings.find((heading) => heading.level <= 2)?.title ?? null;
}
