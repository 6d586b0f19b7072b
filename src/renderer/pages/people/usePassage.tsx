import { type ReactNode, useState } from 'react';
import type { Evidence } from '../../../contract/index.ts';
import { PassagePane } from '../../components/PassagePane.tsx';

export interface Passage {
  shown: Evidence | null;
  show: (evidence: Evidence) => void;
  close: () => void;
  /** What stands in the page's right pane; null while no passage is open. */
  pane: ReactNode;
}

/** The passage that is open beside the page. */
export function usePassage(): Passage {
  const [shown, setShown] = useState<Evidence | null>(null);
  const close = () => setShown(null);
  const pane = shown && (
    <PassagePane
      key={shown.documentId}
      documentId={shown.documentId}
      title={shown.title}
      path={shown.path}
      page={shown.page}
      mark={shown}
      onClose={close}
    />
  );
  return { shown, show: setShown, close, pane };
}
