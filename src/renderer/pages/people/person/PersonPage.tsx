import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { narrowQuery, Page } from '../../../components/Page.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useAsking } from '../../ask/index.ts';
import { PersonalityPane } from '../personality/PersonalityPane.tsx';
import { PersonalityTab } from '../personality/PersonalityTab.tsx';
import { RelationsView } from '../relations/RelationsView.tsx';
import type { PersonTab } from '../search.ts';
import { rememberSeen } from '../seen.ts';
import { usePassage } from '../usePassage.tsx';
import { firstName } from '../words.ts';
import { FactsTab } from './FactsTab.tsx';
import { Overview } from './Overview.tsx';
import styles from './Person.module.css';
import { PersonDialogs } from './PersonDialogs.tsx';
import { PersonHead } from './PersonHead.tsx';
import { ExportMenu, MoreMenu, type PersonDialog } from './PersonMenus.tsx';
import { Section } from './Section.tsx';
import { Timeline } from './Timeline.tsx';

const tabs: readonly { value: PersonTab | 'overview'; label: string }[] = [
  { value: 'overview', label: 'Overview' },
  { value: 'facts', label: 'Facts' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'relations', label: 'Connections' },
  { value: 'personality', label: 'Personality' },
];

/** One person: what is known, what waits, what happened, whom they know, how they come across. */
export function PersonPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams({ from: '/people/$id' });
  const { tab } = useSearch({ from: '/people/$id' });
  const { ask } = useAsking();
  const [dialog, setDialog] = useState<PersonDialog | null>(null);
  const [goneId, setGoneId] = useState<string | null>(null);
  const passage = usePassage();
  const gone = goneId === id;
  const narrow = useMediaQuery(narrowQuery, undefined, { getInitialValueInEffect: false });
  const query = useQuery(api.query.people.get.queryOptions({ input: { id }, enabled: !gone }));
  const person = query.data;
  const { close } = passage;
  const go = (next: PersonTab | undefined) => {
    close();
    void navigate({ to: '/people/$id', params: { id }, search: { tab: next }, replace: true });
  };
  const seen = person?.id;
  const seenName = person?.name;
  useEffect(() => {
    if (seen !== undefined && seenName !== undefined) rememberSeen({ id: seen, name: seenName });
  }, [seen, seenName]);
  const askAbout = () => {
    if (!person) return;
    ask(`What do my documents say about ${person.name}?`);
  };
  // In a narrow window it would cover the page: there it is a part of its own.
  const beside = person && !gone && !narrow && tab === undefined && (
    <PersonalityPane person={person} onMore={() => go('personality')} />
  );
  return (
    <Page
      title={person?.name ?? 'Person'}
      lead={
        <>
          <Link to="/people">People</Link> /
        </>
      }
      actions={
        person &&
        !gone && (
          <>
            <Button onClick={askAbout}>Ask about {firstName(person.name)}</Button>
            <ExportMenu person={person} />
            <MoreMenu person={person} onOpen={setDialog} />
          </>
        )
      }
      pane={passage.pane ?? (beside || null)}
      paneTitle={passage.shown ? 'Passage' : 'Personality'}
      onClosePane={close}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section className={styles.page} aria-label={person?.name ?? 'Person'} tabIndex={0} key={id}>
        <div className={styles.column}>
          {query.isError && !gone && <ErrorState error={query.error} onRetry={() => query.refetch()} />}
          {query.isPending && <Skeleton lines={10} label="Loading the person" />}
          {person && !gone && (
            <>
              <PersonHead person={person} />
              <SegmentedControl
                className={styles.tabs}
                aria-label={`About ${person.name}`}
                value={tab ?? 'overview'}
                onChange={(value) => {
                  const next = tabs.find((one) => one.value === value)?.value;
                  go(next === 'overview' ? undefined : next);
                }}
                data={tabs.map(({ value, label }) => ({
                  value,
                  label: value === 'facts' && person.proposed > 0 ? `Facts ${person.proposed}` : label,
                }))}
              />
              {tab === undefined && <Overview person={person} passage={passage} onTab={go} />}
              {tab === 'facts' && <FactsTab person={person} passage={passage} onAdd={() => setDialog('fact')} />}
              {tab === 'timeline' && (
                <Section title="Timeline">
                  <Timeline id={person.id} passage={passage} shown={100} growing />
                </Section>
              )}
              {tab === 'relations' && (
                <Section title="Connections">
                  <RelationsView person={person} />
                </Section>
              )}
              {tab === 'personality' && <PersonalityTab person={person} passage={passage} />}
            </>
          )}
        </div>
      </section>
      {person && dialog !== null && (
        <PersonDialogs person={person} dialog={dialog} onClose={() => setDialog(null)} onGone={() => setGoneId(id)} />
      )}
    </Page>
  );
}
