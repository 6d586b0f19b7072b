import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import type { Folder } from '../../contract/index.ts';
import { tell, tellError } from '../adding/notify.ts';
import { useApi } from '../client/index.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { counted, lastOf } from '../components/format.ts';
import { Skeleton } from '../components/Skeleton.tsx';
import styles from './folders.module.css';

const rowPx = 36;

/** Files of a folder that the user took out of the library, with the way back. */
export function ExcludedDialog({ folder, onClose }: { folder: Folder; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [scroller, setScroller] = useState<HTMLUListElement | null>(null);
  const excluded = useQuery(api.query.folders.excluded.queryOptions({ input: { id: folder.id } }));
  const putBack = useMutation(
    api.query.folders.putBack.mutationOptions({
      onSuccess: ({ files }) => {
        tell(`${counted(files, 'file')} put back; they are read now.`);
        return Promise.all(
          [api.query.folders, api.query.library].map((part) => queries.invalidateQueries({ queryKey: part.key() })),
        );
      },
      onError: (error) => tellError(error),
    }),
  );
  const paths = excluded.data ?? [];
  const virtual = useVirtualizer({
    count: paths.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowPx,
    overscan: 8,
  });
  const within = (path: string) => (path.startsWith(folder.path) ? path.slice(folder.path.length + 1) : path);
  const back = (which: readonly string[]) => putBack.mutate({ id: folder.id, paths: [...which] });
  return (
    <Modal opened onClose={onClose} title={`Left out of ${lastOf(folder.path)}`} size="lg">
      {excluded.isPending && <Skeleton lines={4} />}
      {excluded.isError && <ErrorState error={excluded.error} onRetry={() => excluded.refetch()} />}
      {excluded.data && paths.length === 0 && (
        <p className={styles.hint}>
          Nothing was taken out. What you remove from the library stays out and stands here.
        </p>
      )}
      {paths.length > 0 && (
        <>
          <div className={styles.excludedTop}>
            <p className={styles.hint}>You took these out of the library. The files are still in the folder.</p>
            <Button onClick={() => back(paths.map((one) => one.path))} loading={putBack.isPending}>
              Put all back
            </Button>
          </div>
          <ul ref={setScroller} className={styles.excluded} aria-label="Files left out">
            <li aria-hidden="true" style={{ height: virtual.getTotalSize() }} />
            {virtual.getVirtualItems().map((item) => {
              const path = paths[item.index]?.path;
              if (path === undefined) return null;
              return (
                <li
                  key={path}
                  className={styles.excludedRow}
                  style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                >
                  <span className={styles.path} title={path}>
                    {within(path)}
                  </span>
                  <button
                    type="button"
                    className={styles.textButton}
                    aria-label={`Put ${within(path)} back`}
                    onClick={() => back([path])}
                  >
                    Put back
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Modal>
  );
}
