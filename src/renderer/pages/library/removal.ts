import type { Document } from '../../../contract/index.ts';
import { counted } from '../../components/format.ts';

type Removed = Pick<Document, 'title' | 'kind'>;

/** What is asked before documents leave the library. */
export function removalQuestion(documents: readonly Removed[]): { title: string; text: string } {
  const [only] = documents;
  const title =
    documents.length === 1 && only
      ? `Remove “${only.title}” from the library?`
      : `Remove ${counted(documents.length, 'document')} from the library?`;
  const here = documents.filter((document) => document.kind !== 'file').length;
  const leaves = 'The text, its passages and what was learned from them leave the library.';
  if (here === 0) return { title, text: `${leaves} Your own files stay where they are, untouched.` };
  const copies =
    here === documents.length
      ? 'What was pasted or uploaded here exists only in the library, so it is deleted.'
      : `${counted(here, 'of them was', 'of them were')} pasted or uploaded and will be deleted; your own files stay where they are, untouched.`;
  return { title, text: `${leaves} ${copies}` };
}
