import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChatScope, SummaryOf } from '../../../../contract/index.ts';
import { choose } from '../../../adding/index.ts';
import { AttachDialog } from '../pickers/AttachDialog.tsx';
import type { AttachKind } from '../pickers/scope.ts';
import { SummaryDialog } from '../summary/SummaryDialog.tsx';
import styles from './Composer.module.css';
import { type NamedScope, useScopeNames } from './ScopeChips.tsx';

interface AttachProps {
  scope: ChatScope;
  onChange: (scope: ChatScope) => void;
  onFiles: (chosen: Awaited<ReturnType<typeof choose>>) => void;
}

const summarised: Record<NamedScope['kind'], (one: NamedScope) => SummaryOf> = {
  collection: ({ name }) => ({ kind: 'collection', name }),
  document: ({ id }) => ({ kind: 'document', id }),
  person: ({ id }) => ({ kind: 'person', id }),
};

/** Narrows what may be read, brings a file along, or has something summed up. */
export function AttachMenu({ scope, onChange, onFiles }: AttachProps) {
  const [attaching, setAttaching] = useState<AttachKind | null>(null);
  const [summary, setSummary] = useState<{ of: SummaryOf; name: string } | null>(null);
  const named = useScopeNames(scope);
  return (
    <>
      <Menu position="top-start" width={280} shadow="md">
        <Menu.Target>
          <button type="button" className={`${styles.control} ${styles.plus}`} aria-label="Attach or summarise">
            <IconPlus size={14} stroke={1.8} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Label>Answer only from</Menu.Label>
          <Menu.Item onClick={() => setAttaching('document')}>Documents…</Menu.Item>
          <Menu.Item onClick={() => setAttaching('collection')}>A collection…</Menu.Item>
          <Menu.Item onClick={() => setAttaching('person')}>What speaks of a person…</Menu.Item>
          <Menu.Item onClick={() => void choose('files').then(onFiles)}>A file of this computer…</Menu.Item>
          <Menu.Divider />
          <Menu.Label>Summarise</Menu.Label>
          {named.map((one) => (
            <Menu.Item
              key={`${one.kind} ${one.id}`}
              onClick={() => setSummary({ of: summarised[one.kind](one), name: one.name })}
            >
              {one.name}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setSummary({ of: { kind: 'week' }, name: 'The last seven days' })}>
            The last seven days
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {attaching && (
        <AttachDialog kind={attaching} scope={scope} onChange={onChange} onClose={() => setAttaching(null)} />
      )}
      {summary && <SummaryDialog of={summary.of} name={summary.name} onClose={() => setSummary(null)} />}
    </>
  );
}
