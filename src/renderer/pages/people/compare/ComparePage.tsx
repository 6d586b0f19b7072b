import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Page } from '../../../components/Page.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { PersonPicker } from '../PersonPicker.tsx';
import page from '../person/Person.module.css';
import styles from './Compare.module.css';
import { InCommon } from './InCommon.tsx';
import { TwoTraits } from './TwoTraits.tsx';
import { Who } from './Who.tsx';

/** Two people beside one another: their traits, and what they share. */
export function ComparePage() {
  const api = useApi();
  const navigate = useNavigate();
  const { a, b } = useSearch({ from: '/compare' });
  const [changing, setChanging] = useState<'a' | 'b' | null>(null);
  const first = useQuery(api.query.people.get.queryOptions({ input: { id: a ?? '' }, enabled: a !== undefined }));
  const second = useQuery(api.query.people.get.queryOptions({ input: { id: b ?? '' }, enabled: b !== undefined }));
  const missing = a === undefined ? 'a' : b === undefined ? 'b' : null;
  const picking = changing ?? missing;
  const failed = [first, second].find((one) => one.isError);
  return (
    <Page
      title="Compare"
      lead={
        <>
          <Link to="/people">People</Link> /
        </>
      }
      actions={
        a !== undefined &&
        b !== undefined && (
          <Button onClick={() => void navigate({ to: '/compare', search: { a: b, b: a } })}>Swap</Button>
        )
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section className={page.page} aria-label="Comparison" tabIndex={0}>
        <div className={styles.column}>
          {failed && <ErrorState error={failed.error} onRetry={() => failed.refetch()} />}
          {picking !== null && (
            <div className={styles.picker}>
              <PersonPicker
                label={picking === 'a' ? 'The first person' : 'The second person'}
                except={[a, b].filter((id) => id !== undefined)}
                onPick={({ id }) => {
                  setChanging(null);
                  void navigate({ to: '/compare', search: picking === 'a' ? { a: id, b } : { a, b: id } });
                }}
              />
            </div>
          )}
          {picking === null && (first.isPending || second.isPending) && <Skeleton lines={8} label="Comparing" />}
          {picking === null && first.data && second.data && (
            <>
              <div className={styles.heads}>
                <Who person={first.data} onChange={() => setChanging('a')} />
                <Who person={second.data} second onChange={() => setChanging('b')} />
              </div>
              <TwoTraits a={first.data} b={second.data} />
              <InCommon a={first.data} b={second.data} />
            </>
          )}
        </div>
      </section>
    </Page>
  );
}
