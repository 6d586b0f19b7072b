import type { Coverage } from '../../../../contract/index.ts';
import type { Gathered } from '../../search/index.ts';
import { notInDocuments } from '../checking/refusals.ts';

/** Says that nothing answers, and why: not read yet, nothing there, or not in the documents. */
export function refusal(
  { hasDocuments }: Pick<Gathered, 'hasDocuments'>,
  reading: Coverage['reading'],
  narrowed: boolean,
): string {
  if (reading !== null) {
    return `Nothing in what has been read so far (${reading.read} of ${reading.total} files) answers this; the documents do not contain it yet. Ask again when everything is read.`;
  }
  if (hasDocuments) return notInDocuments;
  return narrowed
    ? 'There is nothing in what this question may read: the documents are gone, or what it was narrowed to has nothing in common. Widen it, then ask again.'
    : 'There are no documents to answer from yet. Add some, then ask again.';
}
