/**
 * SQL of who may see what: a passage is visible while its document is (its version answers, not removed, not in the bin,
 * in a collection of the same owner); a fact is while one of its passages is, or where the user said it themselves.
 */

/** Joins a passage `e` (a row of evidence) to its document `d`, and leaves those that are visible. */
export const visibleEvidence = `
  JOIN documents d ON d.id = e.document_id AND d.version_id = e.version_id AND d.removed_at IS NULL AND d.binned_at IS NULL
  JOIN collections o ON o.id = d.collection_id AND o.owner_id = e.owner_id`;

/** Condition on a row of facts, named `alias`. */
export const visibleFact = (alias: string) => `(${alias}.said = 1 OR EXISTS (
  SELECT 1 FROM fact_evidence x JOIN evidence e ON e.id = x.evidence_id ${visibleEvidence} WHERE x.fact_id = ${alias}.id))`;
