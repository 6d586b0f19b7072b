import { lazyRouteComponent } from '@tanstack/react-router';

export { evaluationSearch } from './search.ts';

export const EvaluationPage = lazyRouteComponent(() => import('./EvaluationPage.tsx'), 'EvaluationPage');
