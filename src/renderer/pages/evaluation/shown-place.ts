import type { Judgement } from '../../../contract/index.ts';

/** A place in a document that the right pane shows. */
export interface ShownPlace {
  documentId: string;
  title: string;
  path: string;
  page: number | null;
  mark: { start: number; end: number };
}

export function placeOf({ documentId, title, path, page, range, state }: Judgement): ShownPlace | null {
  return state === 'found' ? { documentId, title, path, page, mark: range ?? { start: 0, end: 0 } } : null;
}
