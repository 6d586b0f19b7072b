import { markdownTable } from '../tables/tables.ts';
import type { Extractor, Metadata } from '../types.ts';
import { headingLine, type MarkupDocument, readMarkup } from './markup.ts';

/** Emacs Org files. */
export const orgExtractor: Extractor = {
  format: 'org',
  family: 'Documents',
  isText: true,
  label: 'Org mode',
  extensions: ['org', 'org_archive'],
  mediaType: 'text/x-org',
  reads:
    'Headings with their TODO state and tags, properties, tables, lists, source blocks, links with their words; title, author, date and the number of open and finished tasks.',
  version: 1,
  extract: (input) => readMarkup(input, orgExtractor, readOrg),
};

const keywords: Readonly<Record<string, string>> = {
  title: 'title',
  author: 'author',
  date: 'date',
  language: 'language',
  email: 'email',
  filetags: 'tags',
  description: 'description',
  keywords: 'keywords',
};

export function readOrg(source: string): MarkupDocument {
  const out: string[] = [];
  const metadata: Metadata = {};
  let table: string[][] = [];
  let block: string | null = null;
  let open = 0;
  let done = 0;
  const states = todoStates(source);
  const endTable = () => {
    if (table.length > 0) out.push('', markdownTable(table), '');
    table = [];
  };
  for (const line of source.split('\n')) {
    if (block !== null) {
      if (isEnd(line, block)) {
        if (block !== 'quote') out.push('```', '');
        block = null;
      } else out.push(block === 'quote' ? `> ${inline(line)}` : line.replace(/^(\s*),(?=[*#])/, '$1'));
      continue;
    }
    if (/^\s*\|/.test(line)) {
      if (!/^\s*\|[-+]+\|?\s*$/.test(line)) table.push(cells(line));
      continue;
    }
    endTable();
    const heading = /^(\*+)\s+(.*)$/.exec(line);
    const keyword = /^\s*#\+(\w+)(?:\[[^\]]*\])?:?\s*(.*)$/.exec(line);
    if (heading) {
      const state = /^(\S+)\s/.exec(`${heading[2]} `)?.[1] ?? '';
      if (states.open.has(state)) open += 1;
      if (states.done.has(state)) done += 1;
      out.push(headingLine(heading[1]?.length ?? 1, inline(heading[2] ?? '').replace(/\s*\[#\w\]/, '')));
    } else if (keyword) block = keywordLine(keyword[1]?.toLowerCase() ?? '', keyword[2] ?? '', out, metadata);
    else if (/^\s*:(?:PROPERTIES|LOGBOOK|END|CLOCK):\s*$/i.test(line) || /^\s*#\s/.test(line) || line.trim() === '#')
      continue;
    else out.push(ordinary(line));
  }
  endTable();
  if (block !== null && block !== 'quote') out.push('```');
  if (open + done > 0) Object.assign(metadata, { tasksOpen: open, tasksDone: done });
  const title = typeof metadata.title === 'string' ? metadata.title : null;
  delete metadata.title;
  return { text: (title === null ? '' : `# ${title}\n\n`) + out.join('\n'), title, metadata };
}

function todoStates(source: string): { open: Set<string>; done: Set<string> } {
  const own = /^#\+(?:SEQ_|TYP_)?TODO:(.*)$/im.exec(source)?.[1] ?? '';
  const [open = '', done = ''] = own.replace(/\([^)]*\)/g, '').split('|');
  const words = (list: string) => list.split(/\s+/).filter((word) => word !== '');
  return {
    open: new Set(['TODO', 'NEXT', 'WAITING', 'STARTED', ...words(open)]),
    done: new Set(['DONE', 'CANCELLED', 'CANCELED', ...words(done)]),
  };
}

function isEnd(line: string, block: string): boolean {
  const end = /^\s*#\+end_?(\w*)/i.exec(line)?.[1];
  return end !== undefined && (block === 'quote' ? /^(quote|verse|center|)$/i.test(end) : true);
}

/** Writes or keeps what a `#+KEY: value` says; returns the kind of the block that it begins. */
function keywordLine(key: string, value: string, out: string[], metadata: Metadata): string | null {
  const begun = /^begin_(\w+)$/.exec(key)?.[1];
  if (begun === 'quote' || begun === 'verse' || begun === 'center') return 'quote';
  if (begun === 'src' || begun === 'example' || begun === 'export') {
    out.push('', `\`\`\`${/^[\w+-]*/.exec(value)?.[0] ?? ''}`);
    return 'code';
  }
  const name = keywords[key];
  if (name !== undefined && value.trim() !== '') {
    const words = inline(value.trim());
    metadata[name] = name === 'tags' ? words.split(':').filter(Boolean).join(', ') : words;
  } else if (key === 'caption' || key === 'name' || key === 'results') out.push(inline(value));
  else if (key === 'include') out.push(`[include: ${value.trim()}]`);
  return null;
}

function ordinary(line: string): string {
  const property = /^\s*:([\w-]+)\+?:\s+(.*)$/.exec(line);
  if (property) return `${property[1]}: ${inline(property[2] ?? '')}`;
  if (/^\s*: /.test(line)) return `    ${line.replace(/^\s*: /, '')}`;
  return inline(line.replace(/^(\s*)\+ /, '$1- '));
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => inline(cell.trim()));
}

/** Links as Markdown's, verbatim words in backticks. */
function inline(text: string): string {
  if (!/[[=~]/.test(text)) return text;
  return text
    .replace(/\[\[([^[\]]{1,2000})\]\[([^[\]]{1,2000})\]\]/g, (_, target: string, words: string) =>
      /^(?:https?|mailto|ftp):/.test(target) ? `[${words}](${target})` : words,
    )
    .replace(/\[\[([^[\]]{1,2000})\]\]/g, '$1')
    .replace(/(?<![\w=~])([=~])(\S(?:[^=~\n]{0,300}\S)?)\1(?![\w=~])/g, '`$2`');
}
