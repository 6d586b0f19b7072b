import { useQuery } from '@tanstack/react-query';
import { memo, useMemo } from 'react';
import type { TextRange } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../ErrorState.tsx';
import { cutByRanges } from '../ranges.ts';
import { type Block, isExact, reflow, toBlocks } from './blocks.ts';
import styles from './DocumentText.module.css';
import { edgeOf, slabRange } from './slabs.ts';

/** Below the page's own title. */
const headingTags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

interface SlabProps {
  id: string;
  index: number;
  length: number;
  format: string | null;
  mark: TextRange | null;
  /** Called with the first marked element once it is on the page. */
  onMark: (element: HTMLElement) => void;
}

/** One stretch of a document's text. */
export const Slab = memo(function Slab(props: SlabProps) {
  const { id, index, length, format, mark, onMark } = props;
  const api = useApi();
  const range = slabRange(index, length);
  const query = useQuery(
    api.query.library.text.queryOptions({ input: { id, range }, enabled: length > 0, staleTime: 300_000 }),
  );
  const blocks = useMemo(() => {
    if (!query.data) return null;
    const { text, start, pages, headings } = query.data;
    const from = edgeOf(index, text, start, length);
    const to = edgeOf(index + 1, text, start, length);
    return toBlocks(text.slice(from - start, to - start), from, { pages: pages ?? [], headings });
  }, [query.data, index, length]);

  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (!blocks) return <div className={styles.pending} aria-hidden="true" />;
  return blocks.map((block) => (
    <BlockView key={`${block.kind}${block.start}`} block={block} exact={isExact(format)} mark={mark} onMark={onMark} />
  ));
});

function BlockView(props: {
  block: Block;
  exact: boolean;
  mark: TextRange | null;
  onMark: (element: HTMLElement) => void;
}) {
  const { block, exact, mark, onMark } = props;
  if (block.kind === 'page') return <div className={styles.page}>Page {block.page}</div>;
  const text = block.kind === 'paragraph' && !exact ? reflow(block.text) : block.text;
  const pieces = cutByRanges(text, block.start, mark ? [mark] : []).map((piece) =>
    piece.marked ? (
      <mark
        key={piece.start}
        ref={(element) => {
          if (element && mark && piece.start <= Math.max(mark.start, block.start)) onMark(element);
        }}
      >
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
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
