import { lazyRouteComponent } from '@tanstack/react-router';

export { LibraryFilters } from './LibraryFilters.tsx';
export { librarySearch } from './search.ts';

export const LibraryPage = lazyRouteComponent(() => import('./LibraryPage.tsx'), 'LibraryPage');
