import { type ReadDatabase, rows } from '../../storage/index.ts';
import { editDistance, tolerance } from '../keyword/distance.ts';
import type { Scope } from '../scope.ts';
import { conditionsOf } from './conditions.ts';
import { endingOf, formatsOfKind, kindNames } from './kinds.ts';
import { foldName } from './names.ts';

/** What merged filters hold where nothing can match: no name of anybody's. */
const nobody = '\0';
const mostOffered = 3;
/** Names of people that are looked through for similar ones. */
const mostNames = 20_000;

/**
 * A sentence for every filter that names nothing in the caller's library (a tag, collection, type, person or path that
 * is not there), with names that are meant perhaps. Filters that name something but leave nothing have none.
 */
export function filterRemarks(db: ReadDatabase, { scope }: { scope: Scope }): string[] {
  const { accountId } = scope;
  const sets = [scope.filters, scope.also ?? {}].flatMap((set) => [set, set.not ?? {}]);
  const all = <K extends 'collections' | 'types' | 'from' | 'persons' | 'tags' | 'paths'>(key: K) => [
    ...new Set(sets.flatMap((set) => set[key] ?? []).filter((name) => name !== nobody)),
  ];
  return [
    ...unknown(all('collections'), collectionNames(db, accountId)).map((name) =>
      told(`There is no collection "${name}".`, near(name, collectionNames(db, accountId))),
    ),
    ...unknown(all('tags'), tagNames(db, accountId)).map((name) =>
      told(`There is no tag "${name}".`, near(name, tagNames(db, accountId))),
    ),
    ...all('types')
      .filter((name) => formatsOfKind(name) === null && !endsSome(db, accountId, name))
      .map((name) => told(`No document is of the type "${name}".`, near(name, kindNames))),
    ...[...new Set([...all('from'), ...all('persons')])]
      .filter((name) => !isHeld(db, accountId, { persons: [name] }))
      .map((name) => told(`No document names "${name}" as a person.`, nearPeople(db, accountId, name))),
    ...all('paths')
      .filter((path) => !isHeld(db, accountId, { paths: [path] }))
      .map((path) => `No document lies at "${path}".`),
  ];
}

function told(sentence: string, offered: readonly string[]): string {
  return offered.length === 0
    ? sentence
    : `${sentence} Did you mean ${offered.map((name) => `"${name}"`).join(' or ')}?`;
}

/** As the filters compare them: letter case does not count. */
function unknown(asked: readonly string[], names: readonly string[]): string[] {
  const known = new Set(names.map(plain));
  return asked.filter((name) => !known.has(plain(name)));
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Collections may be named by their ids too. */
function collectionNames(db: ReadDatabase, accountId: string): string[] {
  return texts(db.sql('SELECT name FROM collections WHERE owner_id = ? ORDER BY name').pluck().all(accountId)).concat(
    texts(db.sql('SELECT id FROM collections WHERE owner_id = ?').pluck().all(accountId)),
  );
}

function tagNames(db: ReadDatabase, accountId: string): string[] {
  return texts(db.sql('SELECT name FROM tags WHERE owner_id = ? ORDER BY name').pluck().all(accountId));
}

function texts(values: unknown[]): string[] {
  return values.map(String);
}

function endsSome(db: ReadDatabase, accountId: string, name: string): boolean {
  return endingOf(name) !== null && isHeld(db, accountId, { types: [name] });
}

/** Whether any document of the caller passes one filter. */
function isHeld(db: ReadDatabase, accountId: string, filters: Scope['filters']): boolean {
  const { conditions, parameters } = conditionsOf(filters, 'f');
  return (
    db
      .sql(
        `SELECT 1 FROM collections o JOIN documents d ON d.collection_id = o.id JOIN versions w ON w.id = d.version_id
         WHERE o.owner_id = @accountId AND d.removed_at IS NULL AND d.binned_at IS NULL
           AND ${conditions.map(({ all }) => all).join(' AND ')} LIMIT 1`,
      )
      .get({ accountId, ...parameters }) !== undefined
  );
}

/** The known names that a slip of the hand lies between, or that begin alike; the nearest first. */
function near(asked: string, names: readonly string[]): string[] {
  const word = foldName(asked).trim();
  if (word === '') return [];
  const most = Math.max(1, tolerance(word));
  return names
    .map((name) => {
      const folded = foldName(name).trim();
      const begins = word.length >= 3 && folded.startsWith(word);
      return { name, distance: begins ? 1 : editDistance(word, folded, most) };
    })
    .filter(({ name, distance }) => distance <= most && !/^[0-9a-f-]{36}$/.test(name))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostOffered)
    .map(({ name }) => name);
}

/** Single names of people in the caller's documents that are nearly what was asked for. */
function nearPeople(db: ReadDatabase, accountId: string, asked: string): string[] {
  const held = rows<{ name: string }>(
    db
      .sql(
        `SELECT DISTINCT p.name FROM collections o JOIN documents d ON d.collection_id = o.id
         JOIN version_names n ON n.version_id = d.version_id JOIN person_names p ON p.id = n.name_id
         WHERE o.owner_id = ? AND d.removed_at IS NULL AND d.binned_at IS NULL LIMIT ?`,
      )
      .all(accountId, mostNames),
  );
  const words = new Set(held.flatMap(({ name }) => name.trim().split(' ')));
  const offered = foldName(asked)
    .trim()
    .split(' ')
    .flatMap((word) => (words.has(word) ? [] : near(word, [...words])));
  return [...new Set(offered)].slice(0, mostOffered);
}
