export { ComparePage as AssistantsComparePage } from './compare/ComparePage.tsx';
export { AssistantPage } from './editor/AssistantPage.tsx';
export { AssistantsNav } from './list/AssistantsNav.tsx';
export { AssistantsPage } from './list/AssistantsPage.tsx';
export { assistantSearch, assistantsCompareSearch } from './search.ts';
