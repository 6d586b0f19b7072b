import { CommonplaceError, type Contact } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { blocksOf } from './duplicates/name-variants.ts';
import { contactKey, keysOf, nameKey } from './person-keys.ts';
import { wordsOf } from './person-words.ts';
import { allowKeys } from './store-forgotten.ts';
import { freeUserId, slugOf } from './user-id.ts';

/** A profile's own fields as they are stored. */
export interface StoredProfile {
  number: number;
  id: string;
  owner: string;
  userId: string;
  name: string;
  aliases: string[];
  contacts: Contact[];
  dropped: string[];
  bio: string | null;
  isOwner: boolean;
  named: boolean;
}

type ProfileRow = Omit<StoredProfile, 'aliases' | 'contacts' | 'dropped' | 'isOwner' | 'named'> & {
  aliases: string;
  contacts: string;
  dropped: string;
  isOwner: number;
  named: number;
};

export function profileOf(db: ReadDatabase, id: string): StoredProfile | undefined {
  const found = row<ProfileRow>(
    db
      .sql(
        `SELECT number, id, owner_id AS owner, user_id AS userId, name, aliases, contacts, dropped, bio,
           is_owner AS isOwner, named FROM people WHERE id = ? AND removed_at IS NULL`,
      )
      .get(id),
  );
  if (found === undefined) return undefined;
  return {
    ...found,
    aliases: JSON.parse(found.aliases) as string[],
    contacts: JSON.parse(found.contacts) as Contact[],
    dropped: JSON.parse(found.dropped) as string[],
    isOwner: found.isOwner === 1,
    named: found.named === 1,
  };
}

export interface NewProfile {
  id: string;
  owner: string;
  /** null: made from the name. */
  userId: string | null;
  name: string;
  aliases: string[];
  contacts: Contact[];
  named: boolean;
  now: number;
}

/** Makes a profile. Throws already_exists where the user id is taken. */
export function createProfile(db: WriteDatabase, made: NewProfile): StoredProfile {
  const taken = db.sql('SELECT 1 FROM people WHERE owner_id = ? AND user_id = ?');
  const isTaken = (userId: string) => taken.get(made.owner, userId) !== undefined;
  if (made.userId !== null && isTaken(made.userId)) throw userIdTaken(made.userId);
  const userId = made.userId ?? freeUserId(slugOf(made.name), isTaken);
  db.sql(
    `INSERT INTO people (id, owner_id, user_id, name, sort_name, aliases, contacts, named, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[made.id, made.owner, userId, made.name, nameKey(made.name)],
    ...[JSON.stringify(made.aliases), JSON.stringify(made.contacts), made.named ? 1 : 0, made.now, made.now],
  );
  if (!made.named) db.sql('INSERT OR IGNORE INTO person_from_text (person_id) VALUES (?)').run(made.id);
  const profile = profileOf(db, made.id);
  if (profile === undefined) throw new CommonplaceError('internal', 'The profile was not stored.');
  writeKeys(db, profile);
  return profile;
}

export function userIdTaken(userId: string): CommonplaceError {
  return new CommonplaceError('already_exists', `The user id "${userId}" is somebody else's. Choose another.`);
}

/** Writes a profile's own fields, and everything that it is found under. */
export function writeProfile(db: WriteDatabase, profile: StoredProfile, now: number): void {
  db.sql(
    `UPDATE people SET user_id = @userId, name = @name, sort_name = @sortName, aliases = @aliases, contacts = @contacts,
       dropped = @dropped, bio = @bio, named = @named, updated_at = @now WHERE id = @id`,
  ).run({
    ...{
      id: profile.id,
      userId: profile.userId,
      name: profile.name,
      sortName: nameKey(profile.name),
      bio: profile.bio,
    },
    aliases: JSON.stringify(profile.aliases),
    contacts: JSON.stringify(profile.contacts),
    dropped: JSON.stringify(profile.dropped),
    named: profile.named ? 1 : 0,
    now,
  });
  writeKeys(db, profile);
}

/** Keys and words of a profile, as its fields and tags are now. */
export function writeKeys(db: WriteDatabase, profile: StoredProfile): void {
  const { owner, id, number } = profile;
  dropKeys(db, profile);
  const addKey = db.sql('INSERT OR IGNORE INTO person_keys (owner_id, key, kind, person_id) VALUES (?, ?, ?, ?)');
  for (const { key, kind } of keysOf(profile)) addKey.run(owner, key, kind, id);
  const addBlock = db.sql('INSERT OR IGNORE INTO person_blocks (owner_id, block, person) VALUES (?, ?, ?)');
  for (const block of blocksOf([profile.name, ...profile.aliases])) addBlock.run(owner, block, number);
  const addWord = db.sql('INSERT OR IGNORE INTO person_words (owner_id, word, person) VALUES (?, ?, ?)');
  for (const word of wordsOf({ ...profile, tags: tagsOf(db, number) })) addWord.run(owner, word, number);
}

/** Nobody finds the profile any more: it is merged into another, or being forgotten. */
export function dropKeys(db: WriteDatabase, { id, number }: Pick<StoredProfile, 'id' | 'number'>): void {
  db.sql('DELETE FROM person_keys WHERE person_id = ?').run(id);
  db.sql('DELETE FROM person_words WHERE person = ?').run(number);
  db.sql('DELETE FROM person_blocks WHERE person = ?').run(number);
}

export function tagsOf(db: ReadDatabase, number: number): string[] {
  const found = rows<{ tag: string }>(db.sql('SELECT tag FROM person_tags WHERE person = ? ORDER BY tag').all(number));
  return found.map(({ tag }) => tag);
}

export function writeTags(
  db: WriteDatabase,
  { owner, number }: Pick<StoredProfile, 'owner' | 'number'>,
  tags: readonly string[],
): void {
  db.sql('DELETE FROM person_tags WHERE person = ?').run(number);
  const add = db.sql('INSERT OR IGNORE INTO person_tags (owner_id, tag, person) VALUES (?, ?, ?)');
  for (const tag of tags) add.run(owner, tag, number);
}

/** What the user changes; what is not named stays. */
export interface ProfileChanges {
  userId?: string | undefined;
  name?: string | undefined;
  aliases?: string[] | undefined;
  contacts?: Contact[] | undefined;
  bio?: string | null | undefined;
  tags?: string[] | undefined;
  isOwner?: boolean | undefined;
  /** null takes the picture away. */
  picture?: { mediaType: string; bytes: Uint8Array } | null | undefined;
}

/** Creates a profile by hand, or changes the one with that id. Throws already_exists, not_found. */
export function save(
  db: WriteDatabase,
  args: {
    owner: string;
    id: string;
    create: { name: string; userId: string | null } | null;
    changes: ProfileChanges;
    now: number;
  },
): void {
  const { owner, id, create, changes, now } = args;
  if (create !== null) createProfile(db, { id, owner, ...create, aliases: [], contacts: [], named: true, now });
  const known = profileOf(db, id);
  if (known === undefined || known.owner !== owner) throw new CommonplaceError('not_found', 'This person is gone.');
  if (changes.userId !== undefined && changes.userId !== known.userId) {
    const other = db.sql('SELECT 1 FROM people WHERE owner_id = ? AND user_id = ? AND id <> ?');
    if (other.get(owner, changes.userId, id) !== undefined) throw userIdTaken(changes.userId);
  }
  // What somebody wrote by hand does not go with the documents.
  db.sql('DELETE FROM person_from_text WHERE person_id = ?').run(id);
  if (changes.tags !== undefined) writeTags(db, known, changes.tags);
  const changed: StoredProfile = {
    ...known,
    userId: changes.userId ?? known.userId,
    name: changes.name ?? known.name,
    aliases: changes.aliases ?? known.aliases,
    contacts: changes.contacts ?? known.contacts,
    bio: changes.bio === undefined ? known.bio : changes.bio,
    named: known.named || (changes.name !== undefined && changes.name !== known.name),
  };
  writeProfile(db, { ...changed, dropped: droppedBy(known, changed) }, now);
  if (changes.isOwner !== undefined) markOwner(db, owner, id, changes.isOwner);
  if (changes.picture !== undefined) writePicture(db, known.number, changes.picture);
  // Who is written down by hand may be found in texts again.
  if (create !== null) allowKeys(db, { owner, keys: keysOf(changed) });
}

/** Names and addresses that were there and are not any more. */
function droppedBy(before: StoredProfile, after: StoredProfile): string[] {
  const keys = (profile: StoredProfile) => profileKeys(profile.name, profile.aliases, profile.contacts);
  const kept = new Set(keys(after));
  return [...new Set([...before.dropped, ...keys(before)])].filter((key) => !kept.has(key)).slice(-500);
}

export function profileKeys(name: string, aliases: readonly string[], contacts: readonly Contact[]): string[] {
  return [...[name, ...aliases].map(nameKey), ...contacts.map(wayKey)];
}

/** An address of any kind, for telling whether two are one. */
export function wayKey(contact: Contact): string {
  return `${contact.kind}:${contactKey(contact)?.key ?? contact.value.trim().toLowerCase()}`;
}

/** There is one "me" at most: marking one takes the mark from the other. */
export function markOwner(db: WriteDatabase, owner: string, id: string, isOwner: boolean): void {
  if (isOwner) db.sql('UPDATE people SET is_owner = 0 WHERE owner_id = ? AND is_owner = 1 AND id <> ?').run(owner, id);
  db.sql('UPDATE people SET is_owner = ? WHERE id = ?').run(isOwner ? 1 : 0, id);
}

function writePicture(db: WriteDatabase, number: number, picture: ProfileChanges['picture']): void {
  db.sql('DELETE FROM person_pictures WHERE person = ?').run(number);
  if (picture == null) return;
  db.sql('INSERT INTO person_pictures (person, media_type, bytes) VALUES (?, ?, ?)').run(
    number,
    picture.mediaType,
    picture.bytes,
  );
}
