import type { FactKind } from '../../../../contract/index.ts';
import { type ReadDatabase, rows } from '../../storage/index.ts';
import { visiblePerson } from '../store-profiles.ts';
import { visibleFact } from '../store-visible.ts';
import { cosine, signed } from './fact-vector.ts';

/** A fact with how near it is to what was asked. */
export interface FactHit {
  factId: string;
  personId: string;
  kind: FactKind;
  statement: string;
  value: string;
  /** Cosine of the meanings; null where only words were compared. */
  similarity: number | null;
  /** Share of the question's words by their weight that the fact holds, 0 to 1. */
  words: number;
}

type FactRow = Pick<FactHit, 'factId' | 'personId' | 'kind' | 'statement' | 'value'>;

/** Facts that the bits of the signs choose, for the exact comparison; and those that stay after it. */
const chosenBySign = 1500;
const nearest = 300;
/** Facts with one of the words that are looked at. */
const mostWithWords = 400;

const factRows = `SELECT f.id AS factId, f.person_id AS personId, f.kind, f.statement, f.value FROM json_each(@ids) j
  CROSS JOIN facts f ON f.id = j.value AND f.status = 'accepted'
  CROSS JOIN people p ON p.id = f.person_id AND ${visiblePerson} WHERE ${visibleFact('f')}`;

/**
 * Visible facts near to a question, nearest first: by the signs of the dimensions first (Hamming distance), then by
 * cosine; and those that hold its words.
 */
export function factsLike(
  db: ReadDatabase,
  args: { owner: string; modelId: number; sign: Uint8Array | null; vector: Uint8Array | null; words: string[] },
): FactHit[] {
  const similarity = similarities(db, args);
  const share = wordShares(db, args);
  const ids = [...new Set([...similarity.keys(), ...share.keys()])];
  const found = rows<FactRow>(db.sql(factRows).all({ owner: args.owner, ids: JSON.stringify(ids) }));
  const missing = found.filter(({ factId }) => !similarity.has(factId)).map(({ factId }) => factId);
  for (const [id, value] of exactly(db, args, missing)) similarity.set(id, value);
  return found
    .map((fact) => ({
      ...fact,
      similarity: similarity.get(fact.factId) ?? null,
      words: share.get(fact.factId) ?? 0,
    }))
    .sort((a, b) => (b.similarity ?? 0) + b.words - (a.similarity ?? 0) - a.words);
}

function similarities(
  db: ReadDatabase,
  {
    owner,
    modelId,
    sign,
    vector,
  }: { owner: string; modelId: number; sign: Uint8Array | null; vector: Uint8Array | null },
): Map<string, number> {
  if (sign === null || vector === null) return new Map();
  const found = rows<{ factId: string; vector: Uint8Array }>(
    db
      .sql(
        `SELECT v.fact_id AS factId, v.vector FROM (
           SELECT number FROM fact_vectors INDEXED BY fact_vectors_sign WHERE owner_id = @owner AND model_id = @modelId
           ORDER BY vec_distance_hamming(vec_bit(sign), vec_bit(@sign)) LIMIT ${chosenBySign}
         ) n CROSS JOIN fact_vectors v ON v.number = n.number`,
      )
      .all({ owner, modelId, sign }),
  );
  const question = signed(vector);
  return new Map(
    found
      .map((row) => [row.factId, cosine(question, signed(row.vector))] as const)
      .sort((a, b) => b[1] - a[1])
      .slice(0, nearest),
  );
}

/** How near facts are that only their words led to. */
function exactly(
  db: ReadDatabase,
  { modelId, vector }: { modelId: number; vector: Uint8Array | null },
  ids: readonly string[],
): [string, number][] {
  if (vector === null || ids.length === 0) return [];
  const found = rows<{ factId: string; vector: Uint8Array }>(
    db
      .sql(
        `SELECT v.fact_id AS factId, v.vector FROM json_each(@ids) j CROSS JOIN fact_vectors v ON v.fact_id = j.value
         WHERE v.model_id = @modelId`,
      )
      .all({ modelId, ids: JSON.stringify(ids) }),
  );
  const question = signed(vector);
  return found.map((row) => [row.factId, cosine(question, signed(row.vector))]);
}

/** For each fact that holds some of the words: their share of all, weighed by how rare they are. */
function wordShares(db: ReadDatabase, { owner, words }: { owner: string; words: string[] }): Map<string, number> {
  if (words.length === 0) return new Map();
  // About how many facts there are: counting them would take longer than all the rest.
  const total = Number(db.sql('SELECT coalesce(max(number), 0) FROM fact_vectors').pluck().get()) + 1;
  // Beyond this a word tells nothing apart; counting ends there.
  const common = Math.max(200, Math.ceil(total / 10));
  const count = db
    .sql('SELECT count(*) FROM (SELECT 1 FROM fact_words WHERE owner_id = ? AND word = ? LIMIT ?)')
    .pluck();
  const weighed = words.map((word) => {
    const facts = Number(count.get(owner, word, common));
    return { word, facts, weight: Math.log(1 + (total - Math.min(facts, total) + 0.5) / (facts + 0.5)) };
  });
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const telling = weighed.filter(({ facts }) => facts > 0 && facts < common);
  if (all <= 0 || telling.length === 0) return new Map();
  const found = rows<{ factId: string; weight: number }>(
    db
      .sql(
        `SELECT w.fact_id AS factId, sum(j.value ->> '$.weight') AS weight FROM json_each(@words) j
         CROSS JOIN fact_words w ON w.owner_id = @owner AND w.word = j.value ->> '$.word'
         GROUP BY w.fact_id ORDER BY weight DESC, w.fact_id LIMIT ${mostWithWords}`,
      )
      .all({ owner, words: JSON.stringify(telling) }),
  );
  return new Map(found.map(({ factId, weight }) => [factId, weight / all]));
}

/** A fact of a person with its meaning, where it is learned. */
export interface OwnFact extends FactRow {
  vector: Uint8Array | null;
}

/** The visible accepted facts of some people. */
export function factsOfPeople(db: ReadDatabase, args: { owner: string; modelId: number; ids: string[] }): OwnFact[] {
  return rows(
    db
      .sql(
        `SELECT f.id AS factId, f.person_id AS personId, f.kind, f.statement, f.value, v.vector
         FROM json_each(@ids) j CROSS JOIN people p ON p.id = j.value AND ${visiblePerson}
         CROSS JOIN facts f ON f.person_id = p.id AND f.status = 'accepted'
         LEFT JOIN fact_vectors v ON v.fact_id = f.id AND v.model_id = @modelId
         WHERE f.kind NOT IN ('name', 'alias', 'contact', 'birth') AND ${visibleFact('f')}`,
      )
      .all({ owner: args.owner, modelId: args.modelId, ids: JSON.stringify(args.ids) }),
  );
}

/** People who are most like one by the means of their facts. */
export function peopleLike(
  db: ReadDatabase,
  args: { owner: string; modelId: number; personId: string; limit: number },
): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT v.person_id AS id FROM person_vectors v, (SELECT sign FROM person_vectors
           WHERE owner_id = @owner AND model_id = @modelId AND person_id = @personId) own
         WHERE v.owner_id = @owner AND v.model_id = @modelId AND v.person_id <> @personId
         ORDER BY vec_distance_hamming(vec_bit(v.sign), vec_bit(own.sign)), v.person_id LIMIT @limit`,
      )
      .all(args),
  ).map(({ id }) => id);
}

/** People who share rare words with one, by the facts of both; the most sharing first. */
export function peopleWithWords(
  db: ReadDatabase,
  args: { owner: string; words: string[]; personId: string; limit: number },
): string[] {
  const share = wordShares(db, args);
  const found = rows<{ id: string; factId: string }>(
    db
      .sql(
        `SELECT f.person_id AS id, f.id AS factId FROM json_each(?) j CROSS JOIN facts f ON f.id = j.value
         WHERE f.person_id <> ?`,
      )
      .all(JSON.stringify([...share.keys()]), args.personId),
  );
  const sum = new Map<string, number>();
  for (const { id, factId } of found) sum.set(id, (sum.get(id) ?? 0) + (share.get(factId) ?? 0));
  return [...sum]
    .sort((a, b) => b[1] - a[1])
    .slice(0, args.limit)
    .map(([id]) => id);
}

/** In a document with more people than this, having been in it together is no acquaintance. */
const mostTogether = 40;

/** People whom somebody knows already: a stated relation, or a document in which both wrote, spoke or were written to. */
export function acquaintances(db: ReadDatabase, args: { owner: string; personId: string }): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT other_id AS id FROM facts WHERE person_id = @personId AND other_id IS NOT NULL AND status = 'accepted'
         UNION SELECT person_id FROM facts WHERE other_id = @personId AND status = 'accepted'
         UNION SELECT x.person_id FROM mentions m CROSS JOIN mentions x ON x.version_id = m.version_id AND x.role <> 'named'
           WHERE m.person_id = @personId AND m.role <> 'named' AND x.person_id <> @personId
             AND (SELECT count(DISTINCT y.person_id) FROM mentions y WHERE y.version_id = m.version_id) <= ${mostTogether}`,
      )
      .all({ personId: args.personId }),
  ).map(({ id }) => id);
}
