import type { SearchResult } from '../../../contract/index.ts';
import { ResultRow } from './ResultRow.tsx';
import styles from './SearchResults.module.css';
import { placeKey } from './search.ts';
import type { Marks } from './useMarks.ts';

interface ResultsProps {
  results: readonly SearchResult[];
  active: number;
  /** The place that is open in the pane. */
  opened: string | undefined;
  /** The results are those of the search before. */
  stale: boolean;
  /** Right or wrong for the question; null where nothing can be judged. */
  marks: Marks | null;
  onOpen: (index: number) => void;
  onLike: (result: SearchResult) => void;
}

/** What is found, the best first. */
export function SearchResults({ results, active, opened, stale, marks, onOpen, onLike }: ResultsProps) {
  if (results.length === 0) return null;
  return (
    <ol className={styles.list} aria-label="Passages" data-stale={stale || undefined}>
      {results.map((result, index) => (
        <ResultRow
          key={placeKey(result)}
          result={result}
          index={index}
          active={index === active}
          opened={placeKey(result) === opened}
          marks={marks}
          onOpen={onOpen}
          onLike={onLike}
        />
      ))}
    </ol>
  );
}
