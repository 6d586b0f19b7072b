import { useMemo } from 'react';
import type { Evidence, Wiki } from '../../../../contract/index.ts';
import { CitationChip } from '../../../components/CitationChip.tsx';
import { type Block, reflow, toBlocks, withBullets } from '../../../components/document/blocks.ts';
import { Inline } from '../../../components/document/InlineText.tsx';
import { partsOf } from './parts.ts';
import styles from './Wiki.module.css';

interface WikiTextProps {
  wiki: Wiki;
  /** A title that says only this stands above already. */
  name: string;
  shown: Evidence | null;
  onShow: (evidence: Evidence) => void;
}

const headingLine = /^(#{1,6})[^\S\n]+\S.*$/gm;
const noEvidence = { mark: null, words: null, onMark: () => {} };

/** A written page in the reading voice; its citations open the passages. Text nodes only, whoever wrote it. */
export function WikiText({ wiki: { content: text, edited, sources }, name, shown, onShow }: WikiTextProps) {
  const blocks = useMemo(() => {
    const headings = [...text.matchAll(headingLine)].map((found) => ({
      level: found[1]?.length ?? 1,
      start: found.index,
    }));
    return toBlocks(text, 0, { pages: [], headings });
  }, [text]);
  const sourceOf = new Map(sources.map((source) => [source.factId, source]));
  const inline = (block: { start: number; text: string }, words: string) =>
    partsOf(words, block.start).map((part) => {
      if (part.kind === 'text') {
        return <Inline key={part.start} start={part.start} text={part.text} exact={false} {...noEvidence} />;
      }
      const source = sourceOf.get(part.fact);
      const [evidence] = source?.evidence ?? [];
      if (source === undefined || evidence === undefined) return null;
      return (
        <CitationChip
          key={part.start}
          n={source.n}
          title={evidence.title}
          active={shown?.id === evidence.id}
          onOpen={() => onShow(evidence)}
        />
      );
    });
  const isYours = (block: Block) => {
    const end = block.start + ('text' in block ? block.text.length : 0);
    return edited.some((range) => range.start < end && range.end > block.start);
  };
  return (
    <div className={styles.text}>
      {blocks.map((block) => {
        if (!('text' in block) || block.text.trim() === '') return null;
        if (block.kind === 'heading' && block.text.replace(/^#+\s+/, '').trim() === name) return null;
        const yours = isYours(block) ? styles.yours : '';
        if (block.kind === 'heading') {
          return (
            <h4 key={block.start} className={`${styles.heading} ${yours}`}>
              {inline(block, block.text.replace(/^#+\s+/, '').trim())}
            </h4>
          );
        }
        return (
          <p key={block.start} className={`${styles.paragraph} ${yours}`}>
            {inline(block, withBullets(reflow(block.text)).trim())}
          </p>
        );
      })}
    </div>
  );
}
