import { skipToken, useQuery } from '@tanstack/react-query';
import type { Person } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { useObjectUrl } from '../../components/content.ts';
import styles from './Portrait.module.css';
import { initials } from './words.ts';

interface PortraitProps {
  person: Pick<Person, 'id' | 'name' | 'hasPicture' | 'updatedAt'>;
  /** In rem. */
  size: number;
}

/** A person's picture, else their initials. The name always stands beside it. */
export function Portrait({ person, size }: PortraitProps) {
  const api = useApi();
  const picture = useQuery({
    queryKey: [...api.query.people.picture.key({ input: { id: person.id } }), person.updatedAt],
    queryFn: person.hasPicture ? ({ signal }) => api.upload.people.picture({ id: person.id }, { signal }) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const url = useObjectUrl(picture.data, picture.data?.type ?? null);
  const style = { '--size': `${size}rem` } as React.CSSProperties;
  if (url !== null) return <img className={styles.portrait} style={style} src={url} alt="" />;
  return (
    <span className={styles.portrait} style={style} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}
