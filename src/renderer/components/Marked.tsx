import { cutByRanges } from './ranges.ts';

/** Text with the words that matched on it. Plain text nodes only: documents are not trusted. */
export function Marked(props: { text: string; ranges: readonly { start: number; end: number }[]; offset?: number }) {
  return cutByRanges(props.text, props.offset ?? 0, props.ranges).map((piece) =>
    piece.marked ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
  );
}
