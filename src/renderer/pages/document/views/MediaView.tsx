import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useContent, useObjectUrl } from '../../../components/content.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { bytes } from '../../../components/format.ts';
import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';
import styles from './views.module.css';

/** Larger recordings are played only when asked: they are loaded whole, in bytes. */
const loadedAtOnce = 30e6;
/** The engine gives no more than this to a page, in bytes. */
const mostGiven = 256 * 2 ** 20;

/** A recording: its player, its chapters, and what is said in it with times that can be pressed. */
export function MediaView({ document, mark }: ViewProps) {
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const [asked, setAsked] = useState(false);
  const [broken, setBroken] = useState(false);
  const size = document.size ?? 0;
  const content = useContent(document.id, asked || size <= loadedAtOnce);
  const url = useObjectUrl(content.data, document.mediaType);
  const video = document.mediaType?.startsWith('video/');
  const playable = url !== null && !broken;
  const reading = useMemo(
    () => ({
      spoken: true,
      onSeek: playable
        ? (seconds: number) => {
            if (!player.current) return;
            player.current.currentTime = seconds;
            void player.current.play().catch(() => undefined);
          }
        : null,
    }),
    [playable],
  );
  const shared = {
    ref: player,
    src: url ?? undefined,
    controls: true,
    preload: 'metadata',
    onError: () => setBroken(true),
  };
  return (
    <div className={styles.stack}>
      <div className={styles.player} data-video={video || undefined}>
        {content.isError && <ErrorState error={content.error} onRetry={() => content.refetch()} />}
        {broken && (
          <p className={styles.facts}>
            A browser cannot play this kind of recording. “Open” plays it in its own program.
          </p>
        )}
        {playable &&
          (video ? (
            <video {...shared} aria-label={document.title} />
          ) : (
            <audio {...shared} aria-label={document.title} />
          ))}
        {size > loadedAtOnce && !asked && size <= mostGiven && (
          <Button onClick={() => setAsked(true)}>Load {bytes(size)} to play it here</Button>
        )}
        {size > mostGiven && (
          <p className={styles.facts}>
            At {bytes(size)} it is too large to be played here. “Open” plays it in its own program.
          </p>
        )}
      </div>
      {document.note && <p className={styles.notice}>{document.note}</p>}
      <TextView document={document} mark={mark} reading={reading} />
    </div>
  );
}
