import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useApi } from '../../client/index.ts';
import { count } from '../../components/format.ts';
import { NavSection } from '../../components/NavSection.tsx';
import { listenSeen, recentlySeen } from './seen.ts';

const tagsShown = 12;

/** In the navigation, beside People: whose pages were open last, and the tags. */
export function PeopleNav() {
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const { tag: chosen } = useSearch({ strict: false });
  const [seen, setSeen] = useState(recentlySeen);
  useEffect(() => listenSeen(() => setSeen(recentlySeen())), []);
  const tags = useQuery(api.query.people.tags.queryOptions({ input: {} })).data ?? [];
  return (
    <>
      {seen.length > 0 && (
        <NavSection
          title="Recently seen"
          items={seen.map((person) => ({
            key: person.id,
            label: person.name,
            active: person.id === id,
            onOpen: () => void navigate({ to: '/people/$id', params: { id: person.id } }),
          }))}
        />
      )}
      {tags.length > 0 && (
        <NavSection
          title="Tags"
          items={tags.slice(0, tagsShown).map(({ tag, people }) => ({
            key: tag,
            label: tag,
            extra: count(people),
            active: tag === chosen,
            onOpen: () => void navigate({ to: '/people', search: { tag: tag === chosen ? undefined : tag } }),
          }))}
        />
      )}
    </>
  );
}
