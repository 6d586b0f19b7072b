import { setImmediate } from 'node:timers/promises';
import type { Trait } from '../../../../../contract/index.ts';
import { describedBy, type Markers } from './by-adjectives.ts';
import { type Embed, type EmbeddedItems, matchItems } from './by-items.ts';
import type { FoundInsight, TheirWords } from './source.ts';
import { type Statement, statementsOf } from './statements.ts';

/** Statements of one text that are looked at; somebody's whole diary is not needed to know what they say of themselves. */
const mostStatements = 600;
/** Letters looked at in one go: a few milliseconds. */
const pieceLength = 8000;
/** Statements embedded at a time: questions and documents to be learned get in between. */
const batch = 24;
/** One plain statement is worth this much, one that is nearly the item itself the double. */
const least = 2;
const most = 4;
/** Standard deviations above the least nearness that make the double. */
const spread = 5;
const leastNearness = 4.7;

export interface StatementReader {
  items: EmbeddedItems;
  markers: Markers;
  embed: Embed;
}

/**
 * What somebody says of themselves, matched with the items of the inventory and with adjectives that mark a trait. Each
 * item counts once a text, however often it is said.
 */
export async function findByStatements(
  { items, markers, embed }: StatementReader,
  { parts }: Pick<TheirWords, 'parts'>,
  signal: AbortSignal,
): Promise<FoundInsight[]> {
  const statements = await statementsIn(parts, signal);
  const found = new Map<string, FoundInsight & { size: number }>();
  const add = (key: string, size: number, insight: Omit<FoundInsight, 'adjustment'> & { direction: 1 | -1 }) => {
    const { direction, ...rest } = insight;
    if ((found.get(key)?.size ?? 0) >= size) return;
    found.set(key, { ...rest, size, adjustment: Math.round(direction * size * 100) / 100 });
  };
  const others: Statement[] = [];
  for (const statement of statements) {
    const marked = describedBy(statement.text, markers);
    if (marked.length === 0) others.push(statement);
    for (const { trait, direction, word } of marked) {
      const reason = `Describes themselves as ${said(statement.text)}: "${word}" marks ${more(trait, direction)}.`;
      add(`${trait} ${word} ${direction}`, 3, { trait, direction, span: spanOf(statement), reason });
    }
  }
  for (let at = 0; at < others.length; at += batch) {
    signal.throwIfAborted();
    const slice = others.slice(at, at + batch);
    const matches = await matchItems(
      slice.map(({ text }) => text),
      items,
      embed,
    );
    matches.forEach((match, index) => {
      const statement = slice[index];
      if (match === null || statement === undefined) return;
      const { item, trait, direction, agrees, nearness } = match;
      const size = Math.min(most, least * (1 + Math.max(0, nearness - leastNearness) / spread));
      const reason = `Says what ${agrees ? 'agrees with' : 'is against'} "${item.text}", an item of ${facetOf(item)}: ${more(trait, direction)}.`;
      add(`${item.text} ${direction}`, size, { trait, direction, span: spanOf(statement), reason });
    });
  }
  return [...found.values()].map(({ size: _, ...insight }) => insight);
}

/** The first statements of the parts. A long text is looked at in pieces: others wait for this thread. */
async function statementsIn(parts: TheirWords['parts'], signal: AbortSignal): Promise<Statement[]> {
  const found: Statement[] = [];
  for (const { text, start } of parts) {
    for (let at = 0; at < text.length && found.length < mostStatements; ) {
      const end = pieceEnd(text, at);
      found.push(...statementsOf(text.slice(at, end), start + at));
      at = end;
      if (text.length > pieceLength) await setImmediate();
      signal.throwIfAborted();
    }
  }
  return found.slice(0, mostStatements);
}

/** Where a piece ends that begins at `at`: at the end of a line or sentence, where there is one. */
function pieceEnd(text: string, at: number): number {
  const most = at + pieceLength;
  if (most >= text.length) return text.length;
  const end = Math.max(text.lastIndexOf('\n', most), text.lastIndexOf('. ', most));
  return end > at ? end + 1 : most;
}

function spanOf({ start, end }: Statement) {
  return { start, end };
}

function said(statement: string): string {
  return `"${statement.replace(/^I am /, '')}"`;
}

function facetOf({ trait, facet }: { trait: Trait; facet: string | null }): string {
  return facet === null ? trait : `${trait} (${facet})`;
}

function more(trait: Trait, direction: 1 | -1): string {
  return `${direction === 1 ? 'more' : 'less'} ${trait}`;
}
