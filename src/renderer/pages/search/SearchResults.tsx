import type { SearchResult } from '../../../contract/index.ts';
import { toExcerpt } from '../../components/excerpt.ts';
import { folderOf, pageName } from '../../components/format.ts';
import { Marked } from '../../components/Marked.tsx';
import styles from './SearchResults.module.css';

interface ResultsProps {
  results: readonly SearchResult[];
  active: number;
  opened: number | null;
  onOpen: (index: number) => void;
}

/** What is found, the best first. */
export function SearchResults({ results, active, opened, onOpen }: ResultsProps) {
  return (
    <ol className={styles.list} aria-label="Passages">
      {results.map((result, index) => (
        <li key={`${result.documentId}:${result.start}`}>
          <button
            type="button"
            id={`result-${index}`}
            className={styles.result}
            data-active={index === active || undefined}
            aria-pressed={index === opened}
            onClick={() => onOpen(index)}
          >
            <span className={styles.head}>
              <span className={styles.title}>{result.title}</span>
              <span className={styles.place}>{placeOf(result)}</span>
              <span className={styles.why}>{whyOf(result.why)}</span>
            </span>
            {result.headings.length > 0 && <span className={styles.headings}>{result.headings.join(' › ')}</span>}
            <span className={styles.text}>
              <Marked {...toExcerpt(result.text, result.matches)} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function placeOf(result: SearchResult): string {
  const page = result.page === null ? '' : ` · ${pageName(result.format)} ${result.page}`;
  return `${folderOf(result.path)}${page}`;
}

function whyOf(why: SearchResult['why']): string {
  if (why.keyword !== null && why.vector !== null) return 'words and meaning';
  return why.keyword !== null ? 'words' : 'meaning';
}
