import type { Contact } from '../../../../contract/index.ts';
import { type ReadDatabase, rows } from '../../storage/index.ts';

/** Somebody who is being forgotten, as far as it is looked for afterwards. */
export interface SampledPerson {
  id: string;
  name: string;
  aliases: string[];
  contacts: Contact[];
  bio: string | null;
  wiki: string;
  /** Statements about them, those that texts of the user do not hold word by word. */
  facts: string[];
}

/** People of one forgetting, and statements of each, that are looked for. */
const most = { people: 50, facts: 60 };

export function samplePeople(db: ReadDatabase, args: { id: string }): { people: SampledPerson[]; all: number } {
  const found = rows<{
    id: string;
    name: string;
    aliases: string;
    contacts: string;
    bio: string | null;
    wiki: string;
    n: number;
  }>(
    db
      .sql(
        `SELECT id, name, aliases, contacts, bio, wiki, count(*) OVER () AS n FROM people WHERE forgetting_id = ?
         ORDER BY number LIMIT ${most.people}`,
      )
      .all(args.id),
  );
  const facts = db.sql(`SELECT statement FROM facts WHERE person_id = ? ORDER BY created_at LIMIT ${most.facts}`);
  const people = found.map(({ n: _, aliases, contacts, ...person }) => ({
    ...person,
    aliases: JSON.parse(aliases) as string[],
    contacts: JSON.parse(contacts) as Contact[],
    facts: rows<{ statement: string }>(facts.all(person.id)).map(({ statement }) => statement),
  }));
  return { people, all: found[0]?.n ?? 0 };
}
