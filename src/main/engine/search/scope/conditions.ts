import type { SearchFilters } from '../../../../contract/index.ts';
import { endingOf, formatsOfKind } from './kinds.ts';
import { namePatterns } from './names.ts';

/** One condition in two forms: for one version that is known, and for finding all versions by an index. */
export interface Condition {
  each: string;
  all: string;
}

export interface Conditions {
  conditions: Condition[];
  parameters: Record<string, string | number>;
}

type ListKey = keyof NonNullable<SearchFilters['not']>;
type Bind = (value: string | number) => string;

const listKeys: readonly ListKey[] = ['collections', 'types', 'from', 'persons', 'tags', 'paths'];

/** Conditions on `w` (versions), `d` (documents) and `o` (collections). `prefix` keeps the parameters of sets apart. */
export function conditionsOf(filters: SearchFilters, prefix: string): Conditions {
  const parameters: Conditions['parameters'] = {};
  const bind: Bind = (value) => {
    const name = `${prefix}_${Object.keys(parameters).length}`;
    parameters[name] = value;
    return `@${name}`;
  };
  const conditions: Condition[] = [];
  for (const key of listKeys) {
    const wanted = filters[key];
    if (wanted !== undefined && wanted.length > 0) conditions.push(anyOf(key, wanted, bind));
    const unwanted = filters.not?.[key];
    if (unwanted !== undefined && unwanted.length > 0) {
      const { each } = anyOf(key, unwanted, bind);
      conditions.push({ each: `NOT ${each}`, all: `NOT ${each}` });
    }
  }
  if (filters.after !== undefined) conditions.push(same(`w.date_last >= ${bind(filters.after)}`));
  if (filters.before !== undefined) conditions.push(same(`w.date_first < ${bind(filters.before)}`));
  if (filters.documentIds !== undefined) {
    conditions.push(same(`d.id IN (SELECT value FROM json_each(${bind(JSON.stringify(filters.documentIds))}))`));
  }
  if (filters.personIds !== undefined) conditions.push(speakingOf(filters.personIds, bind));
  return { conditions, parameters };
}

/** Whoever was merged into another stands for that one; who is forgotten stands nowhere. */
function speakingOf(personIds: readonly string[], bind: Bind): Condition {
  const people = `WITH RECURSIVE up (id) AS (
      SELECT p.id FROM people p
      WHERE p.owner_id = @accountId AND p.removed_at IS NULL AND p.id IN (${listOf(personIds, bind)})
      UNION SELECT p.merged_into FROM people p JOIN up u ON p.id = u.id WHERE p.merged_into IS NOT NULL)
    SELECT id FROM up`;
  return same(
    `EXISTS (SELECT 1 FROM mentions m WHERE m.version_id = w.id AND m.person_id IN (${people}))`,
    `w.id IN (SELECT m.version_id FROM mentions m WHERE m.person_id IN (${people}))`,
  );
}

function anyOf(key: ListKey, values: readonly string[], bind: Bind): Condition {
  switch (key) {
    case 'collections':
      return same(
        `(o.name COLLATE NOCASE IN (${listOf(spellings(values), bind)}) OR o.id IN (${listOf(values, bind)}))`,
      );
    case 'tags':
      return same(
        `EXISTS (SELECT 1 FROM document_tags g JOIN tags t ON t.id = g.tag_id
           WHERE g.document_id = d.id AND t.name IN (${listOf(spellings(values), bind)}))`,
        `d.id IN (SELECT g.document_id FROM document_tags g JOIN tags t ON t.id = g.tag_id
           WHERE t.owner_id = @accountId AND t.name IN (${listOf(spellings(values), bind)}))`,
      );
    case 'types':
      return same(`(${values.map((value) => ofType(value, bind)).join(' OR ')})`);
    case 'from':
    case 'persons':
      return byName(values, key === 'from' ? 'AND n.wrote = 1' : '', bind);
    case 'paths':
      return same(
        `EXISTS (SELECT 1 FROM locations l WHERE l.document_id = d.id
           AND (${values.map((value) => atPath(value, bind)).join(' OR ')}))`,
      );
  }
}

function same(each: string, all = each): Condition {
  return { each, all };
}

function listOf(values: readonly string[], bind: Bind): string {
  return `SELECT value FROM json_each(${bind(JSON.stringify(values))})`;
}

/** SQLite folds the case of ASCII only: other letters are asked for in each case, composed and not. */
function spellings(values: readonly string[]): string[] {
  const cased = values.flatMap((value) => {
    const lower = value.toLowerCase();
    return [value, lower, value.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)];
  });
  return [...new Set(cased.flatMap((value) => [value.normalize('NFC'), value.normalize('NFD')]))];
}

/** A name that stands for no format is looked for as the ending of file names. */
function ofType(value: string, bind: Bind): string {
  const formats = formatsOfKind(value);
  if (formats !== null) return `w.format IN (${formats.map((format) => bind(format)).join(', ')})`;
  const ending = endingOf(value);
  if (ending === null) return 'FALSE';
  return `EXISTS (SELECT 1 FROM locations l WHERE l.document_id = d.id
    AND l.name LIKE ${bind(`%.${escaped(ending)}`)} ESCAPE '\\')`;
}

/** Names are few and documents many: all of them are found by way of the names that match. */
function byName(values: readonly string[], role: string, bind: Bind): Condition {
  const matches = values.map((value) => {
    const patterns = namePatterns(value);
    if (patterns.length === 0) return 'FALSE';
    return `(${patterns.map((pattern) => `p.name LIKE ${bind(pattern)}`).join(' AND ')})`;
  });
  const from = 'FROM version_names n JOIN person_names p ON p.id = n.name_id';
  return {
    each: `EXISTS (SELECT 1 ${from} WHERE n.version_id = w.id ${role} AND (${matches.join(' OR ')}))`,
    all: `w.id IN (SELECT n.version_id ${from} WHERE (${matches.join(' OR ')}) ${role})`,
  };
}

/**
 * With * or ? the pattern must cover whole parts of the path between slashes ("*.md", "letters/2024-??"); without them
 * it may stand anywhere in it. Slashes lean either way.
 */
function atPath(value: string, bind: Bind): string {
  const forms = [...new Set([value.normalize('NFC'), value.normalize('NFD')])];
  const wild = /[*?]/.test(value);
  const column = `'/' || replace(l.path, '\\', '/') || '/'`;
  return forms
    .map((form) => {
      const like = escaped(form.replaceAll('\\', '/')).replaceAll('*', '%').replaceAll('?', '_');
      const pattern = wild ? `%/${like.replace(/^\/+|\/+$/g, '')}/%` : `%${like}%`;
      return `${column} LIKE ${bind(pattern)} ESCAPE '\\'`;
    })
    .join(' OR ');
}

/** Text as a LIKE pattern that matches itself. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
