export { columnReader } from './column-values.ts';
export { foldText } from './fold.ts';
export { spokenLine } from './spoken-line.ts';
