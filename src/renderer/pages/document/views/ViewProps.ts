import type { DocumentDetail, TextRange } from '../../../../contract/index.ts';

/** What every view of a document is given. */
export interface ViewProps {
  document: DocumentDetail;
  /** The cited passage, to be marked and brought into sight. */
  mark: TextRange | null;
}
