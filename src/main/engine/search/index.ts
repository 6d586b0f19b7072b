export { questionTerms, stem } from './keyword-query.ts';
export { searchProcedures } from './procedures.ts';
export type { SearchOptions } from './retrieve.ts';
export { type Candidate, type Candidates, createSearch, type Search } from './search.ts';
export type { Passage } from './store.ts';
export { foldWord, type PlacedWord, placedWords, segmentWords } from './words.ts';
