import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { sentenceOf } from '../../../client/index.ts';
import { ConversationRow } from './ConversationRow.tsx';
import { FolderRow } from './FolderRow.tsx';
import styles from './List.module.css';
import { useConversationRows } from './useConversationRows.ts';

/** Heights of a line, in rem, so that text that is made larger makes them taller. */
const rowRem = 2;
const headRem = 1.75;

interface ListProps {
  archived: boolean;
  openFolders: readonly string[];
  onFolder: (id: string) => void;
}

/** The conversations: pinned, in folders, by day. Only the lines in sight are drawn. */
export function ConversationList({ archived, openFolders, onFolder }: ListProps) {
  const { rows, more, ready, error } = useConversationRows(archived, openFolders);
  const scroller = useRef<HTMLDivElement>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'head' ? headRem : rowRem) * rem,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the end comes near.
  useEffect(() => {
    if (last >= rows.length - 10) more();
  }, [last, rows.length]);
  if (error !== null) return <p className={styles.note}>{sentenceOf(error)}</p>;
  if (ready && rows.length === 0) {
    return <p className={styles.note}>{archived ? 'Nothing is archived.' : 'Your questions will stand here.'}</p>;
  }
  return (
    <div ref={scroller} className={styles.scroll}>
      <div className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={item.key}
              className={styles.place}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'head' && <div className={styles.group}>{row.title}</div>}
              {row.kind === 'folder' && (
                <FolderRow folder={row.folder} open={row.open} onToggle={() => onFolder(row.folder.id)} />
              )}
              {row.kind === 'conversation' && <ConversationRow conversation={row.conversation} inside={row.inside} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
