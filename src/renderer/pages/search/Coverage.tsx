import type { SearchCoverage } from '../../../contract/index.ts';
import { count, counted } from '../../components/format.ts';
import styles from './Coverage.module.css';

/** What was looked at, so that an empty answer can be believed. */
export function Coverage({ coverage }: { coverage: SearchCoverage }) {
  const { passages, documents, considered, notConsidered, read, skipped, shown, hidden } = coverage;
  const groups = [
    { title: 'Not considered', parts: notConsidered },
    { title: 'Considered, not read', parts: skipped },
    { title: 'Read, not shown', parts: hidden },
  ].filter(({ parts }) => parts.length > 0);
  return (
    <details className={styles.receipt}>
      <summary>
        {count(considered)} of {counted(passages, 'passage')} in {counted(documents, 'document')} considered,{' '}
        {count(read)} read
      </summary>
      <table className={styles.table}>
        <tbody>
          <Row name="Passages that the filters allow" passages={passages} strong />
          <Row name="Considered by words or meaning" passages={considered} strong />
          <Row name="Read" passages={read} strong />
          <Row name="Shown" passages={shown} strong />
        </tbody>
        {groups.map(({ title, parts }) => (
          <tbody key={title}>
            <tr>
              <th colSpan={2} scope="rowgroup">
                {title}
              </th>
            </tr>
            {parts.map((part) => (
              <Row key={part.reason} name={part.reason} passages={part.passages} />
            ))}
          </tbody>
        ))}
      </table>
    </details>
  );
}

function Row(props: { name: string; passages: number; strong?: boolean }) {
  return (
    <tr data-strong={props.strong || undefined}>
      <td>{props.name}</td>
      <td className={styles.number}>{count(props.passages)}</td>
    </tr>
  );
}
