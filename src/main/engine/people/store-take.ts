import type { Contact } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { type Candidate, type Context, chooseProfile } from './match-person.ts';
import { isFullName, keysOf, type Named, nameKey, nameKeys, type PersonKey } from './person-keys.ts';
import { isShortForm } from './read/person-name.ts';
import { isForgotten } from './store-forgotten.ts';
import {
  createProfile,
  profileKeys,
  profileOf,
  type StoredProfile,
  wayKey,
  writeProfile,
} from './store-profile-writes.ts';
import { resolve } from './store-profiles.ts';

/** The document that people are taken from. */
export interface TakeContext {
  owner: string;
  documentId: string;
  /** The thread of mail that it is part of. */
  thread: string | null;
}

/** Most names and addresses that readings add to a profile. */
const most = { aliases: 50, contacts: 100 };

/** Profiles with one name that are looked at. */
const mostCandidates = 50;

export type Taken = { id: string; created: boolean } | null;

/**
 * The profiles of people found in a document, in their order, as many as fit into the time: extended by what is new, or
 * made with the ids that were given. null for somebody who was forgotten.
 */
export function takePeople(
  db: WriteDatabase,
  args: TakeContext & { people: readonly Named[]; ids: readonly string[]; now: number; budgetMs: number },
): Taken[] {
  const until = performance.now() + args.budgetMs;
  const taken: Taken[] = [];
  for (const [at, found] of args.people.entries()) {
    if (at > 0 && performance.now() >= until) break;
    taken.push(takeOne(db, args, found, args.ids[at] ?? '', args.now));
  }
  return taken;
}

function takeOne(db: WriteDatabase, context: TakeContext, found: Named, newId: string, now: number): Taken {
  const { owner, documentId } = context;
  const keys = keysOf(found);
  const names = nameKeys(found);
  const meant = meantBefore(db, context, names);
  const candidates = candidatesOf(db, owner, keys, new Set(meant.values()));
  const match = chooseProfile(found, keys, candidates, meant);
  if (match?.by !== 'address' && isForgotten(db, { owner, documentId, keys, names })) return null;
  // Being forgotten at this moment.
  if ([...meant.values()].some((id) => profileOf(db, id) === undefined) && match?.by !== 'address') return null;
  const known = match === null ? undefined : profileOf(db, match.personId);
  const profile =
    known === undefined
      ? createProfile(db, {
          ...{ id: newId, owner, userId: null, name: found.name, named: false, now },
          aliases: [...found.aliases],
          contacts: [...found.contacts],
        })
      : extended(db, known, found, now);
  const remember = db.sql(
    `INSERT INTO person_contexts (document_id, key, thread, person_id) SELECT @documentId, @key, @thread, @id
     WHERE EXISTS (SELECT 1 FROM documents WHERE id = @documentId)
     ON CONFLICT DO UPDATE SET person_id = excluded.person_id, thread = excluded.thread`,
  );
  for (const key of names) remember.run({ documentId, key, thread: context.thread, id: profile.id });
  return { id: profile.id, created: known === undefined };
}

/** Who was meant by these names in the document, or else, where it is one person, in its thread. */
function meantBefore(db: ReadDatabase, { owner, documentId, thread }: TakeContext, names: readonly string[]): Context {
  const own = db.sql('SELECT person_id AS id FROM person_contexts WHERE document_id = ? AND key = ?');
  const inThread = db.sql(
    `SELECT DISTINCT x.person_id AS id FROM person_contexts x JOIN people p ON p.id = x.person_id AND p.owner_id = ?
     WHERE x.thread = ? AND x.key = ? LIMIT 2`,
  );
  const meant = new Map<string, string>();
  for (const name of names) {
    const known = row<{ id: string }>(own.get(documentId, name));
    const others =
      known === undefined && thread !== null ? rows<{ id: string }>(inThread.all(owner, thread, name)) : [];
    const id = known?.id ?? (others.length === 1 ? others[0]?.id : undefined);
    if (id !== undefined) meant.set(name, resolve(db, { owner, id }) ?? id);
  }
  return meant;
}

function candidatesOf(
  db: ReadDatabase,
  owner: string,
  keys: readonly PersonKey[],
  meant: ReadonlySet<string>,
): Candidate[] {
  const ids = new Set(meant);
  const holders = db.sql(
    `SELECT DISTINCT person_id AS id FROM person_keys WHERE owner_id = ? AND key = ? LIMIT ${mostCandidates}`,
  );
  // A first name alone leads to nobody: there may be thousands of that name.
  const telling = keys.filter(({ kind, key }) => (kind !== 'name' && kind !== 'alias') || isFullName(key));
  for (const { key } of telling) for (const { id } of rows<{ id: string }>(holders.all(owner, key))) ids.add(id);
  const keysOfPerson = db.sql('SELECT key, kind FROM person_keys WHERE person_id = ?');
  return [...ids].flatMap((id) => {
    const profile = profileOf(db, id);
    if (profile === undefined || profile.owner !== owner) return [];
    const { name, aliases } = profile;
    return [{ personId: id, name, aliases, keys: rows<PersonKey>(keysOfPerson.all(id)) }];
  });
}

/** Adds what is new of a found person; what the user took away stays away, and a name that the user gave stays. */
function extended(db: WriteDatabase, known: StoredProfile, found: Named, now: number): StoredProfile {
  const has = new Set([...profileKeys(known.name, known.aliases, known.contacts), ...known.dropped]);
  const aliases = [found.name, ...found.aliases].filter((name) => !has.has(nameKey(name)));
  const contacts = found.contacts.filter((contact: Contact) => !has.has(wayKey(contact)));
  if (aliases.length + contacts.length === 0) return known;
  const longer = !known.named && aliases[0] === found.name && isShortForm(known.name, found.name);
  const names = longer ? [known.name, ...aliases.slice(1)] : aliases;
  const profile: StoredProfile = {
    ...known,
    name: longer ? found.name : known.name,
    aliases: [...new Set([...known.aliases, ...names])].slice(0, most.aliases),
    contacts: [...known.contacts, ...contacts].slice(0, most.contacts),
  };
  writeProfile(db, profile, now);
  return profile;
}
