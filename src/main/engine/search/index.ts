export type { Candidate, Candidates } from './candidates.ts';
export { questionTerms, stem } from './keyword/keyword-query.ts';
export { foldWord, type PlacedWord, placedWords, segmentWords } from './keyword/words.ts';
export type { Passage } from './passages/store-passages.ts';
export { searchProcedures } from './procedures.ts';
export type { SearchOptions } from './retrieve.ts';
export { scopeSql } from './scope.ts';
export { type DocumentFacts, documentFacts } from './scope/facts.ts';
export { createSearch, type Search } from './search.ts';
