import { useQuery } from '@tanstack/react-query';
import { memo, useMemo } from 'react';
import type { TextRange } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../ErrorState.tsx';
import { pageName } from '../format.ts';
import { BlockView } from './BlockView.tsx';
import { type Block, isExact, toBlocks } from './blocks.ts';
import styles from './DocumentText.module.css';
import { useReading } from './reading.ts';
import { edgeOf, slabRange } from './slabs.ts';

interface SlabProps {
  id: string;
  index: number;
  length: number;
  format: string | null;
  mark: TextRange | null;
  /** Words inside the passage that were looked for; then these are marked, and the passage only tinted. */
  words: readonly TextRange[] | null;
  /** Called with the first marked element once it is on the page. */
  onMark: (element: HTMLElement) => void;
}

/** One stretch of a document's text. */
export const Slab = memo(function Slab(props: SlabProps) {
  const { id, index, length, format, mark, words, onMark } = props;
  const api = useApi();
  const { from: shownFrom, without } = useReading();
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
  return blocks
    .filter((block) => block.start >= shownFrom && !(without !== null && isLast(block, without, length)))
    .map((block) => (
      <BlockView
        key={`${block.kind}${block.start}`}
        block={block}
        exact={isExact(format)}
        pageName={pageName(format)}
        mark={mark}
        words={words}
        onMark={onMark}
      />
    ));
});

/** Whether a block is the text's last paragraph and begins with these words. */
function isLast(block: Block, words: string, length: number): boolean {
  return block.kind === 'paragraph' && block.start + block.text.length >= length && block.text.startsWith(words);
}
