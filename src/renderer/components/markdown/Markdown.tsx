import { memo, useMemo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { splitBlocks } from './blocks.ts';
import { CitationMark } from './CitationMark.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { DoubtfulText } from './DoubtfulText.tsx';
import styles from './Markdown.module.css';
import { citationMarks, type Doubt, doubtMarks } from './marks.ts';
import { OutsideLink } from './OutsideLink.tsx';
import { allowed, quoteForeign } from './sanitiser.ts';

const none: readonly Doubt[] = [];

/** What the page's own plugins made, and how the rest is drawn. Every key is an element that the sanitiser lets by. */
const components: Components = {
  a: ({ href, children }) => <OutsideLink href={href}>{children}</OutsideLink>,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  sup: ({ node }) => <CitationMark n={Number(node?.properties.dataN)} />,
  span: ({ node, children }) => <DoubtfulText support={String(node?.properties.dataSupport)}>{children}</DoubtfulText>,
  table: ({ children }) => (
    <div className={styles.tableFrame}>
      <table>{children}</table>
    </div>
  ),
  // Below the page's own title and the question.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
};

const Block = memo(function Block({ text, doubts }: { text: string; doubts: readonly Doubt[] }) {
  return (
    <ReactMarkdown
      remarkPlugins={[[remarkGfm, { singleTilde: false }]]}
      remarkRehypeOptions={{ allowDangerousHtml: true }}
      rehypePlugins={[quoteForeign, [rehypeSanitize, allowed], citationMarks, [doubtMarks, doubts]]}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
});

/**
 * Markdown that a model or an import wrote, through the one sanitiser: while it streams and when it is read again. Only
 * the part that changed is parsed anew.
 */
export function Markdown({ text, doubts = none }: { text: string; doubts?: readonly Doubt[] }) {
  const blocks = useMemo(() => splitBlocks(text), [text]);
  return (
    <div className={styles.markdown}>
      {blocks.map((block) => (
        <Block key={block.start} text={block.text} doubts={doubts} />
      ))}
    </div>
  );
}
