import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import { Answers, useFolders } from '../../folders/index.ts';
import styles from './Attention.module.css';
import { CauseRow } from './CauseRow.tsx';
import { causesInWords, isSkipping } from './causes.ts';
import type { LibrarySearch } from './search.ts';

interface AttentionProps {
  search: LibrarySearch;
  onShow: (next: Partial<LibrarySearch>) => void;
}

/** What needs the user: folders that ask, and the files that could not be read, by cause. */
export function Attention({ search, onShow }: AttentionProps) {
  const api = useApi();
  const asking = useFolders().filter((folder) => folder.state === 'asking' && folder.id !== search.folder);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const failed = counts.data?.byStatus.failed ?? 0;
  const reviewing = search.group === 'attention' || search.group === 'skipped' || search.cause !== undefined;
  const errors = useQuery(api.query.library.errors.queryOptions({ input: {}, enabled: failed > 0 || reviewing }));
  const skipped = search.group === 'skipped' || (search.cause !== undefined && isSkipping(search.cause));
  const causes = (errors.data ?? []).filter((cause) => isSkipping(cause.code) === skipped);
  return (
    <>
      {asking.map((folder) => (
        <section key={folder.id} className={styles.line} aria-label={`${folder.path} asks`}>
          <div className={styles.words}>
            <div className={styles.title}>{counted(folder.vanished, 'file')} vanished at once</div>
            <div className={styles.sub}>
              From {folder.path}. Were they deleted, or is part of it away for a while? Until you say so they stay
              findable.
            </div>
          </div>
          <Answers folder={folder} />
        </section>
      ))}
      {failed > 0 && !reviewing && (
        <section className={styles.line} aria-label="Files that need you">
          <div className={styles.inline}>
            <div className={styles.title}>
              {counted(failed, 'file')} {failed === 1 ? 'needs' : 'need'} you
            </div>
            <div className={styles.sub}>{causesInWords(causes)}</div>
          </div>
          <Button onClick={() => onShow({ group: 'attention', doc: undefined })}>Review</Button>
        </section>
      )}
      {reviewing && causes.length > 0 && (
        <section className={styles.causes} aria-label="Causes">
          {causes.map((cause) => (
            <CauseRow
              key={cause.code}
              cause={cause}
              shown={search.cause === cause.code}
              onShow={() =>
                onShow({
                  doc: undefined,
                  ...(search.cause === cause.code
                    ? { cause: undefined, group: skipped ? 'skipped' : 'attention' }
                    : { cause: cause.code, group: undefined }),
                })
              }
            />
          ))}
        </section>
      )}
    </>
  );
}
