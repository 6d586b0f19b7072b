import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ToolServer } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import settings from '../SettingsPage.module.css';
import { useFits } from '../searched.ts';
import styles from './ToolsSection.module.css';
import { standingOf } from './words.ts';

interface RowProps {
  server: ToolServer;
  onAllow: () => void;
  onRemove: () => void;
  onChecked: () => void;
}

/** A server of tools: what would run, where it stands, and what it offers. */
export function ServerRow({ server, onAllow, onRemove, onChecked }: RowProps) {
  const api = useApi();
  const check = useMutation(api.query.tools.servers.check.mutationOptions({ onSettled: onChecked }));
  const { id, name, shown, approved, problem } = server;
  if (!useFits(name, shown, 'server of tools MCP')) return null;
  const standing = standingOf(server);
  const tools = check.data?.map((tool) => tool.name.replace(`${name}__`, '')) ?? null;
  const error = check.isError ? sentenceOf(check.error) : problem;
  return (
    <div className={settings.row} data-wide>
      <div className={styles.server}>
        <div>
          <div className={styles.title}>
            {name}
            {standing !== null && <Chip>{standing}</Chip>}
          </div>
          <code className={styles.command}>{shown}</code>
          <div role="status" className={styles.outcome}>
            {tools !== null && (
              <span>{tools.length === 0 ? 'It offers no tools.' : `Its tools: ${tools.join(', ')}.`}</span>
            )}
            {error !== null && <span className={styles.error}>{error}</span>}
          </div>
        </div>
        <div className={styles.buttons}>
          {approved ? (
            <Button
              size="xs"
              aria-label={`Check ${name}`}
              loading={check.isPending}
              onClick={() => check.mutate({ id })}
            >
              Check
            </Button>
          ) : (
            <Button size="xs" aria-label={`Allow ${name}`} onClick={onAllow}>
              Allow…
            </Button>
          )}
          <Button size="xs" aria-label={`Remove ${name}`} onClick={onRemove}>
            Remove…
          </Button>
        </div>
      </div>
    </div>
  );
}
