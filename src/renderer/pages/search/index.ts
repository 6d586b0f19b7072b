import { lazyRouteComponent } from '@tanstack/react-router';

export { searchSearch } from './search.ts';

export const SearchPage = lazyRouteComponent(() => import('./SearchPage.tsx'), 'SearchPage');
