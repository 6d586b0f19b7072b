import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { StartHere } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { Chip } from '../../components/Chip.tsx';
import { Page } from '../../components/Page.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { AskEmpty } from './AskEmpty.tsx';
import styles from './AskPage.module.css';
import { AskBar } from './composer/AskBar.tsx';
import { useAnsweredBy, useAssistants } from './composer/useAssistants.ts';
import { NarrowList } from './list/NarrowList.tsx';
import { sampleCollection } from './sample.ts';
import { useAsking, useThreads } from './threads/ThreadsProvider.tsx';

/** A new conversation: it begins with the first question. */
export function AskPage() {
  const api = useApi();
  const { draft, setDraft } = useThreads();
  const { ask } = useAsking();
  const field = useRef<HTMLTextAreaElement>(null);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const { chosen } = useAssistants(draft.assistantId);
  const by = useAnsweredBy(chosen);
  useShortcuts({ '/': () => field.current?.focus() });
  const empty = counts.data?.documents === 0;
  return (
    <Page title="Ask" about={by && <Chip>{by}</Chip>} actions={<NarrowList />}>
      <div className={styles.page}>
        <div className={styles.scroll}>
          {empty && <StartHere />}
          {counts.data && !empty && (
            <AskEmpty
              assistant={chosen}
              sample={counts.data.collections.some(({ name }) => name === sampleCollection)}
              onAsk={ask}
            />
          )}
        </div>
        {!empty && (
          <div className={styles.foot}>
            <AskBar
              field={field}
              asking={draft}
              onChange={(part) => setDraft({ ...draft, ...part })}
              running={false}
              onAsk={ask}
              onStop={() => {}}
            />
          </div>
        )}
      </div>
    </Page>
  );
}
