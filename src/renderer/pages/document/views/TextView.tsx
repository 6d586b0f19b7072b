import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { TextRange } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { DocumentText } from '../../../components/document/DocumentText.tsx';
import type { Reading } from '../../../components/document/reading.ts';
import { Outline } from './Outline.tsx';
import type { ViewProps } from './ViewProps.ts';
import styles from './views.module.css';

/** Headings that make an outline worth its room. */
const fewestHeadings = 3;

/** A document's text, with its outline beside it where it has one. */
export function TextView({ document, mark, reading }: ViewProps & { reading?: Partial<Reading> }) {
  const api = useApi();
  const [place, setPlace] = useState<TextRange | null>(null);
  const head = useQuery(
    api.query.library.text.queryOptions({
      input: { id: document.id, range: { start: 0, end: 0 } },
      staleTime: 300_000,
    }),
  );
  const headings = useMemo(() => head.data?.headings ?? [], [head.data]);
  if (document.textLength === 0) {
    return <p className={styles.none}>{document.error?.message ?? document.note ?? 'There is no text in it.'}</p>;
  }
  const text = (
    <DocumentText
      id={document.id}
      length={document.textLength}
      format={document.format}
      mark={mark}
      place={place}
      label={`Text of ${document.title}`}
      reading={reading}
    />
  );
  if (headings.length < fewestHeadings) return text;
  return (
    <div className={styles.outlined}>
      <Outline headings={headings} onGo={(start) => setPlace({ start, end: start + 1 })} />
      {text}
    </div>
  );
}
