import { Fragment } from 'react';
import type { TextRange } from '../../../contract/index.ts';
import { cutByRanges } from '../ranges.ts';
import { type Block, reflow, withBullets } from './blocks.ts';
import styles from './DocumentText.module.css';

/** Below the page's own title. */
const headingTags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;
/** A passage may begin with blank lines that are not drawn. */
const nearStart = 200;

interface BlockProps {
  block: Block;
  exact: boolean;
  /** What a page of this format is called. */
  pageName: string;
  mark: TextRange | null;
  words: readonly TextRange[] | null;
  onMark: (element: HTMLElement) => void;
}

/** A paragraph, a heading or the edge of a page. Text nodes only: documents are not trusted. */
export function BlockView({ block, exact, pageName, mark, words, onMark }: BlockProps) {
  if (block.kind === 'page') return <div className={styles.page}>{`${pageName} ${block.page}`}</div>;
  const text = block.kind === 'paragraph' && !exact ? withBullets(reflow(block.text)) : block.text;
  const pieces = cutByRanges(text, block.start, mark ? [mark] : []).map((piece) => {
    if (!piece.marked || !mark) return exact ? piece.text : <Prose key={piece.start} text={piece.text} />;
    const arrive = (element: HTMLElement | null) => {
      if (element && piece.start - mark.start < nearStart) onMark(element);
    };
    if (words === null) {
      return (
        <mark key={piece.start} ref={arrive}>
          {exact ? piece.text : <Prose text={piece.text} />}
        </mark>
      );
    }
    return (
      <span key={piece.start} ref={arrive} className={styles.passage}>
        {cutByRanges(piece.text, piece.start, words).map((word) =>
          word.marked ? <mark key={word.start}>{word.text}</mark> : word.text,
        )}
      </span>
    );
  });
  if (block.kind === 'heading') {
    const Heading = headingTags[Math.min(block.level, headingTags.length) - 1] ?? 'h6';
    return (
      <Heading className={styles.heading} data-level={block.level}>
        {pieces}
      </Heading>
    );
  }
  return <p className={exact ? styles.exact : styles.paragraph}>{pieces}</p>;
}

/** What Markdown writes as strong is strong. */
function Prose({ text }: { text: string }) {
  return text.split(/\*\*(?=\S)([^*\n]*\S)\*\*/).map((part, index) => {
    const start = `${index}`;
    if (index % 2 === 1) return <strong key={start}>{part}</strong>;
    return <Fragment key={start}>{part}</Fragment>;
  });
}
