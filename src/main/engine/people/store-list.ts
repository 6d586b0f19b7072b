import type { Person } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';
import { askedWords } from './person-words.ts';
import { type PersonRow, personColumns, toPerson, visiblePerson } from './store-profiles.ts';

export interface ListPeople {
  owner: string;
  offset: number;
  limit: number;
  /** Beginnings of words, all of which a person has; see askedWords. */
  words: string[];
  tag: string | null;
  withProposals: boolean;
  sort: 'name' | 'updated' | 'contact' | 'documents';
  descending: boolean;
}

const orders = {
  name: { column: 'p.sort_name', index: 'people_name' },
  updated: { column: 'p.updated_at', index: 'people_updated' },
  contact: { column: 'p.contact_at', index: 'people_contact' },
  documents: { column: 'p.document_count', index: 'people_documents' },
};

/** Rows up to which conditions are told apart by how many they are. */
const mostCounted = 20_000;

/** One thing that people of the list have in common: the set of their numbers, and whether one of them is in it. */
interface Condition {
  numbers: string;
  holds: string;
}

/** Pages of people; words find the beginning of any word of a name, alias, address, number or tag. */
export function list(db: ReadDatabase, args: ListPeople): { items: Person[]; total: number } {
  const { conditions, bound } = conditionsOf(db, args);
  const total = count(db, conditions, bound);
  if (args.offset >= total) return { items: [], total };
  const { column, index } = orders[args.sort];
  const direction = args.descending ? 'DESC' : 'ASC';
  const order = `ORDER BY ${column} ${direction}, p.number ${direction} LIMIT @limit OFFSET @offset`;
  const page = walks(db, args, total)
    ? `SELECT p.number FROM people p INDEXED BY ${index}
       WHERE ${[visiblePerson, ...conditions.map(({ holds }) => holds)].join(' AND ')} ${order}`
    : `SELECT p.number FROM ${gathered(conditions)} ${order}`;
  const items = rows<PersonRow>(
    db
      .sql(
        `SELECT ${personColumns} FROM (SELECT number, row_number() OVER () AS place FROM (${page})) o
         JOIN people p ON p.number = o.number ORDER BY o.place`,
      )
      .all({ ...bound, limit: args.limit, offset: args.offset }),
  );
  return { items: items.map(toPerson), total };
}

/**
 * Whether the list is walked along its order until the page is full, rather than everybody who fits being gathered and
 * sorted: whichever looks at fewer rows. Names that begin alike stand together, maybe far down the list.
 */
function walks(
  db: ReadDatabase,
  { words, tag, withProposals, sort, offset, limit }: ListPeople,
  total: number,
): boolean {
  if (words.length === 0 && tag === null && !withProposals) return true;
  const people = row<{ n: number | null }>(db.sql('SELECT max(number) AS n FROM people').get())?.n ?? 0;
  const walked = words.length > 0 && sort === 'name' ? people / 4 : ((offset + limit) * people) / total;
  return walked < total;
}

function conditionsOf(
  db: ReadDatabase,
  { owner, words, tag, withProposals }: Pick<ListPeople, 'owner' | 'words' | 'tag' | 'withProposals'>,
): {
  conditions: Condition[];
  bound: Record<string, string>;
} {
  const bound: Record<string, string> = { owner };
  const conditions = words.map((word, at): Condition => {
    bound[`from${at}`] = word;
    bound[`to${at}`] = `${word}\u{10ffff}`;
    return {
      numbers: `SELECT DISTINCT person FROM person_words WHERE owner_id = @owner AND word >= @from${at} AND word < @to${at}`,
      holds: `EXISTS (SELECT 1 FROM person_words w INDEXED BY person_words_person
        WHERE w.person = p.number AND w.word >= @from${at} AND w.word < @to${at})`,
    };
  });
  if (tag !== null) {
    bound.tag = tag;
    conditions.push({
      numbers: 'SELECT person FROM person_tags WHERE owner_id = @owner AND tag = @tag',
      holds: 'EXISTS (SELECT 1 FROM person_tags g WHERE g.person = p.number AND g.tag = @tag)',
    });
  }
  if (withProposals) {
    const holds = `EXISTS (SELECT 1 FROM facts f WHERE f.person_id = p.id AND f.status = 'proposed')`;
    conditions.push({
      holds,
      numbers: `SELECT p.number AS person FROM (SELECT DISTINCT person_id FROM facts INDEXED BY facts_proposed
        WHERE status = 'proposed') f CROSS JOIN people p ON p.id = f.person_id WHERE ${visiblePerson}`,
    });
  }
  if (conditions.length < 2) return { conditions, bound };
  // The rarest first: it is looked up, the others are checked.
  const sized = conditions.map((condition) => ({
    condition,
    size:
      row<{ n: number }>(db.sql(`SELECT count(*) AS n FROM (${condition.numbers} LIMIT ${mostCounted})`).get(bound))
        ?.n ?? 0,
  }));
  return { conditions: sized.sort((a, b) => a.size - b.size).map(({ condition }) => condition), bound };
}

/** Everybody whom all words of a name find, to look whether somebody is among them. */
export function withWords(db: ReadDatabase, args: { owner: string; name: string }): string[] {
  const { conditions, bound } = conditionsOf(db, {
    ...{ owner: args.owner, words: askedWords(args.name), tag: null, withProposals: false },
  });
  if (conditions.length === 0) return [];
  return rows<{ id: string }>(db.sql(`SELECT p.id FROM ${gathered(conditions)}`).all(bound)).map(({ id }) => id);
}

/** Everybody who fulfils the first condition, and all others. */
function gathered([first, ...others]: readonly Condition[]): string {
  const where = [visiblePerson, ...others.map(({ holds }) => holds)].join(' AND ');
  return `(${first?.numbers}) c CROSS JOIN people p ON p.number = c.person WHERE ${where}`;
}

/** Somebody merged or being forgotten has neither words nor tags, so that a single condition needs no second look. */
function count(db: ReadDatabase, conditions: readonly Condition[], bound: Record<string, string>): number {
  const [only] = conditions;
  if (only === undefined) {
    const all = db.sql(`SELECT count(*) AS n FROM people p WHERE ${visiblePerson}`);
    return row<{ n: number }>(all.get({ owner: bound.owner }))?.n ?? 0;
  }
  const from = conditions.length === 1 ? `(${only.numbers})` : gathered(conditions);
  return row<{ n: number }>(db.sql(`SELECT count(*) AS n FROM ${from}`).get(bound))?.n ?? 0;
}
