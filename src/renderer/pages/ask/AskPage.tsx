import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { StartHere } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { Chip } from '../../components/Chip.tsx';
import { counted } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { PassagePane } from '../../components/PassagePane.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { AskEmpty } from './AskEmpty.tsx';
import styles from './AskPage.module.css';
import { Composer } from './Composer.tsx';
import { sampleCollection } from './sample.ts';
import { useAsking } from './ThreadProvider.tsx';
import { TurnView } from './TurnView.tsx';
import { selectedCitation, stepSelection } from './thread.ts';

export function AskPage() {
  const api = useApi();
  const { thread, ask, stop, select } = useAsking();
  const field = useRef<HTMLTextAreaElement>(null);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const last = thread.turns.at(-1);
  const running = last?.state === 'running';
  const citation = selectedCitation(thread);

  const lastId = last?.id;
  useEffect(() => {
    if (lastId) document.getElementById(`turn-${lastId}`)?.scrollIntoView({ block: 'start' });
  }, [lastId]);

  const walk = (by: 1 | -1) => () => {
    const next = stepSelection(thread, by);
    if (next) select(next);
  };
  const leave = () => {
    if (running) stop();
    else select(null);
  };
  useShortcuts(
    {
      arrowright: walk(1),
      arrowdown: walk(1),
      arrowleft: walk(-1),
      arrowup: walk(-1),
      escape: leave,
      '/': () => field.current?.focus(),
    },
    // While the field is empty, arrows have nothing to do in it and may walk the citations.
    { whileTyping: (key, typed) => key === 'escape' || (key.startsWith('arrow') && typed.textContent === '') },
  );

  const onSelect = useCallback((turn: number, n: number) => select({ turn, n }), [select]);
  const documents = counts.data?.documents ?? 0;
  const empty = counts.data !== undefined && documents === 0 && thread.turns.length === 0;
  const pane = citation && (
    <PassagePane
      key={citation.documentId}
      documentId={citation.documentId}
      title={citation.title}
      path={citation.path}
      page={citation.page}
      mark={citation}
      lead={<Chip>{citation.n}</Chip>}
      onClose={() => select(null)}
    />
  );
  return (
    <Page
      title="Ask"
      about={<Chip>Quotes only · no model</Chip>}
      pane={pane}
      paneTitle="Cited passage"
      onClosePane={() => select(null)}
    >
      <div className={styles.page}>
        <div className={styles.scroll}>
          {empty && <StartHere />}
          {!empty && thread.turns.length === 0 && counts.data && (
            <AskEmpty
              sample={counts.data.collections.some((collection) => collection.name === sampleCollection)}
              onAsk={ask}
            />
          )}
          <div className={styles.thread}>
            {thread.turns.map((turn) => (
              <TurnView
                key={turn.id}
                turn={turn}
                selected={thread.selected?.turn === turn.id ? thread.selected.n : null}
                onSelect={onSelect}
                onAgain={ask}
              />
            ))}
          </div>
        </div>
        {!empty && (
          <div className={styles.foot}>
            <Composer
              field={field}
              running={running}
              scope={counts.data ? `All ${counted(documents, 'document')}` : ''}
              onAsk={ask}
              onStop={stop}
            />
          </div>
        )}
      </div>
    </Page>
  );
}
