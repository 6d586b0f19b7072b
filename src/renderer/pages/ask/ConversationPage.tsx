import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { SearchModeId } from '../../../contract/index.ts';
import { tellError } from '../../adding/index.ts';
import { Chip } from '../../components/Chip.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { PassagePane } from '../../components/PassagePane.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { AskEmpty } from './AskEmpty.tsx';
import styles from './AskPage.module.css';
import { AskBar } from './composer/AskBar.tsx';
import { useAnsweredBy, useAssistants } from './composer/useAssistants.ts';
import { ConversationMenu } from './list/ConversationMenu.tsx';
import { NarrowList } from './list/NarrowList.tsx';
import { useConversationActions } from './list/useConversationActions.tsx';
import { ThreadContextProvider } from './thread/context.ts';
import { ThreadView } from './thread/ThreadView.tsx';
import { emptyScope, useThread } from './threads/ThreadsProvider.tsx';
import { selectedCitation, stepSelection } from './threads/thread-state.ts';

/** One conversation, whose answers can be checked beside it. */
export function ConversationPage() {
  const { id } = useParams({ from: '/ask/$id' });
  const { message: target } = useSearch({ from: '/ask/$id' });
  const navigate = useNavigate();
  const { store, thread } = useThread(id);
  const actions = useConversationActions();
  const field = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<SearchModeId | null>(null);
  const { conversation, live } = thread;
  const { chosen } = useAssistants(conversation?.assistantId ?? null);
  const by = useAnsweredBy(chosen);
  const citation = selectedCitation(thread);

  const ready = thread.phase === 'ready';
  useEffect(() => {
    if (!ready || target === undefined) return;
    store.reach(target).catch(tellError);
  }, [ready, target, store]);

  const walk = (by: 1 | -1) => () => {
    const next = stepSelection(thread, by);
    if (next) store.select(next);
  };
  const leave = () => {
    if (live !== null) void store.stop().catch(tellError);
    else store.select(null);
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

  const pane = citation && (
    <PassagePane
      key={citation.documentId}
      documentId={citation.documentId}
      title={citation.title}
      path={citation.path}
      page={citation.page}
      mark={citation}
      lead={<Chip>{citation.n}</Chip>}
      onClose={() => store.select(null)}
    />
  );
  const ask = (question: string) => {
    if (target !== undefined) void navigate({ to: '/ask/$id', params: { id }, search: {}, replace: true });
    void store.send(question, mode === null ? {} : { mode });
  };
  const asking = { assistantId: conversation?.assistantId ?? null, scope: conversation?.scope ?? emptyScope, mode };
  return (
    <Page
      title={conversation?.title || 'New conversation'}
      about={by && <Chip>{by}</Chip>}
      actions={
        <>
          <NarrowList />
          {conversation && <ConversationMenu conversation={conversation} always />}
        </>
      }
      pane={pane}
      paneTitle="Cited passage"
      onClosePane={() => store.select(null)}
    >
      <ThreadContextProvider value={store}>
        <div className={styles.page}>
          {thread.phase === 'failed' && <ErrorState error={thread.error} onRetry={() => void store.load()} />}
          {thread.phase === 'loading' && <Skeleton lines={6} label="Opening the conversation" />}
          {ready && thread.messages.length === 0 && live === null && thread.unsent === null && (
            <div className={styles.scroll}>
              <AskEmpty assistant={chosen} sample={false} onAsk={ask} />
            </div>
          )}
          {ready && (thread.messages.length > 0 || live !== null || thread.unsent !== null) && (
            <ThreadView key={id} thread={thread} target={target ?? null} />
          )}
          <div className={styles.foot}>
            <AskBar
              field={field}
              asking={asking}
              onChange={({ mode: nextMode, ...part }) => {
                if (nextMode !== undefined) setMode(nextMode);
                const { assistantId, scope } = part;
                if (assistantId === undefined && scope === undefined) return;
                actions.update({ id, ...(assistantId !== undefined && { assistantId }), ...(scope && { scope }) });
              }}
              running={live !== null}
              onAsk={ask}
              onStop={leave}
            />
          </div>
        </div>
      </ThreadContextProvider>
    </Page>
  );
}
