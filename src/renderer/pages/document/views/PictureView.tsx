import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useContent, useObjectUrl } from '../../../components/content.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';
import { isDrawn } from './view.ts';
import styles from './views.module.css';

const zooms = [0.25, 0.5, 1, 2, 4];

/** A picture, and beside it what is written on it. */
export function PictureView({ document, mark }: ViewProps) {
  const drawable = isDrawn(document.mediaType);
  const content = useContent(document.id, drawable);
  const url = useObjectUrl(content.data, document.mediaType);
  const [zoom, setZoom] = useState<number | null>(null);
  const [broken, setBroken] = useState(false);
  const step = (by: number) => {
    const at = zooms.findIndex((one) => one >= (zoom ?? 1));
    setZoom(zooms[Math.min(Math.max(at + by, 0), zooms.length - 1)] ?? 1);
  };
  const size = [document.metadata.width, document.metadata.height];
  const width = typeof size[0] === 'number' && zoom !== null ? size[0] * zoom : undefined;
  return (
    <div className={styles.split} data-both={document.textLength > 0}>
      <div className={styles.side}>
        {content.isError && <ErrorState error={content.error} onRetry={() => content.refetch()} />}
        {(!drawable || broken) && (
          <p className={styles.none}>
            {broken ? 'This picture cannot be shown here.' : 'A browser cannot show this kind of picture.'} “Open” shows
            it in its own program.
          </p>
        )}
        {drawable && !url && !content.isError && <Skeleton lines={10} label="Opening the picture" />}
        {url && !broken && (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
            <section className={styles.picture} aria-label="Picture" tabIndex={0}>
              <img
                src={url}
                alt={document.title}
                data-fit={zoom === null || undefined}
                style={width === undefined ? undefined : { width }}
                onError={() => setBroken(true)}
              />
            </section>
            <div className={styles.zoomer} role="toolbar" aria-label="Size">
              <ActionIcon variant="subtle" color="gray" aria-label="Smaller" onClick={() => step(-1)}>
                <IconMinus size={15} stroke={1.8} />
              </ActionIcon>
              <button type="button" aria-label="Fit the picture into the window" onClick={() => setZoom(null)}>
                {zoom === null ? 'Fit' : `${Math.round(zoom * 100)}%`}
              </button>
              <ActionIcon variant="subtle" color="gray" aria-label="Larger" onClick={() => step(zoom === null ? 0 : 1)}>
                <IconPlus size={15} stroke={1.8} />
              </ActionIcon>
            </div>
          </>
        )}
      </div>
      {document.textLength > 0 && (
        <div className={styles.side} data-text="">
          <TextView document={document} mark={mark} />
        </div>
      )}
    </div>
  );
}
