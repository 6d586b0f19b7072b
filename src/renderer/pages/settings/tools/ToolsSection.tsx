import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ToolServer } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Section, SettingRow } from '../SettingRow.tsx';
import { AddServerDialog } from './AddServerDialog.tsx';
import { AllowServerDialog, RemoveServerDialog } from './ServerDialog.tsx';
import { ServerRow } from './ServerRow.tsx';

type Asked = { act: 'add' } | { act: 'allow' | 'remove'; server: ToolServer };

/** What assistants may do, and the servers of tools that the user added. */
export function ToolsSection() {
  const api = useApi();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const servers = useQuery(api.query.tools.servers.list.queryOptions({ input: {} }));
  const refresh = () => void queries.invalidateQueries({ queryKey: api.query.tools.key() });
  const close = () => setAsked(null);
  const done = () => {
    close();
    refresh();
  };
  return (
    <Section title="Tools">
      <SettingRow
        name="What assistants may do by themselves"
        does="Search, open documents, look people up, query tables, calculate, reckon with dates. Whatever writes, sends or runs asks first, each time, with exactly what it would do. Nothing that stands in a document can start a tool."
        wide
      >
        {null}
      </SettingRow>
      {servers.isPending && <Skeleton lines={2} label="Loading servers of tools" />}
      {servers.isError && <ErrorState error={servers.error} onRetry={() => servers.refetch()} />}
      {servers.data?.map((server) => (
        <ServerRow
          key={server.id}
          server={server}
          onAllow={() => setAsked({ act: 'allow', server })}
          onRemove={() => setAsked({ act: 'remove', server })}
          onChecked={refresh}
        />
      ))}
      <SettingRow
        name="Another server of tools"
        does="A program or an address that speaks the Model Context Protocol (MCP) and offers assistants more to do."
      >
        <Button size="xs" onClick={() => setAsked({ act: 'add' })}>
          Add…
        </Button>
      </SettingRow>
      {asked?.act === 'add' && (
        <AddServerDialog
          onClose={close}
          onAdded={(server) => {
            refresh();
            setAsked({ act: 'allow', server });
          }}
        />
      )}
      {asked?.act === 'allow' && <AllowServerDialog server={asked.server} onClose={close} onDone={done} />}
      {asked?.act === 'remove' && <RemoveServerDialog server={asked.server} onClose={close} onDone={done} />}
    </Section>
  );
}
