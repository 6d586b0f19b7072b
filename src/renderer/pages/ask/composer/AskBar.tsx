import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { ChatScope, SearchModeId } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { isWhole } from '../pickers/scope.ts';
import { AssistantMenu } from './AssistantMenu.tsx';
import { AttachMenu } from './AttachMenu.tsx';
import styles from './Composer.module.css';
import { Composer } from './Composer.tsx';
import { ModeMenu } from './ModeMenu.tsx';
import { ScopeChips } from './ScopeChips.tsx';
import { useAssistants } from './useAssistants.ts';
import { useDroppedFiles } from './useDroppedFiles.ts';

/** How the next question is answered. */
export interface Asking {
  assistantId: string | null;
  scope: ChatScope;
  /** Null: as the assistant has it. */
  mode: SearchModeId | null;
}

interface AskBarProps {
  field: RefObject<HTMLTextAreaElement | null>;
  asking: Asking;
  onChange: (part: Partial<Asking>) => void;
  running: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** The composer with everything that bears on the next answer: who answers, from what, how thoroughly. */
export function AskBar({ field, asking, onChange, running, onAsk, onStop }: AskBarProps) {
  const api = useApi();
  const { assistantId, scope, mode } = asking;
  const { assistants, chosen } = useAssistants(assistantId);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const files = useDroppedFiles((ids) => {
    const documents = [...new Set([...scope.documents, ...ids])];
    onChange({ scope: { ...scope, documents } });
  });
  const onScope = (next: ChatScope) => onChange({ scope: next });
  return (
    <Composer
      field={field}
      running={running}
      waiting={files.waiting.length > 0 ? 'What was attached is still being read' : null}
      placeholder="Ask your documents"
      chips={<ScopeChips scope={scope} waiting={files.waiting} onChange={onScope} />}
      controls={
        <>
          <AttachMenu scope={scope} onChange={onScope} onFiles={files.take} />
          {chosen && (
            <AssistantMenu
              assistants={assistants}
              chosen={chosen}
              onChoose={({ id }) => onChange({ assistantId: id, mode: null })}
            />
          )}
          <ModeMenu mode={mode} own={chosen?.searchMode ?? 'basic'} onChoose={(next) => onChange({ mode: next })} />
          {isWhole(scope) && counts.data && (
            <span className={styles.scope}>All {counted(counts.data.documents, 'document')}</span>
          )}
        </>
      }
      onAsk={onAsk}
      onStop={onStop}
    />
  );
}
