export { parseFilters, parseQuery, plainQuery } from './query/parse-query.ts';
