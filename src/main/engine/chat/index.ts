export { type Ask, type AskOptions, createAsk } from './ask.ts';
export { chatProcedures } from './procedures.ts';
export { sentencesOf } from './sentences.ts';
