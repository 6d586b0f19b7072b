export { createSummaries, type Summaries } from './summaries.ts';
