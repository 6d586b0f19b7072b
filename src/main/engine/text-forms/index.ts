export { foldText } from './fold.ts';
export { spokenLine } from './spoken-line.ts';
