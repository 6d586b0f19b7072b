import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Page } from '../../components/Page.tsx';

export function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState title="There is no such page">
        <Link to="/library">Go to the library</Link>
      </EmptyState>
    </Page>
  );
}
