import type { Metadata } from '../types.ts';

/** What stands between `---` lines at the top of a note. */
interface FrontMatter {
  title: string | null;
  tags: string[];
  aliases: string[];
  metadata: Metadata;
  /** Its fields as lines for the text: what a person would search for. */
  lines: string[];
  /** Where the note itself begins. */
  end: number;
}

const fence = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
/** More than any note has: a longer block between two rules is part of the text. */
const longest = 64 * 1024;
/** Settings of programs, of no use to a reader. */
const technical =
  /^(cssclass(es)?|publish|permalink|layout|draft|id|uuid|uid|kanban-plugin|banner.*|position|slug|weight|toc|linter.*)$/i;
const dates: Readonly<Record<string, string>> = {
  date: 'date',
  created: 'created',
  'created-at': 'created',
  created_at: 'created',
  updated: 'modified',
  'updated-at': 'modified',
  updated_at: 'modified',
  modified: 'modified',
  lastmod: 'modified',
};

/** The front matter of a Markdown file; null without one, or when it is not YAML after all. */
export async function readFrontMatter(text: string): Promise<FrontMatter | null> {
  if (!/^\ufeff?---[ \t]*\r?\n/.test(text)) return null;
  const found = fence.exec(text.slice(0, longest));
  const source = found?.[1] ?? '';
  if (found === null || !/^[\p{L}_"'][^\n]{0,100}?:/mu.test(source)) return null;
  const fields = await parseFields(source);
  if (fields === null) return null;
  const front: FrontMatter = { title: null, tags: [], aliases: [], metadata: {}, lines: [], end: found[0].length };
  for (const [key, value] of fields) {
    const name = key.toLowerCase();
    const words = wordsOf(value);
    if (words === '') continue;
    if (name === 'title') front.title = words;
    else if (name === 'tag' || name === 'tags') front.tags.push(...listOf(value).map((tag) => tag.replace(/^#/, '')));
    else if (name === 'alias' || name === 'aliases') front.aliases.push(...listOf(value));
    else if (dates[name] !== undefined) front.metadata[dates[name]] = words;
    else if (/^(author|authors|creator|lang|language|description|source|category|status)$/.test(name))
      front.metadata[name === 'lang' ? 'language' : name] = words;
    if (name !== 'title' && !technical.test(name)) front.lines.push(`${key}: ${words}`);
  }
  return front;
}

/** YAML with its limits on aliases, so that a bomb ends as an error. */
async function parseFields(source: string): Promise<[string, unknown][] | null> {
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(source, { maxAliasCount: 20, schema: 'core', logLevel: 'silent' });
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  } catch {
    const lines = [...source.matchAll(/^([\p{L}_][\w -]{0,60}):[ \t]*(.*)$/gmu)];
    return lines.length === 0 ? null : lines.map(([, key = '', value = '']) => [key, value.trim()]);
  }
}

function wordsOf(value: unknown): string {
  return listOf(value).join(', ').replace(/\s+/g, ' ').slice(0, 5000);
}

/** Lists in lists are followed this deep: an alias may lead back to its own list. */
const deepest = 6;

function listOf(value: unknown, depth = 0): string[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((part) => listOf(part, depth + 1));
  if (typeof value === 'string')
    return value
      .split(/,\s+|^$/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listOf(inner, depth + 1).map((words) => `${key} ${words}`));
}
