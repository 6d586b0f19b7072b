import { Tooltip } from '@mantine/core';
import { IconShield, IconWorldUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useApi, useProgress } from '../../client/index.ts';
import { Bar } from '../../components/Bar.tsx';
import { queueWords } from '../../components/queue.ts';
import styles from './NavFoot.module.css';

/** The foot tells the truth: what is being read and for how long, and what leaves this computer. */
export function NavFoot() {
  return (
    <div className={styles.foot}>
      <Reading />
      <Shield />
    </div>
  );
}

function Reading() {
  const progress = useProgress();
  const now = progress && queueWords(progress, null);
  if (!now) return null;
  return (
    <div className={styles.busy}>
      <div className={styles.words} data-tone={now.tone}>
        {now.words}
      </div>
      {now.share !== null && <Bar share={now.share} label={now.words} />}
    </div>
  );
}

function Shield() {
  const api = useApi();
  const about = useQuery(api.query.health.about.queryOptions({ input: {}, refetchInterval: 15_000 }));
  if (!about.data) return null;
  const { outbound } = about.data;
  if (outbound.length === 0) {
    return (
      <Tooltip label="Nothing leaves this computer" position="right">
        <div className={styles.shield}>
          <IconShield size="1rem" stroke={1.7} aria-hidden="true" />
          <span className={styles.label}>Nothing leaves this computer</span>
        </div>
      </Tooltip>
    );
  }
  const sentence = outbound.map((one) => `${one.purpose} (${one.host})`).join(', ');
  return (
    <div className={styles.shield} data-open="true" title={sentence}>
      <IconWorldUpload size="1rem" stroke={1.7} aria-hidden="true" />
      <span className={styles.label}>{sentence}</span>
    </div>
  );
}
