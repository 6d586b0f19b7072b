import styles from './DocumentTable.module.css';
import type { LibrarySearch } from './search.ts';

interface SortHeadProps {
  by: NonNullable<LibrarySearch['sort']>;
  label: string;
  search: LibrarySearch;
  onSort: (next: Pick<LibrarySearch, 'sort' | 'up'>) => void;
}

/** A column's head; pressing it sorts by the column, pressing it again turns the order round. */
export function SortHead({ by, label, search, onSort }: SortHeadProps) {
  const current = (search.sort ?? 'changed') === by;
  // Names begin with A, dates with the newest.
  const naturallyUp = by !== 'changed';
  const up = search.up === true;
  const press = () => {
    const next = current ? !up : naturallyUp;
    onSort({ sort: by === 'changed' ? undefined : by, up: next || undefined });
  };
  return (
    <th scope="col" className={styles[by]} aria-sort={current ? (up ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className={styles.sort} onClick={press}>
        {label}
        <span aria-hidden="true" className={styles.arrow}>
          {current ? (up ? '↑' : '↓') : ''}
        </span>
      </button>
    </th>
  );
}
