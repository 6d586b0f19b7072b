import { type ReactNode, useMemo } from 'react';
import type { TextRange } from '../../../contract/index.ts';
import { type Block, reflow, withBullets } from './blocks.ts';
import styles from './DocumentText.module.css';
import { type Run, toRuns } from './inline.ts';
import { Properties } from './Properties.tsx';
import { useReading } from './reading.ts';
import { SaidView } from './SaidView.tsx';
import { saidIn } from './said.ts';

/** Below the page's own title. */
const headingTags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;
/** A passage may begin with blank lines that are not drawn. */
const nearStart = 200;

export interface Evidence {
  mark: TextRange | null;
  words: readonly TextRange[] | null;
  onMark: (element: HTMLElement) => void;
}

interface BlockProps extends Evidence {
  block: Block;
  exact: boolean;
  /** What a page of this format is called. */
  pageName: string;
}

/** A paragraph, a heading, a table or the edge of a page. Text nodes only: documents are not trusted. */
export function BlockView({ block, exact, pageName, ...evidence }: BlockProps) {
  const { spoken, foldQuotes } = useReading();
  if (block.kind === 'page') return <div className={styles.page}>{`${pageName} ${block.page}`}</div>;
  if (block.kind === 'matter') return <Properties text={block.text} />;
  if (block.kind === 'table') {
    const rows = block.headed ? block.rows.slice(1) : block.rows;
    return (
      <div className={styles.tableFrame}>
        <table className={styles.table}>
          {block.headed && (
            <thead>
              <tr>
                {block.rows[0]?.map((cell) => (
                  <th key={cell.start} scope="col">
                    <Inline {...cell} exact={false} {...evidence} />
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]?.start ?? 0}>
                {row.map((cell) => (
                  <td key={cell.start}>
                    <Inline {...cell} exact={false} {...evidence} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }
  if (block.kind === 'heading') {
    const Heading = headingTags[Math.min(block.level, headingTags.length) - 1] ?? 'h6';
    return (
      <Heading className={styles.heading} data-level={block.level} data-place={block.start}>
        <Inline start={block.start} text={block.text} exact={exact} {...evidence} />
      </Heading>
    );
  }
  if (block.kind === 'code') {
    return (
      <pre className={styles.code}>
        <Inline {...unfenced(block)} exact {...evidence} />
      </pre>
    );
  }
  if (!exact && /^(?:-{3,}|\*{3,}|_{3,})$/.test(block.text.trim())) return <hr className={styles.rule} />;
  const said = spoken && block.kind === 'paragraph' ? saidIn(block.text, block.start) : null;
  if (said) return <SaidView lines={said} {...evidence} />;
  if (foldQuotes && block.kind === 'quote') return <Folded block={block} {...evidence} />;
  const text = exact ? block.text : withBullets(block.kind === 'quote' ? unquoted(block.text) : reflow(block.text));
  const Tag = block.kind === 'quote' && !exact ? 'blockquote' : 'p';
  return (
    <Tag className={exact ? styles.exact : Tag === 'p' ? styles.paragraph : styles.quote}>
      <Inline start={block.start} text={text} exact={exact} {...evidence} />
    </Tag>
  );
}

/** A quotation that waits behind its first words; open from the start when the evidence lies in it. */
function Folded({ block, ...evidence }: { block: { start: number; text: string } } & Evidence) {
  const lines = block.text.split('\n').length;
  const { mark } = evidence;
  const holds = mark !== null && mark.end > block.start && mark.start < block.start + block.text.length;
  return (
    <details className={styles.folded} open={holds}>
      <summary>{lines === 1 ? 'Quoted line' : `Quoted text, ${lines} lines`}</summary>
      <blockquote className={styles.quote}>
        <Inline start={block.start} text={unquoted(block.text)} exact={false} {...evidence} />
      </blockquote>
    </details>
  );
}

/** The signs of a quotation as blanks that take no room; lengths stay. */
function unquoted(text: string): string {
  return text.replace(/^[^\S\n]{0,3}(?:>[^\S\n]?)+/gm, (signs) => '\u200b'.repeat(signs.length));
}

/** The lines between the fences. */
function unfenced({ start, text }: { start: number; text: string }): { start: number; text: string } {
  const first = text.indexOf('\n') + 1;
  const body = text.slice(first).replace(/\n?[`~]{3,}\s*$/, '');
  return { start: start + first, text: body };
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
