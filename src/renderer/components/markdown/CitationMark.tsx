import { useContext } from 'react';
import { CitationChip } from '../CitationChip.tsx';
import { CitationsContext } from './citations.ts';
import styles from './Markdown.module.css';

/** A mark at its place: the chip that opens its passage, or what was written where there is no such citation. */
export function CitationMark({ n }: { n: number }) {
  const { titles, pending, selected, onSelect } = useContext(CitationsContext);
  const title = titles.get(n);
  if (title !== undefined)
    return <CitationChip n={n} title={title} active={n === selected} onOpen={() => onSelect(n)} />;
  return pending ? <span className={styles.pendingMark}>{n}</span> : `[${n}]`;
}
