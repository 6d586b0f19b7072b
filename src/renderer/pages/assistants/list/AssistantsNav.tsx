import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { NavSection } from '../../../components/NavSection.tsx';

/** In the navigation, while assistants are looked at: all of them. */
export function AssistantsNav() {
  const api = useApi();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const list = useQuery(api.query.assistants.list.queryOptions({ input: {} })).data ?? [];
  if (list.length === 0) return null;
  return (
    <NavSection
      title="Assistants"
      items={list.map((one) => ({
        key: one.id,
        label: one.name,
        extra: one.isDefault ? 'default' : undefined,
        active: one.id === id,
        onOpen: () => void navigate({ to: '/assistants/$id', params: { id: one.id } }),
      }))}
    />
  );
}
