import { type Block, reflow, withBullets } from './blocks.ts';
import styles from './DocumentText.module.css';
import { type Evidence, Inline } from './InlineText.tsx';
import { Properties } from './Properties.tsx';
import { useReading } from './reading.ts';
import { SaidView } from './SaidView.tsx';
import { saidIn } from './said.ts';

/** Below the page's own title. */
const headingTags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;
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
