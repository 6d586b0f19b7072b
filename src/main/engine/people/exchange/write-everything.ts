import type { Evidence, Fact, Outputs, Person, Personality, Relation } from '../../../../contract/index.ts';

/** The address book that says a fact. */
interface ImportSource {
  file: string;
  line: number;
  at: number;
}

export interface Everything {
  writtenAt: string;
  profile: Person & { wikiContent: string };
  /** As a data: URL. */
  picture: string | null;
  facts: (Fact & { import: ImportSource | null })[];
  timeline: Outputs['people']['timeline'];
  relations: (Omit<Relation, 'person'> & { person: { id: string; userId: string; name: string } })[];
  personality: Personality;
}

const statuses = {
  accepted: 'Accepted',
  proposed: 'Waiting for a decision',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn: no source says it any more',
} as const;

/** Everything about a person as Markdown for reading. */
export function everythingMarkdown(all: Everything): string {
  const { profile } = all;
  const sections = [
    `# ${plain(profile.name)}`,
    `Everything that is kept about this person, written ${all.writtenAt}.`,
    ...profileLines(all),
    ...(profile.wikiContent.trim() === '' ? [] : ['## Page', profile.wikiContent.trim().replace(/^#/gm, '###')]),
    '## Facts',
    ...factLines(all),
    '## Personality',
    personalityLines(all),
    '## Relations',
    all.relations.length === 0 ? 'None.' : relationLines(all),
    '## Timeline',
    all.timeline.length === 0 ? 'Nothing.' : timelineLines(all),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** Words that cannot become Markdown of their own. */
function plain(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

function profileLines({ profile, picture }: Everything): string[] {
  const lines = [
    `- Id: ${profile.userId} (${profile.id})`,
    ...(profile.aliases.length > 0 ? [`- Also called: ${profile.aliases.map(plain).join(', ')}`] : []),
    ...profile.contacts.map(
      ({ kind, value, label }) => `- ${kind}${label === null ? '' : ` (${plain(label)})`}: ${plain(value)}`,
    ),
    ...(profile.tags.length > 0 ? [`- Tags: ${profile.tags.map(plain).join(', ')}`] : []),
    `- Made ${day(profile.createdAt)}, changed ${day(profile.updatedAt)}`,
  ];
  return [
    '## Profile',
    ...(profile.bio === null ? [] : [profile.bio.split('\n').map(plain).join('\n\n')]),
    lines.join('\n'),
    ...(picture === null ? [] : [`![Picture](${picture})`]),
  ];
}

function factLines({ facts }: Everything): string[] {
  if (facts.length === 0) return ['None.'];
  return Object.entries(statuses).flatMap(([status, title]) => {
    const own = facts.filter((fact) => fact.status === status);
    if (own.length === 0) return [];
    const lines = own.map((fact) => {
      const when = [fact.from, fact.to].some((date) => date !== null)
        ? ` (${fact.from ?? ''} to ${fact.to ?? 'now'})`
        : '';
      const source =
        fact.import === null
          ? []
          : [`  - ${plain(fact.import.file)}, line ${fact.import.line}, imported ${day(fact.import.at)}`];
      const said = fact.method === 'user' ? ['  - said by the user'] : [];
      return [
        `- ${fact.kind}: ${plain(fact.statement)}${plain(when)}`,
        ...fact.evidence.map(sourceLine),
        ...source,
        ...said,
      ].join('\n');
    });
    return [`### ${title}`, lines.join('\n')];
  });
}

function sourceLine({ quote, title, path, page, date }: Evidence): string {
  const place = `${plain(path)}${page === null ? '' : `, page ${page}`}${date === null ? '' : `, ${day(date)}`}`;
  return `  - “${plain(quote)}” (${plain(title)}; ${place})`;
}

function personalityLines({ personality }: Everything): string {
  if (personality.state === 'off') return 'Off: nothing is gathered.';
  return personality.traits
    .map(({ trait, value, insights, overridden }) => {
      const shown = value === null ? 'not enough evidence' : `${Math.round(value)} of 100`;
      return `- ${trait}: ${shown}${overridden ? ', set by hand' : ''} (${insights} insights)`;
    })
    .join('\n');
}

function relationLines({ relations }: Everything): string {
  return relations
    .map(({ person, kind, documents, lastContactAt }) => {
      const last = lastContactAt === null ? '' : `, last ${day(lastContactAt)}`;
      return `- ${plain(person.name)}: ${plain(kind)}, ${documents} documents together${last}`;
    })
    .join('\n');
}

function timelineLines({ timeline }: Everything): string {
  return timeline.map(({ at, text }) => `- ${at === null ? 'undated' : day(at)}: ${plain(text)}`).join('\n');
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
