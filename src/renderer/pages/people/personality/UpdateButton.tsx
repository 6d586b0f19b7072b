import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Person } from '../../../../contract/index.ts';
import { tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

/** Counts what waits now, instead of at night. */
export function UpdateButton({ person }: { person: Person }) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [busy, setBusy] = useState(false);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const start = async () => {
    const control = new AbortController();
    leaving.current = control;
    setBusy(true);
    try {
      for await (const event of await api.call.traits.update({ id: person.id }, { signal: control.signal })) {
        if (event.type !== 'run') continue;
        const [failure] = event.run.errors;
        tell(failure?.message ?? 'The traits are up to date.');
      }
    } catch (error) {
      if (!control.signal.aborted) tellError(error, 'Not updated');
    } finally {
      setBusy(false);
      void refresh();
    }
  };
  return (
    <Button loading={busy} onClick={() => void start()}>
      Update now
    </Button>
  );
}
