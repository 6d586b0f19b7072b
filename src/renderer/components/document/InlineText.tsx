import { type ReactNode, useMemo } from 'react';
import type { TextRange } from '../../../contract/index.ts';
import styles from './DocumentText.module.css';
import { type Run, toRuns } from './inline.ts';

/** A passage may begin with blank lines that are not drawn. */
const nearStart = 200;

/** What is shown as evidence in a text. */
export interface Evidence {
  mark: TextRange | null;
  words: readonly TextRange[] | null;
  onMark: (element: HTMLElement) => void;
}

/** A stretch of text with what is strong, linked and marked in it. */
export function Inline(props: { start: number; text: string; exact: boolean } & Evidence): ReactNode {
  const { start, text, exact, mark, words, onMark } = props;
  const runs = useMemo(() => toRuns(text, start, { mark, words, exact }), [text, start, mark, words, exact]);
  return runs.map((run) => {
    const inner = <Styled run={run} />;
    if (!run.marked || mark === null) return <Styled key={run.start} run={run} />;
    const arrive = (element: HTMLElement | null) => {
      if (element && run.start - mark.start < nearStart) onMark(element);
    };
    // Where words were looked for these are marked, and the passage around them only tinted.
    if (words === null || run.word) {
      return (
        <mark key={run.start} ref={arrive}>
          {inner}
        </mark>
      );
    }
    return (
      <span key={run.start} ref={arrive} className={styles.passage}>
        {inner}
      </span>
    );
  });
}

function Styled({ run }: { run: Run }): ReactNode {
  let inner: ReactNode = run.text;
  if (run.code) inner = <code className={styles.inlineCode}>{inner}</code>;
  if (run.emphasis) inner = <em>{inner}</em>;
  if (run.strong) inner = <strong>{inner}</strong>;
  if (run.href !== null) {
    inner = (
      <span className={styles.link} title={run.href}>
        {inner}
      </span>
    );
  }
  return inner;
}
