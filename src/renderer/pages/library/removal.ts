import type { Document, RemovalReceipt } from '../../../contract/index.ts';
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

/** What a removal took away, and what it left alone. */
export function receiptSentence(receipt: RemovalReceipt): { title: string; text: string } {
  const [file] = receipt.filesUntouched;
  const untouched =
    receipt.filesUntouched.length > 1
      ? ` ${counted(receipt.filesUntouched.length, 'file')} of yours left untouched.`
      : file
        ? ` Left untouched: ${file}`
        : '';
  const copies = receipt.copies > 0 ? `, ${counted(receipt.copies, 'copy', 'copies')}` : '';
  return {
    title: `${counted(receipt.documents, 'document')} removed`,
    text: `${counted(receipt.passages, 'passage')}, ${counted(receipt.vectors, 'vector')}, ${counted(
      receipt.characters,
      'character',
    )} of text${copies} are gone from the library.${untouched}`,
  };
}
