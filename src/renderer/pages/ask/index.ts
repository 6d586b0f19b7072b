export { AskPage } from './AskPage.tsx';
export { RecentQuestions } from './RecentQuestions.tsx';
export { ThreadProvider, useAsking } from './ThreadProvider.tsx';
