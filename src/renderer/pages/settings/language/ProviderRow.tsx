import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Provider } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import { dollars } from '../../../components/format.ts';
import settings from '../SettingsPage.module.css';
import { useFits } from '../searched.ts';
import styles from './LanguageSection.module.css';
import { factsOf, standing } from './words.ts';

interface RowProps {
  provider: Provider;
  providers: readonly Provider[];
  onEdit: () => void;
  onRemove: () => void;
  /** Puts it before the others. */
  onFirst: () => void;
}

/** A provider: what it is, where it stands, what can be done with it. */
export function ProviderRow({ provider, providers, onEdit, onRemove, onFirst }: RowProps) {
  const api = useApi();
  const test = useMutation(api.query.language.test.mutationOptions());
  const { name, id, model } = provider;
  const facts = factsOf(provider);
  if (!useFits(name, facts, provider.address, 'language model provider')) return null;
  const place = standing(provider, providers);
  const first = providers[0]?.id === id;
  return (
    <div className={settings.row} data-wide>
      <div className={styles.provider}>
        <div>
          <div className={styles.title}>
            {name}
            {place !== null && <Chip>{place}</Chip>}
          </div>
          <div className={styles.facts}>{facts}</div>
          <div role="status" className={styles.outcome}>
            {test.data && (
              <span>
                {test.data.model} answered “{test.data.answer}” after {seconds(test.data.ms)}
                {test.data.cost === null ? '' : `, for ${dollars(test.data.cost)}`}.
              </span>
            )}
            {test.isError && <span className={styles.error}>{sentenceOf(test.error)}</span>}
          </div>
        </div>
        <div className={styles.buttons}>
          <Button
            size="xs"
            aria-label={`Test ${name}`}
            title="Sends one short question, with nothing of your library in it"
            disabled={model === null}
            loading={test.isPending}
            onClick={() => test.mutate({ provider: id })}
          >
            Test
          </Button>
          <Button size="xs" aria-label={`Edit ${name}`} onClick={onEdit}>
            Edit…
          </Button>
          {(!first || id !== 'settings') && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
                  <IconDots size={17} stroke={1.6} aria-hidden="true" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {!first && <Menu.Item onClick={onFirst}>Put it first</Menu.Item>}
                {id !== 'settings' && <Menu.Item onClick={onRemove}>Remove…</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </div>
    </div>
  );
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
