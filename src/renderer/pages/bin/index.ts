import { lazyRouteComponent } from '@tanstack/react-router';

export const BinPage = lazyRouteComponent(() => import('./BinPage.tsx'), 'BinPage');
