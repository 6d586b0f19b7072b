import { memo } from 'react';
import type { Document } from '../../../contract/index.ts';
import { Chip } from '../../components/Chip.tsx';
import { count, counted, exactly, when, whereOf } from '../../components/format.ts';
import { StatusText } from '../../components/StatusText.tsx';
import styles from './DocumentTable.module.css';

interface RowProps {
  document: Document;
  index: number;
  now: number;
  active: boolean;
  open: boolean;
  ticked: boolean;
  onOpen: (document: Document, index: number) => void;
  onTick: (document: Document, index: number, range: boolean) => void;
  onRetry: (ids: string[]) => void;
  onNext: (ids: string[]) => void;
  /** Where in the scrolled list it stands. */
  top: number;
  height: number;
}

const tagsShown = 2;

/** What lies within a document, as a list says it. */
function insideOf({ format, children }: Document): string {
  const mail = format === 'eml' || format === 'msg';
  return mail ? counted(children, 'attachment') : `${count(children)} inside`;
}

/** One document of the list. */
export const DocumentRow = memo(function DocumentRow(props: RowProps) {
  const { document, index, active, open, ticked } = props;
  return (
    <tr
      id={`row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={ticked}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      data-active={active || undefined}
      data-open={open || undefined}
      className={styles.row}
      onClick={() => props.onOpen(document, index)}
    >
      <td className={styles.tick}>
        <input
          type="checkbox"
          className={styles.box}
          tabIndex={-1}
          aria-label={`Choose ${document.title}`}
          checked={ticked}
          onChange={() => {}}
          onClick={(event) => {
            event.stopPropagation();
            props.onTick(document, index, event.shiftKey);
          }}
        />
      </td>
      <td className={styles.name} title={document.path}>
        <span className={styles.title}>{document.title}</span>
        {document.children > 0 && <Chip>{insideOf(document)}</Chip>}
        {document.tags.slice(0, tagsShown).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </td>
      <td className={styles.where} title={document.path}>
        {whereOf(document)}
      </td>
      <td className={styles.status}>
        <StatusText
          document={document}
          onRetry={() => props.onRetry([document.id])}
          onNext={() => props.onNext([document.id])}
        />
      </td>
      <td className={styles.pages}>{document.pages === null ? '–' : count(document.pages)}</td>
      <td className={styles.passages}>
        {document.status === 'queued' || document.status === 'failed' ? '–' : count(document.chunks)}
      </td>
      <td className={styles.changed} title={exactly(document.changedAt)}>
        {when(document.changedAt, props.now)}
      </td>
    </tr>
  );
});
