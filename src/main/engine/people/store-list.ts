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

/** Rows that are looked at one by one in the list's order, before everything that fits is gathered and sorted instead. */
const mostWalked = 4000;

/** One thing that people of the list have in common: the set of their numbers, and whether one of them is in it. */
interface Condition {
  numbers: string;
  holds: string;
}

/** Pages of people; words find the beginning of any word of a name, alias, address, number or tag. */
export function list(db: ReadDatabase, args: ListPeople): { items: Person[]; total: number } {
  const { conditions, bound } = conditionsOf(args);
  const total = count(db, conditions, bound);
  if (args.offset >= total) return { items: [], total };
  const { column, index } = orders[args.sort];
  const direction = args.descending ? 'DESC' : 'ASC';
  const order = `ORDER BY ${column} ${direction}, p.number ${direction} LIMIT @limit OFFSET @offset`;
  const people = conditions.length === 0 ? total : count(db, [], bound);
  const walked = ((args.offset + args.limit) * people) / total;
  const page =
    conditions.length === 0 || walked < mostWalked
      ? `SELECT p.number, row_number() OVER () AS place FROM (SELECT p.number FROM people p INDEXED BY ${index}
         WHERE ${[visiblePerson, ...conditions.map(({ holds }) => holds)].join(' AND ')} ${order}) p`
      : `SELECT p.number, row_number() OVER () AS place FROM (SELECT p.number
         FROM (${intersection(conditions)}) c CROSS JOIN people p ON p.number = c.person WHERE ${visiblePerson} ${order}) p`;
  const items = rows<PersonRow>(
    db
      .sql(`SELECT ${personColumns} FROM (${page}) o JOIN people p ON p.number = o.number ORDER BY o.place`)
      .all({ ...bound, limit: args.limit, offset: args.offset }),
  );
  return { items: items.map(toPerson), total };
}

function conditionsOf({
  owner,
  words,
  tag,
  withProposals,
}: Pick<ListPeople, 'owner' | 'words' | 'tag' | 'withProposals'>): {
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
  return { conditions, bound };
}

const intersection = (conditions: readonly Condition[]) => conditions.map(({ numbers }) => numbers).join(' INTERSECT ');

/** Everybody whom all words of a name find, to look whether somebody is among them. */
export function withWords(db: ReadDatabase, args: { owner: string; name: string }): string[] {
  const { conditions, bound } = conditionsOf({
    ...{ owner: args.owner, words: askedWords(args.name), tag: null, withProposals: false },
  });
  if (conditions.length === 0) return [];
  const found = db.sql(`SELECT p.id FROM (${intersection(conditions)}) c JOIN people p ON p.number = c.person`);
  return rows<{ id: string }>(found.all(bound)).map(({ id }) => id);
}

/** Somebody merged or being forgotten has neither words nor tags. */
function count(db: ReadDatabase, conditions: readonly Condition[], bound: Record<string, string>): number {
  const sql =
    conditions.length === 0
      ? `SELECT count(*) AS n FROM people p WHERE ${visiblePerson}`
      : `SELECT count(*) AS n FROM (${intersection(conditions)})`;
  return row<{ n: number }>(db.sql(sql).get(conditions.length === 0 ? { owner: bound.owner } : bound))?.n ?? 0;
}
