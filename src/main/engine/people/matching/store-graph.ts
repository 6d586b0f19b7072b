import { type ReadDatabase, rows } from '../../storage/index.ts';
import { visiblePerson } from '../store-profiles.ts';
import { visibleFact } from '../store-visible.ts';
import { visibleVersion } from './visible.ts';

/** Two people and what connects them; a < b. */
export interface PairRow {
  a: string;
  b: string;
  kind: string;
  weight: number;
  documents: number;
}

/** Documents that are looked at, the latest first, and people that one may have. */
const mostDocuments = 4000;
const mostPeople = 40;
/** Pairs that are looked at. */
const mostPairs = 400_000;
/** What standing in one document counts where not both take part in it. */
const namedOnly = 0.3;

interface Place {
  versionId: number;
  personId: string;
  talked: number;
}

/** What connects people, each pair once, strongest first: all of the owner's, or those among `ids`. */
export function pairs(db: ReadDatabase, args: { owner: string; ids: string[] | null }): PairRow[] {
  const found = new Map<string, PairRow & { talks: number; stated: string | null }>();
  const pairOf = (one: string, other: string) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const known = found.get(a + b);
    if (known !== undefined) return known;
    const made = { a, b, kind: '', weight: 0, documents: 0, talks: 0, stated: null };
    found.set(a + b, made);
    return made;
  };
  for (const people of documentsOf(db, args)) {
    if (found.size >= mostPairs) break;
    for (const [at, one] of people.entries()) {
      for (const other of people.slice(at + 1)) {
        const pair = pairOf(one.personId, other.personId);
        const talked = one.talked === 1 && other.talked === 1;
        pair.documents += 1;
        pair.talks += talked ? 1 : 0;
        pair.weight += (talked ? 1 : namedOnly) / (people.length - 1);
      }
    }
  }
  for (const { personId, otherId, kin } of stated(db, args)) {
    const pair = pairOf(personId, otherId);
    pair.weight += 1;
    pair.stated ??= kin;
  }
  return [...found.values()]
    .map(({ talks, stated: kin, ...pair }) => ({
      ...pair,
      kind: kin ?? (talks > 0 ? 'in conversation' : 'named together'),
    }))
    .sort((x, y) => y.weight - x.weight || (x.a + x.b < y.a + y.b ? -1 : 1));
}

function documentsOf(db: ReadDatabase, { owner, ids }: { owner: string; ids: string[] | null }): Place[][] {
  const among = ids === null ? '' : 'AND m.person_id IN (SELECT value FROM json_each(@ids))';
  const places = rows<Place>(
    db
      .sql(
        `WITH latest AS MATERIALIZED (
           SELECT v.id FROM (SELECT DISTINCT m.version_id AS id FROM mentions m WHERE 1 ${among}) x
           CROSS JOIN versions v ON v.id = x.id ${visibleVersion} ORDER BY v.date_last DESC, v.id DESC LIMIT ${mostDocuments}
         )
         SELECT m.version_id AS versionId, m.person_id AS personId, max(m.role <> 'named') AS talked
         FROM latest l CROSS JOIN mentions m ON m.version_id = l.id ${among}
         CROSS JOIN people p ON p.id = m.person_id AND ${visiblePerson}
         GROUP BY m.version_id, m.person_id ORDER BY m.version_id`,
      )
      .all({ owner, ...(ids !== null && { ids: JSON.stringify(ids) }) }),
  );
  const byVersion = Map.groupBy(places, ({ versionId }) => versionId);
  return [...byVersion.values()].filter(({ length }) => length > 1 && length <= mostPeople);
}

function stated(db: ReadDatabase, { owner, ids }: { owner: string; ids: string[] | null }) {
  const among =
    ids === null
      ? ''
      : 'AND f.person_id IN (SELECT value FROM json_each(@ids)) AND f.other_id IN (SELECT value FROM json_each(@ids))';
  return rows<{ personId: string; otherId: string; kin: string }>(
    db
      .sql(
        `SELECT f.person_id AS personId, f.other_id AS otherId, trim(replace(f.value, n.name, '')) AS kin
         FROM facts f CROSS JOIN people p ON p.id = f.person_id AND ${visiblePerson}
         CROSS JOIN people n ON n.id = f.other_id AND n.removed_at IS NULL AND n.merged_into IS NULL
         WHERE f.other_id IS NOT NULL AND f.other_id <> f.person_id AND f.status = 'accepted' AND ${visibleFact('f')} ${among}
         LIMIT 20000`,
      )
      .all({ owner, ...(ids !== null && { ids: JSON.stringify(ids) }) }),
  );
}
