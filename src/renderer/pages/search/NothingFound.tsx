import type { SearchOutput } from '../../../contract/index.ts';
import { filterTokens, wordsOf } from './queryText.ts';
import styles from './SearchPage.module.css';
import type { SearchSearch } from './search.ts';

interface NothingProps {
  search: SearchSearch;
  output: SearchOutput;
  onChange: (next: Partial<SearchSearch>) => void;
}

/** Nothing fits: what was asked, and what may help, each one press away. */
export function NothingFound({ search, output, onChange }: NothingProps) {
  const query = search.q ?? '';
  const words = wordsOf(query);
  const filtered = filterTokens(query).length > 0;
  const exact = output.parsed.required.length > 0 || output.parsed.excluded.length > 0;
  const ways = [
    ...(filtered && words !== '' ? [{ label: 'Search without the filters', next: { q: words } }] : []),
    ...(exact
      ? [
          {
            label: 'Search for any of the words',
            next: {
              q: words
                .replace(/["()]|(^|\s)-\S+|\bOR\b/g, ' ')
                .replace(/\s+/g, ' ')
                .trim(),
            },
          },
        ]
      : []),
    ...(search.by === 'keyword' ? [{ label: 'Search by meaning too', next: { by: undefined } }] : []),
    ...(search.mode === undefined && words !== '' ? [{ label: 'Look deeper', next: { mode: 'deep' as const } }] : []),
  ].filter(({ next }) => !('q' in next) || next.q !== '');
  return (
    <div className={styles.none}>
      <p>
        Nothing found for “{query}”
        {filtered && output.coverage.documents === 0 ? ': no document fits the filters.' : '.'}
      </p>
      {ways.length > 0 && (
        <p className={styles.ways}>
          {ways.map(({ label, next }) => (
            <button key={label} type="button" className={styles.way} onClick={() => onChange(next)}>
              {label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
