import type { Person } from '../../../../contract/index.ts';
import type { useVirtualList } from '../../../components/list/useVirtualList.ts';
import { isDescending, type PeopleSearch } from '../search.ts';
import styles from './PeopleTable.module.css';
import { PersonRow } from './PersonRow.tsx';

interface TableProps {
  list: ReturnType<typeof useVirtualList<Person>>;
  search: PeopleSearch;
  onSort: (next: Pick<PeopleSearch, 'by' | 'turned'>) => void;
}

/** The people as a list of which only the seen part exists. */
export function PeopleTable({ list, search, onSort }: TableProps) {
  const { virtual, total, active } = list;
  // To the minute, so that rows need not be drawn again while one scrolls.
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  const heads = { search, onSort };
  return (
    <table
      ref={list.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen and opened: that is a grid.
      role="grid"
      tabIndex={0}
      className={styles.table}
      aria-label="People"
      aria-rowcount={total + 1}
      aria-activedescendant={active >= 0 ? `person-${active}` : undefined}
    >
      <thead className={styles.headGroup}>
        <tr aria-rowindex={1} className={styles.head}>
          <SortHead by="name" label="Name" {...heads} />
          <th scope="col" className={styles.about}>
            Known as
          </th>
          <th scope="col" className={`${styles.number} ${styles.facts}`}>
            Facts
          </th>
          <th scope="col" className={styles.number}>
            To decide
          </th>
          <SortHead by="documents" label="Documents" className={`${styles.number} ${styles.documents}`} {...heads} />
          <SortHead by="contact" label="Last contact" {...heads} />
        </tr>
      </thead>
      <tbody className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const person = list.row(item.index);
          if (!person) return null;
          return (
            <PersonRow
              key={person.id}
              person={person}
              index={item.index}
              top={item.start}
              height={item.size}
              now={now}
              active={item.index === active}
              onOpen={list.onOpenRow}
            />
          );
        })}
      </tbody>
    </table>
  );
}

interface SortHeadProps {
  by: NonNullable<PeopleSearch['by']>;
  label: string;
  className?: string;
  search: PeopleSearch;
  onSort: TableProps['onSort'];
}

/** A column's head; pressing it sorts by the column, pressing it again turns the order round. */
function SortHead({ by, label, className, search, onSort }: SortHeadProps) {
  const current = (search.by ?? 'name') === by;
  const down = isDescending(search);
  const press = () =>
    onSort({ by: by === 'name' ? undefined : by, turned: current ? !search.turned || undefined : undefined });
  return (
    <th scope="col" className={className} aria-sort={current ? (down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={styles.sort} onClick={press}>
        {label}
        <span aria-hidden="true" className={styles.arrow}>
          {current ? (down ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}
