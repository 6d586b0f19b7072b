import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import type { Document } from '../../../contract/index.ts';
import { DocumentRow } from './DocumentRow.tsx';
import styles from './DocumentTable.module.css';
import { SortHead } from './SortHead.tsx';
import type { LibrarySearch } from './search.ts';

interface TableProps {
  scroller: RefObject<HTMLTableElement | null>;
  virtual: Virtualizer<HTMLTableElement, Element>;
  total: number;
  row: (index: number) => Document | undefined;
  search: LibrarySearch;
  active: number;
  ticked: ReadonlyMap<string, Document>;
  onSort: (next: Pick<LibrarySearch, 'sort' | 'up'>) => void;
  onOpen: (document: Document, index: number) => void;
  onTick: (document: Document, index: number, range: boolean) => void;
  onTickAll: () => void;
  onRetry: (ids: string[]) => void;
  onNext: (ids: string[]) => void;
}

/** The documents as a list of which only the seen part exists. */
export function DocumentTable(props: TableProps) {
  const { virtual, total, row, search, active, ticked } = props;
  // To the minute, so that rows need not be drawn again while one scrolls.
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  return (
    <table
      ref={props.scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen and opened: that is a grid.
      role="grid"
      tabIndex={0}
      className={styles.table}
      aria-label="Documents"
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={active >= 0 ? `row-${active}` : undefined}
    >
      <thead className={styles.headGroup}>
        <tr aria-rowindex={1} className={styles.head}>
          <th scope="col" className={styles.tick}>
            <input
              type="checkbox"
              className={styles.box}
              aria-label="Choose all"
              checked={total > 0 && ticked.size >= total}
              ref={(box) => {
                if (box) box.indeterminate = ticked.size > 0 && ticked.size < total;
              }}
              onChange={props.onTickAll}
            />
          </th>
          <SortHead by="name" label="Name" search={search} onSort={props.onSort} />
          <th scope="col" className={styles.where}>
            Where
          </th>
          <SortHead by="status" label="Status" search={search} onSort={props.onSort} />
          <th scope="col" className={styles.pages}>
            Pages
          </th>
          <th scope="col" className={styles.passages}>
            Passages
          </th>
          <SortHead by="changed" label="Changed" search={search} onSort={props.onSort} />
        </tr>
      </thead>
      <tbody className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const document = row(item.index);
          if (!document) return null;
          return (
            <DocumentRow
              // By document: a press that began on one row never ends on the document that took its place.
              key={document.id}
              document={document}
              index={item.index}
              top={item.start}
              height={item.size}
              now={now}
              active={item.index === active}
              open={document.id === search.doc}
              ticked={ticked.has(document.id)}
              onOpen={props.onOpen}
              onTick={props.onTick}
              onRetry={props.onRetry}
              onNext={props.onNext}
            />
          );
        })}
      </tbody>
    </table>
  );
}
