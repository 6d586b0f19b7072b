import { createHmac, randomBytes } from 'node:crypto';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { isFullName, type PersonKey } from './person-keys.ts';

type ForgottenKind = 'name' | 'email' | 'phone' | 'account' | 'context';

/** The owner's salt, 32 random bytes; undefined while nobody is forgotten. */
function saltOf(db: ReadDatabase, owner: string): Uint8Array | undefined {
  return row<{ salt: Uint8Array }>(db.sql('SELECT salt FROM forgotten_salts WHERE owner_id = ?').get(owner))?.salt;
}

/** HMAC-SHA-256 of kind and key under the owner's salt, 16 bytes of it. */
function hashOf(salt: Uint8Array, kind: ForgottenKind, key: string): Uint8Array {
  return createHmac('sha256', salt).update(`${kind}\n${key}`).digest().subarray(0, 16);
}

const kindOf = ({ kind }: PersonKey): ForgottenKind => (kind === 'alias' ? 'name' : kind);

/** What a name is in one document. */
export const contextKey = (documentId: string, name: string) => `${documentId}\n${name}`;

/** Remembers hashes of keys, so that readings do not make this person again. Bare first names are remembered by document. */
export function rememberForgotten(
  db: WriteDatabase,
  args: {
    owner: string;
    person: number;
    forgettingId: string;
    keys: readonly PersonKey[];
    contexts: readonly string[];
  },
): void {
  const { owner, person, forgettingId } = args;
  db.sql('INSERT OR IGNORE INTO forgotten_salts (owner_id, salt) VALUES (?, ?)').run(owner, randomBytes(32));
  const salt = saltOf(db, owner);
  if (salt === undefined) return;
  const add = (kind: ForgottenKind, key: string) =>
    db
      .sql('INSERT OR IGNORE INTO forgotten_keys (owner_id, hash, person, kind, forgetting_id) VALUES (?, ?, ?, ?, ?)')
      .run(owner, hashOf(salt, kind, key), person, kind, forgettingId);
  for (const one of args.keys) {
    const kind = kindOf(one);
    if (kind !== 'name' || isFullName(one.key)) add(kind, one.key);
  }
  for (const context of args.contexts) add('context', context);
}

/**
 * Whether somebody found in a document was forgotten: by an address, by the name in this document, or by the full name
 * where the addresses do not show somebody else of that name.
 */
export function isForgotten(
  db: ReadDatabase,
  args: { owner: string; documentId: string; keys: readonly PersonKey[]; names: readonly string[] },
): boolean {
  const salt = saltOf(db, args.owner);
  if (salt === undefined) return false;
  const known = db.sql('SELECT person FROM forgotten_keys WHERE owner_id = ? AND hash = ?');
  const groups = (kind: ForgottenKind, key: string) =>
    rows<{ person: number }>(known.all(args.owner, hashOf(salt, kind, key))).map(({ person }) => person);
  const ways = args.keys.filter((one) => kindOf(one) !== 'name');
  if (ways.some((one) => groups(kindOf(one), one.key).length > 0)) return true;
  if (args.names.some((name) => groups('context', contextKey(args.documentId, name)).length > 0)) return true;
  const kinds = new Set(ways.map(kindOf));
  const has = db.sql('SELECT 1 FROM forgotten_keys WHERE owner_id = ? AND person = ? AND kind = ? LIMIT 1');
  const other = (person: number) =>
    (['email', 'phone'] as const).some((kind) => kinds.has(kind) && has.get(args.owner, person, kind) !== undefined);
  return args.names.filter(isFullName).some((name) => groups('name', name).some((person) => !other(person)));
}

/** Readings may make these people again: what the user says by hand counts for more. Returns how many were forgotten. */
export function allowKeys(db: WriteDatabase, args: { owner: string; keys: readonly PersonKey[] }): number {
  const salt = saltOf(db, args.owner);
  if (salt === undefined) return 0;
  const groups = new Set<number>();
  const known = db.sql('SELECT person FROM forgotten_keys WHERE owner_id = ? AND hash = ?');
  for (const one of args.keys) {
    const found = rows<{ person: number }>(known.all(args.owner, hashOf(salt, kindOf(one), one.key)));
    for (const { person } of found) groups.add(person);
  }
  const drop = db.sql('DELETE FROM forgotten_keys WHERE owner_id = ? AND person = ?');
  for (const person of groups) drop.run(args.owner, person);
  return groups.size;
}

/** The same for everybody of one forgetting. */
export function allowForgetting(db: WriteDatabase, args: { owner: string; id: string }): number {
  const people = row<{ n: number }>(
    db
      .sql('SELECT count(DISTINCT person) AS n FROM forgotten_keys WHERE owner_id = ? AND forgetting_id = ?')
      .get(args.owner, args.id),
  );
  db.sql('DELETE FROM forgotten_keys WHERE owner_id = ? AND forgetting_id = ?').run(args.owner, args.id);
  return people?.n ?? 0;
}
