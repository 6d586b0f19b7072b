import type { Fact, FactKind } from '../../../../contract/index.ts';
import { valueKeyOf } from '../facts/value-key.ts';
import { foldName } from '../read/person-name.ts';

/** A line that the app writes. `key` stays the same as long as it says the same. */
export interface WrittenLine {
  key: string;
  text: string;
}

const sections: readonly { title: string; kinds: readonly FactKind[] }[] = [
  { title: 'Work and education', kinds: ['occupation', 'employer', 'education', 'skill'] },
  { title: 'Life', kinds: ['birth', 'residence', 'event', 'health', 'possession'] },
  { title: 'People', kinds: ['relation'] },
  { title: 'Interests and views', kinds: ['interest', 'preference', 'belief'] },
  { title: 'Contact', kinds: ['contact'] },
  { title: 'Names', kinds: ['name', 'alias'] },
  { title: 'More', kinds: ['other'] },
];

/**
 * What is known of a person as Markdown, line by line: a section a subject, a sentence a fact, each with a link to the
 * fact that it rests on ([1](fact:ID)). Nothing where nothing is known.
 */
export function composeWiki(name: string, facts: readonly Fact[]): WrittenLine[] {
  const isName = ({ kind, value }: Fact) => kind === 'name' && foldName(value) === foldName(name);
  const accepted = facts.filter((fact) => fact.status === 'accepted' && !isName(fact));
  if (accepted.length === 0) return [];
  const lines: WrittenLine[] = [{ key: 'title', text: `# ${oneLine(name)}` }];
  let n = 0;
  for (const { title, kinds } of sections) {
    const own = kinds.flatMap((kind) => accepted.filter((fact) => fact.kind === kind).toSorted(byTime));
    if (own.length === 0) continue;
    lines.push({ key: `section:${title}`, text: `## ${title}` });
    for (const fact of own) {
      n += 1;
      const key = `fact:${fact.kind}:${valueKeyOf(fact.kind, fact.value)}`;
      lines.push({ key, text: `- ${sentenceOf(name, fact)} [${n}](fact:${fact.id})` });
    }
  }
  return lines;
}

/** What holds now first, then the newest. */
function byTime(a: Fact, b: Fact): number {
  if (a.current !== b.current) return a.current ? -1 : 1;
  return (b.from ?? '').localeCompare(a.from ?? '') || a.createdAt - b.createdAt || a.id.localeCompare(b.id);
}

function sentenceOf(name: string, fact: Fact): string {
  const told = `${oneLine(name)} ${oneLine(fact.statement).replace(/[.\s]+$/, '')}`;
  const time =
    fact.from !== null && fact.to !== null
      ? ` (${fact.from} to ${fact.to})`
      : fact.to !== null
        ? ` (until ${fact.to})`
        : fact.from !== null && !told.includes(fact.from)
          ? ` (since ${fact.from})`
          : '';
  // What a later source says otherwise is not left out: the reader sees both.
  const overtaken = !fact.current && fact.to === null ? ' (an earlier source)' : '';
  return `${told}${time}${overtaken}.`;
}

/** Text that stays one line and opens no other link, heading or list. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[[\]]/g, (sign) => (sign === '[' ? '(' : ')'))
    .trim();
}

/** The same as plain sentences, for search and chat: under a title of its own, with the titles of its sources. */
export function searchable(name: string, content: string, titles: readonly string[]): string {
  const plain = content
    .replace(/ ?\[[^\]\n]*\]\(fact:[^)\s]+\)/g, '')
    .replace(/^# .*\n+/, '')
    .trimEnd();
  const sources = titles.length === 0 ? '' : `\n\nSources: ${titles.join('; ')}`;
  return `# ${oneLine(name)} (profile)\n\n${plain}${sources}\n`;
}
