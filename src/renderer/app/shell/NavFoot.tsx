import { Tooltip } from '@mantine/core';
import { IconShield, IconWorldUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useApi, useProgress } from '../../client/index.ts';
import { Bar } from '../../components/Bar.tsx';
import { count, timeLeft } from '../../components/format.ts';
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
  if (!progress || progress.done >= progress.total) return null;
  const { total, done, findable, passagesDone, passagesTotal } = progress;
  const learning = findable >= total;
  const words = learning
    ? `Learning meaning, ${count(done)} of ${count(total)}`
    : `Reading ${count(done)} of ${count(total)}`;
  // Files differ in length; passages say better how far the work is, once all of them are known.
  const share = learning && passagesTotal > 0 ? passagesDone / passagesTotal : done / total;
  const left = timeLeft(progress.msLeft);
  return (
    <div className={styles.busy}>
      <div className={styles.words}>{left ? `${words} · ${left}` : words}</div>
      <Bar share={share} label={words} />
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
