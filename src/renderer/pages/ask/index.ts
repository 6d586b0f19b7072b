export { AskPage } from './AskPage.tsx';
export { RecentQuestions } from './RecentQuestions.tsx';
export { ThreadProvider } from './ThreadProvider.tsx';
