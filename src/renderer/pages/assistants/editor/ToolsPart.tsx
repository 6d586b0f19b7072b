import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ToolInfo } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import styles from './Editor.module.css';
import { Part } from './Part.tsx';
import type { Draft } from './useDraft.ts';

const permissions: Record<ToolInfo['permission'], string> = {
  read: 'Reads only',
  write: 'Writes into your library',
  send: 'Sends something away',
  run: 'Runs a program',
};

/** What it may do beside reading passages. */
export function ToolsPart({ draft, set }: Pick<Draft, 'draft' | 'set'>) {
  const api = useApi();
  const list = useQuery(api.query.tools.list.queryOptions({ input: {} }));
  const known = list.data ?? [];
  const gone = list.data ? draft.tools.filter((name) => !known.some((tool) => tool.name === name)) : [];
  const toggle = (name: string, on: boolean) =>
    set({ tools: on ? [...draft.tools, name] : draft.tools.filter((one) => one !== name) });
  return (
    <Part
      title="Tools"
      says="Reading needs no permission. Whatever writes, sends or runs asks you each time and shows exactly what it would do; a text in a document can never start it."
    >
      {list.isError && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      <fieldset className={styles.tools} aria-label="Tools">
        {known.map(({ name, description, permission, consent, server }) => (
          <Checkbox
            key={name}
            size="sm"
            radius="xs"
            label={
              <>
                {name.replace(`${server}__`, '').replaceAll('_', ' ')}{' '}
                <span className={styles.permission} data-asks={consent === 'ask' || undefined}>
                  {permissions[permission]}
                  {consent === 'ask' && ', asks each time'}
                  {server !== null && ` · from ${server}`}
                </span>
              </>
            }
            description={description}
            checked={draft.tools.includes(name)}
            onChange={(event) => toggle(name, event.currentTarget.checked)}
          />
        ))}
        {gone.map((name) => (
          <Checkbox
            key={name}
            size="sm"
            radius="xs"
            label={name}
            description="Not there any more: its server was taken away or does not answer."
            checked
            onChange={() => toggle(name, false)}
          />
        ))}
      </fieldset>
    </Part>
  );
}
