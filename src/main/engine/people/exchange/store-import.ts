import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { type Candidate, chooseProfile } from '../match-person.ts';
import { keysOf, nameKey, type PersonKey } from '../person-keys.ts';
import { profileKeys, profileOf, type StoredProfile, save, tagsOf, wayKey } from '../store-profile-writes.ts';
import { type FactWrite, saveFacts } from '../store-save.ts';
import type { ContactRecord } from './contact-record.ts';

/** A contact that is to be stored, with what is made up for it. */
export interface ImportedContact {
  record: Omit<ContactRecord, 'facts' | 'picture'>;
  picture: { mediaType: string; bytes: Uint8Array } | null;
  /** For a new profile. */
  newId: string;
}

export interface Imported {
  personId: string;
  outcome: 'created' | 'updated' | 'unchanged';
}

/** A fact of an imported contact; its person is known by now. */
export interface ImportedFact {
  fact: FactWrite;
  /** The name of the other person of a relation. */
  other: string | null;
  file: string;
  line: number;
}

/** Names and addresses of one profile. */
const most = { aliases: 200, contacts: 500, tags: 200 };
/** Profiles with one name or address that are looked at. */
const mostCandidates = 50;

/** Stores contacts in their order, as many as fit into the time: profiles are extended by what is new, or made. */
export function importContacts(
  db: WriteDatabase,
  args: { owner: string; contacts: ImportedContact[]; now: number; budgetMs: number },
): Imported[] {
  const until = performance.now() + args.budgetMs;
  const done: Imported[] = [];
  for (const contact of args.contacts) {
    if (done.length > 0 && performance.now() >= until) break;
    done.push(importOne(db, args.owner, contact, args.now));
  }
  return done;
}

function importOne(
  db: WriteDatabase,
  owner: string,
  { record, picture, newId }: ImportedContact,
  now: number,
): Imported {
  const known = profileFor(db, owner, record);
  if (known === undefined) {
    const userId = record.userId !== null && !isTaken(db, owner, record.userId) ? record.userId : null;
    const { aliases, contacts, bio, tags } = record;
    save(db, {
      ...{ owner, id: newId, create: { name: record.name, userId }, now },
      changes: { aliases, contacts, bio, tags, ...(picture !== null && { picture }) },
    });
    return { personId: newId, outcome: 'created' };
  }
  const changes = changesOf(db, known, record);
  const hasPicture = db.sql('SELECT 1 FROM person_pictures WHERE person = ?').get(known.number) !== undefined;
  const pictured = picture !== null && !hasPicture;
  if (changes === null && !pictured) return { personId: known.id, outcome: 'unchanged' };
  save(db, { owner, id: known.id, create: null, changes: { ...changes, ...(pictured && { picture }) }, now });
  return { personId: known.id, outcome: 'updated' };
}

/** What a contact adds to a profile; null for nothing. What the user took away stays away. */
function changesOf(db: ReadDatabase, known: StoredProfile, record: ImportedContact['record']) {
  const has = new Set([...profileKeys(known.name, known.aliases, known.contacts), ...known.dropped]);
  const aliases = [record.name, ...record.aliases].filter((name) => !has.has(nameKey(name)));
  const contacts = record.contacts.filter((contact) => !has.has(wayKey(contact)));
  const tags = tagsOf(db, known.number);
  const newTags = record.tags.filter((tag) => !tags.includes(tag));
  const bio = known.bio === null ? record.bio : null;
  if (aliases.length + contacts.length + newTags.length === 0 && bio === null) return null;
  return {
    aliases: [...known.aliases, ...new Set(aliases)].slice(0, most.aliases),
    contacts: [...known.contacts, ...contacts].slice(0, most.contacts),
    tags: [...tags, ...newTags].slice(0, most.tags),
    ...(bio !== null && { bio }),
  };
}

/**
 * The profile that a contact is: the one with its user id and name, else by address, number or full name as for people in
 * texts; a contact that has nothing but a name is the profile made by hand that has nothing but that name either.
 */
function profileFor(db: ReadDatabase, owner: string, record: ImportedContact['record']): StoredProfile | undefined {
  const byUserId = record.userId === null ? undefined : withUserId(db, owner, record.userId);
  if (byUserId !== undefined && nameKey(byUserId.name) === nameKey(record.name)) return byUserId;
  const keys = keysOf(record);
  const candidates = candidatesOf(db, owner, keys);
  const match = chooseProfile(record, keys, candidates, new Map());
  if (match !== null) return profileOf(db, match.personId);
  if (keys.some(isWay)) return undefined;
  const wanted = nameKey(record.name);
  const bare = candidates.filter((one) => nameKey(one.name) === wanted && !one.keys.some(isWay));
  return bare.flatMap(({ personId }) => profileOf(db, personId) ?? []).find(({ named }) => named);
}

const isWay = ({ kind }: PersonKey) => kind !== 'name' && kind !== 'alias';

function isTaken(db: ReadDatabase, owner: string, userId: string): boolean {
  return db.sql('SELECT 1 FROM people WHERE owner_id = ? AND user_id = ?').get(owner, userId) !== undefined;
}

function withUserId(db: ReadDatabase, owner: string, userId: string): StoredProfile | undefined {
  const found = row<{ id: string }>(
    db.sql('SELECT id FROM people WHERE owner_id = ? AND user_id = ? AND merged_into IS NULL').get(owner, userId),
  );
  return found === undefined ? undefined : profileOf(db, found.id);
}

function candidatesOf(db: ReadDatabase, owner: string, keys: readonly PersonKey[]): Candidate[] {
  const holders = db.sql(
    `SELECT DISTINCT person_id AS id FROM person_keys WHERE owner_id = ? AND key = ? ORDER BY id LIMIT ${mostCandidates}`,
  );
  const ids = new Set(keys.flatMap(({ key }) => rows<{ id: string }>(holders.all(owner, key)).map(({ id }) => id)));
  const keysOfPerson = db.sql('SELECT key, kind FROM person_keys WHERE person_id = ?');
  return [...ids].flatMap((id) => {
    const profile = profileOf(db, id);
    if (profile === undefined || profile.owner !== owner) return [];
    return [
      { personId: id, name: profile.name, aliases: profile.aliases, keys: rows<PersonKey>(keysOfPerson.all(id)) },
    ];
  });
}

/** Stores what contacts say, as many facts as fit into the time; a relation leads to the one person of that name. */
export function importFacts(
  db: WriteDatabase,
  args: { owner: string; facts: ImportedFact[]; now: number; budgetMs: number },
): { done: number; added: number } {
  const until = performance.now() + args.budgetMs;
  const { owner, now } = args;
  let [done, added] = [0, 0];
  const status = db.sql('SELECT status FROM facts WHERE person_id = ? AND kind = ? AND value_key = ?').pluck();
  const remember = db.sql(
    `INSERT INTO fact_imports (fact_id, file, line, at)
     SELECT id, @file, @line, @now FROM facts WHERE person_id = @personId AND kind = @kind AND value_key = @valueKey
     ON CONFLICT DO UPDATE SET file = excluded.file, line = excluded.line, at = excluded.at`,
  );
  for (const { fact, other, file, line } of args.facts) {
    if (done > 0 && performance.now() >= until) break;
    done += 1;
    const { personId, kind, valueKey } = fact;
    // What the user rejected is not said again by an address book.
    if (status.get(personId, kind, valueKey) === 'rejected' || isRejected(db, fact)) continue;
    const otherId = other === null ? null : onlyOneCalled(db, owner, other, personId);
    added += saveFacts(db, { owner, facts: [{ ...fact, otherId }], run: 0, now }).added;
    remember.run({ file, line, now, personId, kind, valueKey });
  }
  return { done, added };
}

function isRejected(db: ReadDatabase, { personId, hash }: FactWrite): boolean {
  const found = db.sql('SELECT 1 FROM fact_rejections WHERE person_id = ? AND value_hash = ?').get(personId, hash);
  return found !== undefined;
}

function onlyOneCalled(db: ReadDatabase, owner: string, name: string, not: string): string | null {
  const found = rows<{ id: string }>(
    db
      .sql(
        `SELECT DISTINCT person_id AS id FROM person_keys
         WHERE owner_id = ? AND key = ? AND kind IN ('name', 'alias') AND person_id <> ? LIMIT 2`,
      )
      .all(owner, nameKey(name), not),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
