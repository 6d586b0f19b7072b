import { lazyRouteComponent } from '@tanstack/react-router';

export { documentSearch } from './search.ts';

export const DocumentPage = lazyRouteComponent(() => import('./DocumentPage.tsx'), 'DocumentPage');
