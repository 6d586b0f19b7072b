import { type ReadDatabase, rows } from '../../storage/index.ts';

/** Terms of the index that are looked at for one prefix: "a" begins a hundred thousand. */
const mostSeen = 2000;

/**
 * Terms of the index that begin with a folded word, most frequent first. Terms are stems ("comput" for "computer"), so
 * a word longer than its stem is asked for by its stem too. For find-as-you-type.
 */
export function prefixTerms(
  db: ReadDatabase,
  args: { prefix: string; limit: number },
): { term: string; passages: number }[] {
  const { prefix } = args;
  if (prefix === '') return [];
  const found = rows<{ term: string; passages: number }>(
    db
      .sql(
        `SELECT term, doc AS passages FROM (SELECT term, doc FROM chunk_terms WHERE term >= ? AND term < ? LIMIT ?)
         ORDER BY doc DESC, term LIMIT ?`,
      )
      .all(prefix, `${prefix}\u{10ffff}`, mostSeen, args.limit),
  );
  return found;
}
