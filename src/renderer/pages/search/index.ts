import { lazyRouteComponent } from '@tanstack/react-router';

export { SearchesNav } from './SearchesNav.tsx';
export { searchSearch } from './search.ts';

export const SearchPage = lazyRouteComponent(() => import('./SearchPage.tsx'), 'SearchPage');
