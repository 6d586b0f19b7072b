import { type ReadDatabase, rows, type WriteDatabase } from '../../storage/index.ts';
import { meanOf, signed, signsOf } from './fact-vector.ts';

/** A fact whose words or meaning are to be learned. */
export interface UnlearnedFact {
  factId: string;
  owner: string;
  statement: string;
}

/** Accepted facts that wait: for their words to be learned, or, once these are, for their meaning. */
export function unlearnedFacts(db: ReadDatabase, args: { worded: 0 | 1; limit: number }): UnlearnedFact[] {
  return rows(
    db
      .sql(
        `SELECT u.fact_id AS factId, p.owner_id AS owner, f.statement FROM fact_unlearned u
         CROSS JOIN facts f ON f.id = u.fact_id CROSS JOIN people p ON p.id = f.person_id WHERE u.worded = @worded LIMIT @limit`,
      )
      .all(args),
  );
}

/** Whether vectors of another model are kept, which cannot be compared with this one's. */
export function otherModels(db: ReadDatabase, args: { modelId: number }): boolean {
  return db.sql('SELECT 1 FROM fact_vectors WHERE model_id <> ? LIMIT 1').get(args.modelId) !== undefined;
}

export function saveFactWords(db: WriteDatabase, args: { facts: (UnlearnedFact & { words: string[] })[] }): void {
  const add = db.sql(
    `INSERT INTO fact_words (owner_id, word, fact_id) SELECT ?, ?, id FROM facts WHERE id = ? AND status = 'accepted'
     ON CONFLICT DO NOTHING`,
  );
  const done = db.sql('UPDATE fact_unlearned SET worded = 1 WHERE fact_id = ?');
  for (const { factId, owner, words } of args.facts) {
    for (const word of words) add.run(owner, word, factId);
    done.run(factId);
  }
}

/** The meaning of facts of which another of the same owner says the same in the same words, by statement. */
export function knownVectors(
  db: ReadDatabase,
  args: { modelId: number; factIds: string[] },
): { factId: string; sign: Uint8Array; vector: Uint8Array }[] {
  return rows(
    db
      .sql(
        `SELECT f.id AS factId, v.sign, v.vector FROM json_each(@ids) j CROSS JOIN facts f ON f.id = j.value
         CROSS JOIN people p ON p.id = f.person_id
         CROSS JOIN fact_vectors v ON v.number = (
           SELECT w.number FROM facts g CROSS JOIN fact_vectors w ON w.fact_id = g.id
           WHERE g.kind = f.kind AND g.value_key = f.value_key AND g.status = 'accepted' AND g.statement = f.statement
             AND w.model_id = @modelId AND w.owner_id = p.owner_id LIMIT 1)`,
      )
      .all({ modelId: args.modelId, ids: JSON.stringify(args.factIds) }),
  );
}

/** Stores the meaning of facts that still say what was learned. */
export function saveFactVectors(
  db: WriteDatabase,
  args: { modelId: number; facts: (UnlearnedFact & { sign: Uint8Array; vector: Uint8Array })[] },
): void {
  const add = db.sql(
    `INSERT INTO fact_vectors (owner_id, model_id, fact_id, sign, vector)
     SELECT @owner, @modelId, id, @sign, @vector FROM facts
     WHERE id = @factId AND status = 'accepted' AND statement = @statement
     ON CONFLICT (fact_id) DO UPDATE SET model_id = excluded.model_id, sign = excluded.sign, vector = excluded.vector`,
  );
  const done = db.sql(
    `DELETE FROM fact_unlearned WHERE fact_id = @factId
       AND EXISTS (SELECT 1 FROM fact_vectors WHERE fact_id = @factId AND model_id = @modelId)`,
  );
  for (const fact of args.facts) {
    add.run({ ...fact, modelId: args.modelId });
    done.run({ factId: fact.factId, modelId: args.modelId });
  }
}

/** Takes vectors of other models away, some at a time; their facts wait for this one. Returns whether it is done. */
export function dropOtherModels(db: WriteDatabase, args: { modelId: number; limit: number }): boolean {
  const numbers = 'SELECT number FROM fact_vectors WHERE model_id <> @modelId ORDER BY number LIMIT @limit';
  db.sql(
    `INSERT INTO fact_unlearned (fact_id, worded) SELECT fact_id, 1 FROM fact_vectors WHERE number IN (${numbers})
     ON CONFLICT DO NOTHING`,
  ).run(args);
  const { changes } = db.sql(`DELETE FROM fact_vectors WHERE number IN (${numbers})`).run(args);
  if (changes > 0) return false;
  db.sql('DELETE FROM person_vectors WHERE model_id <> ?').run(args.modelId);
  return true;
}

/** Facts that a mean is made of: more say hardly more. */
const mostFacts = 400;

/** Makes the means of people whose facts changed, some at a time. Returns whether it is done. */
export function learnPeople(db: WriteDatabase, args: { modelId: number; limit: number }): boolean {
  const waiting = rows<{ id: string; owner: string }>(
    db
      .sql(
        `SELECT u.person_id AS id, p.owner_id AS owner FROM person_unlearned u CROSS JOIN people p ON p.id = u.person_id LIMIT ?`,
      )
      .all(args.limit),
  );
  const vectors = db.sql(
    `SELECT v.vector FROM facts f CROSS JOIN fact_vectors v ON v.fact_id = f.id AND v.model_id = ?
     WHERE f.person_id = ? LIMIT ${mostFacts}`,
  );
  const save = db.sql(
    `INSERT INTO person_vectors (owner_id, model_id, person_id, sign) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET sign = excluded.sign`,
  );
  const drop = db.sql('DELETE FROM person_vectors WHERE person_id = ?');
  const done = db.sql('DELETE FROM person_unlearned WHERE person_id = ?');
  for (const { id, owner } of waiting) {
    const own = rows<{ vector: Uint8Array }>(vectors.all(args.modelId, id));
    const mean = meanOf(own.map(({ vector }) => signed(vector)));
    if (mean === null) drop.run(id);
    else save.run(owner, args.modelId, id, signsOf(mean));
    done.run(id);
  }
  return waiting.length < args.limit;
}
