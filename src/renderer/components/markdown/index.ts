export { type CitationMarks, CitationsContext } from './citations.ts';
export { Markdown } from './Markdown.tsx';
export type { Doubt } from './marks.ts';
