import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Assistant } from '../../../../contract/index.ts';
import { tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { shippedLine } from '../words.ts';
import styles from './Editor.module.css';

/** Of one that came with the app and was changed: what is new, and the way back. */
export function ShippedLine({ assistant, onRestored }: { assistant: Assistant; onRestored: (now: Assistant) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const line = shippedLine(assistant);
  if (line === null) return null;
  const { id } = assistant;
  const restore = async () => {
    try {
      const now = await api.call.assistants.restore({ assistantId: id, version: 0 });
      await queries.invalidateQueries({ queryKey: api.query.assistants.key() });
      onRestored(now);
      tell('It is as the app ships it. What it was before is under Versions.', assistant.name);
    } catch (failure) {
      tellError(failure, assistant.name);
    }
  };
  return (
    <div className={styles.shipped}>
      <span className={styles.grow}>{line}</span>
      <Button
        variant="subtle"
        onClick={() =>
          void navigate({ to: '/assistants/$id', params: { id }, search: { tab: 'versions', version: 0 } })
        }
      >
        See the difference
      </Button>
      <Button onClick={() => void restore()}>Set back</Button>
    </div>
  );
}
