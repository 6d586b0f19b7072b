import { useNavigate, useSearch } from '@tanstack/react-router';
import { counted } from '../../components/format.ts';
import { NavSection } from '../../components/NavSection.tsx';
import { fromInput } from './search.ts';
import { useHistory } from './useHistory.ts';
import { useSaved } from './useSaved.ts';

const shownPast = 8;

/** In the navigation, beside Search: what was kept, and what was asked lately. */
export function SearchesNav() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { saved } = useSaved();
  const { past } = useHistory(shownPast * 4);
  const latest = past
    .filter((one, at) => past.findIndex(({ query }) => query === one.query) === at)
    .slice(0, shownPast);
  const savedItems = saved.map((one) => ({
    key: one.id,
    label: one.name,
    extra: one.fresh > 0 ? counted(one.fresh, 'new', 'new') : undefined,
    active: search.saved === one.id,
    onOpen: () => navigate({ to: '/search', search: { ...fromInput(one.input), saved: one.id } }),
  }));
  const pastItems = latest.map((one) => ({
    key: String(one.id),
    label: one.query,
    active: search.saved === undefined && search.q === one.query,
    onOpen: () => navigate({ to: '/search', search: fromInput(one.input) }),
  }));
  const statistics = {
    label: 'Statistics',
    does: 'Statistics of searches',
    onAct: () => navigate({ to: '/search', search: { view: 'statistics' } }),
  };
  return (
    <>
      {savedItems.length > 0 && <NavSection title="Saved searches" items={savedItems} />}
      {pastItems.length > 0 && <NavSection title="Recent searches" items={pastItems} action={statistics} />}
    </>
  );
}
