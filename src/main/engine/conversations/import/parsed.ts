import type { ExportedMessage } from '../export/format.ts';
import type { StoredScope } from '../store-scope.ts';

/** A message of a file, its parent by its place in the list: parents come before their children. */
export interface ParsedMessage extends Omit<ExportedMessage, 'id' | 'parentId' | 'nextId'> {
  /** Kept where it is free; null: a new one is made. */
  id: string | null;
  parent: number | null;
}

/** A conversation of a file, whatever program it comes from. */
export interface ParsedConversation {
  from: 'commonplace' | 'chatgpt' | 'claude';
  id: string | null;
  /** Its name where it comes from, so that it is not imported twice. */
  source: string;
  title: string;
  named: boolean;
  assistant: { id: string; name: string | null } | null;
  folder: string | null;
  pinned: boolean;
  archived: boolean;
  scope: StoredScope;
  createdAt: number;
  updatedAt: number;
  messages: ParsedMessage[];
  /** The last message of the chosen branch. */
  leaf: number | null;
  /** Which message each went on with, where that is not the last of those below it. */
  chosen: { at: number; next: number }[];
  /** What was left out of it, as sentences. */
  notes: string[];
}

/** Messages of one conversation; more are left out. */
export const mostMessages = 20_000;
/** Longest text of a message and longest title, in UTF-16 code units. */
const longestText = 1_000_000;
const longestTitle = 200;

/** What other programs do not know. */
export const plainConversation: Pick<
  ParsedConversation,
  'id' | 'named' | 'assistant' | 'folder' | 'pinned' | 'archived' | 'scope'
> = {
  ...{ id: null, named: true, assistant: null, folder: null, pinned: false, archived: false },
  scope: { collection: null, documents: [], people: [] },
};

export function plainMessage(message: Pick<ParsedMessage, 'parent' | 'role' | 'text' | 'createdAt'>): ParsedMessage {
  return { ...message, id: null, state: 'done', error: null, feedback: null, tools: [], answer: null };
}

/** A text without control characters and halves of characters, cut where it is too long. */
export function cleanText(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .toWellFormed()
    .trim();
}

export const isTooLong = (text: string) => text.length > longestText;

export function cleanTitle(title: string): string {
  return cleanText(title.slice(0, 2 * longestTitle))
    .replace(/\s+/g, ' ')
    .slice(0, longestTitle)
    .toWellFormed()
    .trim();
}

/** Seconds or an ISO date as UTC milliseconds; null where it is neither, or not of our time. */
export function timeOf(value: unknown): number | null {
  const ms = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) && ms > 0 && ms < 8.64e15 ? Math.round(ms) : null;
}

/** The links of a chosen branch from its leaf up. */
export function linksTo(messages: readonly { parent: number | null }[], leaf: number | null) {
  const links: { at: number; next: number }[] = [];
  for (let next = leaf; next !== null; ) {
    const at: number | null = messages[next]?.parent ?? null;
    if (at !== null) links.push({ at, next });
    next = at;
  }
  return links;
}
